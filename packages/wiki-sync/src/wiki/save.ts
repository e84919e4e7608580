import { createHash } from 'node:crypto';
import { WikiSyncError } from '#errors.ts';
import type { Caller } from './caller.ts';
import { failureError } from './failures.ts';
import type { Failure } from './failure.ts';
import { listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { readCurrentTexts } from './read-texts.ts';
import { sendWrite, type Editor } from './send-write.ts';
import type { Answer, Query } from './transport.ts';

/** A text to be saved, and what it rests on. */
export interface Edit {
  title: string;
  text: string;
  summary: string;
  /** The page and the revision that the text was made from; absent to create the page. */
  over: { pageId: number; revision: number } | undefined;
  /** The server’s time when the page was looked at, from the preflight. */
  startedAt: string;
}

/** An edit that the wiki made. */
export interface Saved {
  pageId: number;
  title: string;
  revision: number;
  timestamp: string;
  /** True if the wiki put somebody else’s edit and ours together, so that it stored another text. */
  merged: boolean;
}

/** Codes that also come when an earlier copy of the same request has arrived and its answer was lost. */
const MAYBE_OURS = new Set(['editconflict', 'articleexists']);

/**
 * Saves one text by the safe rule (design §5): base revision alone, `nocreate` or `createonly`, the server’s own start
 * time, the account asserted by name, and the answer compared with what was asked. Throws for everything else.
 */
export async function saveText(caller: Caller, edit: Edit, editor: Editor): Promise<Saved> {
  const answer = await sendWrite(caller, edit.title, () => queryOf(edit, editor), editor, {
    maybeDone: ({ code }) => MAYBE_OURS.has(code),
    mayArriveAgain: () => isStillOver(caller, edit),
  });
  if (answer.ok) return readResult(caller, edit, answer);
  return ownOrConflict(caller, edit, MAYBE_OURS.has(answer.failure.code) ? answer.failure : undefined);
}

/**
 * After a lost answer: false once the page has a newer revision. It may be our edit, put together with somebody else’s by
 * the wiki; a second copy of it would be put together with that one again, and what it adds could stand there twice.
 */
async function isStillOver(caller: Caller, { over }: Edit): Promise<boolean> {
  if (!over) return true;
  const body = await caller.read({ pageids: [over.pageId], prop: 'info' });
  const newest = numberAt(listAt(recordAt(body, 'query'), 'pages')[0], 'lastrevid');
  return newest === undefined || newest === over.revision;
}

function queryOf(edit: Edit, { account, lineEnds }: Editor): Query {
  const text = lineEnds === 'CRLF' ? edit.text.replaceAll('\n', '\r\n') : edit.text;
  return {
    action: 'edit',
    title: edit.title,
    text,
    md5: createHash('md5').update(text).digest('hex'),
    summary: edit.summary,
    ...(edit.over ? { baserevid: edit.over.revision, nocreate: true } : { createonly: true }),
    starttimestamp: edit.startedAt,
    bot: account.rights.has('bot'),
    watchlist: 'nochange',
  };
}

async function readResult(caller: Caller, edit: Edit, answer: Answer & { ok: true }): Promise<Saved> {
  const result = recordAt(answer.body, 'edit');
  if (textAt(result, 'result') !== 'Success')
    throw failureError(resultFailure(result), caller.host, edit.title);
  const [revision, pageId, title] = [
    numberAt(result, 'newrevid'),
    numberAt(result, 'pageid'),
    textAt(result, 'title'),
  ];
  // “nochange”: the wiki has this very text already, and names no revision.
  if (revision === undefined) return ownOrConflict(caller, edit, undefined);
  const over = edit.over?.revision ?? 0;
  if (edit.over && pageId !== edit.over.pageId) throw elsewhere(edit, title ?? '');
  return {
    pageId: pageId ?? edit.over?.pageId ?? 0,
    title: title ?? edit.title,
    revision,
    timestamp: textAt(result, 'newtimestamp') ?? '',
    merged: numberAt(result, 'oldrevid') !== over,
  };
}

function resultFailure(result: Unchecked): Failure {
  const code = Object.hasOwn(result, 'captcha') ? 'captcha' : (textAt(result, 'code') ?? 'failure');
  const info = textAt(result, 'info') ?? textAt(result, 'warning') ?? 'no reason given';
  return { kind: 'api', code, info, retryAfter: undefined, detail: undefined, partial: false };
}

const elsewhere = (edit: Edit, title: string): WikiSyncError =>
  new WikiSyncError(
    'edit-conflict',
    `${edit.title}: the page was moved at the same moment; the edit was saved on “${title}”.`,
    {
      page: edit.title,
      hint: 'Look at both pages on the wiki, then pull.',
    },
  );

/** After a conflict: the wiki may have our text already, when an answer was lost on the way. */
async function ownOrConflict(caller: Caller, edit: Edit, failure: Failure | undefined): Promise<Saved> {
  const pageId = edit.over?.pageId ?? (await pageIdOf(caller, edit.title));
  const texts =
    pageId === undefined
      ? new Map<never, never>()
      : await readCurrentTexts(caller, [pageId], 1, () => undefined);
  const current = [...texts.values()][0];
  if (current?.text !== undefined && current.text === edit.text.replace(/[ \t\n\r]+$/, '')) {
    const { title, revision, timestamp } = current;
    return { pageId: current.pageId, title, revision, timestamp, merged: false };
  }
  const conflict: Failure = {
    kind: 'api',
    code: 'editconflict',
    info: '',
    retryAfter: undefined,
    detail: undefined,
    partial: false,
  };
  throw failureError(failure ?? conflict, caller.host, edit.title);
}

async function pageIdOf(caller: Caller, title: string): Promise<number | undefined> {
  const body = await caller.read({ titles: [title], prop: 'info' });
  const [page] = (recordAt(body, 'query')['pages'] ?? []) as unknown[];
  return numberAt(page, 'pageid');
}
