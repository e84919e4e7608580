import type { Caller } from './caller.ts';
import { failureError } from './failures.ts';
import type { Failure } from './failure.ts';
import type { Account } from './session.ts';
import type { Answer, Query } from './transport.ts';

/** Who edits, with what. */
export interface Editor {
  account: Account;
  /** The token of the session as it is now. */
  token: () => string;
  /** Logs in anew after a lost session; throws if the wiki does not let it. */
  renew: () => Promise<void>;
  /**
   * Line ends of the text as it is sent. The wiki stores LF either way. With CRLF it never merges by itself, since every
   * line differs from what it has: a page that was edited meanwhile is a conflict (design §5).
   */
  lineEnds: 'CRLF' | 'LF';
}

/** Codes after which the session is renewed and the request sent again, once each. */
const STALE_SESSION = new Set([
  'badtoken',
  'notoken',
  'assertuserfailed',
  'assertnameduserfailed',
  'assertbotfailed',
]);

/** What a request does when an answer was lost, and an earlier copy of it may have arrived. */
export interface Repeating {
  /** True for failures that such a copy may have caused. */
  maybeDone: (failure: Failure) => boolean;
  /** Asked before the request is sent again; if it may not be, its failure is given back. */
  mayArriveAgain?: () => Promise<boolean>;
}

/**
 * Sends a request that changes the wiki, under the account asserted by name: never as anybody else. Gives the answer, or
 * the failure when it is one that an earlier copy of the request may have caused, or after which it may not be sent again;
 * throws every other one.
 */
export async function sendWrite(
  caller: Caller,
  title: string,
  query: () => Query,
  editor: Editor,
  { maybeDone, mayArriveAgain = () => Promise.resolve(true) }: Repeating,
): Promise<Answer> {
  const renewed = new Set<string>();
  for (;;) {
    const { account, token } = editor;
    const looked = { isOpen: true };
    const answer = await caller.patiently(
      () => caller.transport.send({ ...query(), assert: 'user', assertuser: account.name, token: token() }),
      async () => (looked.isOpen = await mayArriveAgain()),
    );
    if (answer.ok || !looked.isOpen) return answer;
    const { failure } = answer;
    if (failure.kind === 'api' && maybeDone(failure)) return answer;
    if (failure.kind !== 'api' || !STALE_SESSION.has(failure.code) || renewed.has(failure.code)) {
      throw failureError(failure, caller.host, failure.code === 'permissiondenied' ? undefined : title);
    }
    renewed.add(failure.code);
    await editor.renew();
  }
}
