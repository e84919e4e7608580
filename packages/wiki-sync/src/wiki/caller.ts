import { WikiSyncError } from '#errors.ts';
import { failureError } from './failures.ts';
import { GARBLED, type Failure } from './failure.ts';
import type { Unchecked } from './json.ts';
import type { Answer, Connection, Query } from './transport.ts';

/** What the outside world gives to the waiting: time, and somebody to tell. */
export interface Waiting {
  sleep: (milliseconds: number) => Promise<void>;
  /** Told before each wait: why, and for how many seconds. */
  onWait: (reason: string, seconds: number) => void;
  /** Set when the person at the terminal wants to stop: nothing is sent from then on. */
  signal?: AbortSignal;
}

/** How often a kind of failure is tried again, and how long to wait before each time, in seconds. */
interface Patience {
  reason: string;
  waits: readonly number[];
}

const LAGGING: Patience = { reason: 'the wiki’s database lags behind', waits: [5, 5, 10, 10, 20] };
const BUSY: Patience = { reason: 'the wiki asks to wait', waits: [5, 10, 20, 40] };
const TOO_FAST: Patience = { reason: 'this account edits too fast for the wiki', waits: [15, 30, 60] };
const BROKEN: Patience = { reason: 'the connection broke off', waits: [1, 2, 4] };
const LONGEST_WAIT = 120;

/** Codes of a connection that no patience helps; and those that mean that nobody is there. */
const NEVER_PASSES = /CERT|TLS|SIGNATURE|ENOTFOUND/;
const NOBODY = /REFUSED|UNREACH|TIMEDOUT|ABORTED|EAI_AGAIN/;

/** What ends a run that a person stops. */
export const interrupted = (): WikiSyncError =>
  new WikiSyncError('interrupted', 'It was stopped at your request; what was done is kept.', {
    hint: 'Run the command again to go on; that is safe.',
  });

/** Sends requests and waits where waiting helps. A failure that is left when patience ends is given back. */
export class Caller {
  readonly transport: Connection;
  readonly host: string;
  readonly #waiting: Waiting;

  constructor(transport: Connection, host: string, waiting: Waiting) {
    this.transport = transport;
    this.host = host;
    this.#waiting = waiting;
  }

  /** Sends a query that changes nothing; throws what cannot be helped by waiting. */
  async read(query: Query): Promise<Unchecked> {
    const answer = await this.patiently(() => this.transport.send({ action: 'query', ...query }));
    if (!answer.ok) throw failureError(answer.failure, this.host);
    return answer.body;
  }

  /**
   * Repeats a request while its failure is one that passes. Only for requests that may safely arrive twice, or with
   * `mayArriveAgain`, which is asked where an answer was lost, so that the request may have been carried out already.
   */
  async patiently(
    send: () => Promise<Answer>,
    mayArriveAgain: () => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<Answer> {
    const tries = new Map<Patience, number>();
    for (;;) {
      if (this.#waiting.signal?.aborted === true) throw interrupted();
      const answer = this.#asSeen(await send());
      if (answer.ok) return answer;
      const patience = this.#patienceWith(answer.failure);
      if (!patience) return answer;
      const tried = tries.get(patience) ?? 0;
      const wait = patience.waits[tried];
      if (wait === undefined) return answer;
      tries.set(patience, tried + 1);
      const seconds = Math.min(answer.failure.retryAfter ?? wait, LONGEST_WAIT);
      this.#waiting.onWait(patience.reason, seconds);
      await this.#waiting.sleep(seconds * 1000);
      if (patience === BROKEN && !(await mayArriveAgain())) return answer;
    }
  }

  /** Pauses between two edits, silently. */
  async pause(seconds: number): Promise<void> {
    if (seconds > 0) await this.#waiting.sleep(seconds * 1000);
  }

  #patienceWith(failure: Failure): Patience | undefined {
    if (failure.kind === 'api') {
      if (failure.code === 'maxlag') return LAGGING;
      if (failure.code === 'ratelimited') return TOO_FAST;
      return failure.code.startsWith('internal_api_error_DB') ? BROKEN : undefined;
    }
    if (failure.kind === 'http') {
      if (failure.code === '429' || (failure.code === '503' && failure.retryAfter !== undefined)) return BUSY;
      return /^(408|425|5\d\d)$/.test(failure.code) ? BROKEN : undefined;
    }
    if (failure.kind !== 'network') return undefined;
    // Before the first answer a refused connection is a wrong address rather than a passing trouble.
    const isFinal =
      NEVER_PASSES.test(failure.code) || (!this.transport.answered && NOBODY.test(failure.code));
    return isFinal ? undefined : BROKEN;
  }

  /** A web page in the place of an answer is a wrong address at first, and a proxy’s trouble later. */
  #asSeen(answer: Answer): Answer {
    if (answer.ok || answer.failure.kind !== 'not an API' || !this.transport.answered) return answer;
    return { ok: false, failure: { ...answer.failure, kind: 'network', code: GARBLED } };
  }
}
