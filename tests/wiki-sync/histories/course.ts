import type { Answer, Connection, Query } from '#wiki-sync/wiki/transport.ts';
import { MemoryFolder, type FolderWatch } from './memory-folder.ts';

/** A moment of a run: before its n-th request, or before the n-th that changes the wiki. */
export interface Moment {
  at: number;
  of: 'requests' | 'edits';
}

/** What goes wrong in a run, and when; a kill at a write counts the writes of files. */
export interface Mishap extends Moment {
  what:
    | 'killed before the request'
    | 'killed after the request'
    | 'killed before the write'
    | 'killed after the write'
    | 'request lost'
    | 'answer lost'
    | 'asked to wait'
    | 'session lost';
}

/** The process is gone: whatever is done afterwards does not happen. */
export class Killed extends Error {
  constructor() {
    super('killed');
  }
}

/** What happens around a run. */
export interface Around {
  /** Before each request; `page` is the title or the number of the one that is to be changed. */
  meanwhile: (isNow: (moment: Moment) => boolean, page: unknown) => Promise<void>;
  /** Waits for its turn beside another run. */
  turn: () => Promise<void>;
  endSessions: () => Promise<void>;
}

const broken: Answer = {
  ok: false,
  failure: {
    kind: 'network',
    code: 'ECONNRESET',
    info: '',
    retryAfter: undefined,
    detail: undefined,
    partial: false,
  },
};
const busy: Answer = {
  ok: false,
  failure: { ...failureOf(broken), kind: 'http', code: '429', retryAfter: 1 },
};

function failureOf(answer: Answer): (Answer & { ok: false })['failure'] {
  if (answer.ok) throw new TypeError('no failure');
  return answer.failure;
}

/** One run of the sync, from outside: its connection and its folder, with what goes wrong on the way. */
export class Course {
  /** What went wrong. */
  readonly happened: Mishap['what'][] = [];
  /** Each file whose text the run read, as it was the first time. */
  readonly firstRead = new Map<string, string>();
  readonly #mishaps: readonly Mishap[];
  readonly #around: Around;
  #requests = 0;
  #edits = 0;
  #writes = 0;
  #isDead = false;

  constructor(mishaps: readonly Mishap[], around: Around) {
    [this.#mishaps, this.#around] = [mishaps, around];
  }

  #die(what: Mishap['what']): never {
    this.happened.push(what);
    this.#isDead = true;
    throw new Killed();
  }

  #checkAlive(): void {
    if (this.#isDead) throw new Killed();
  }

  /** The connection that the run is given. */
  connection(inner: Connection): Connection {
    const send = (query: Query, act: () => Promise<Answer>): Promise<Answer> => this.#send(query, act);
    return {
      get requests() {
        return inner.requests;
      },
      get answered() {
        return inner.answered;
      },
      openSession: () => send({ action: 'query' }, () => inner.openSession()),
      send: (query: Query) => send(query, () => inner.send(query)),
    };
  }

  async #send(query: Query, act: () => Promise<Answer>): Promise<Answer> {
    this.#checkAlive();
    const request = this.#requests++;
    const edit = query['action'] === 'query' ? undefined : this.#edits++;
    const isNow = ({ at, of }: Moment): boolean => at === (of === 'edits' ? edit : request);
    await this.#around.turn();
    this.#checkAlive();
    await this.#around.meanwhile(isNow, query['fromid'] ?? query['pageid'] ?? query['title']);
    const now = this.#mishaps.filter((one) => isNow(one) && !one.what.endsWith('write'));
    const has = (what: Mishap['what']): boolean => now.some((one) => one.what === what);
    if (has('killed before the request')) this.#die('killed before the request');
    if (has('session lost')) {
      this.happened.push('session lost');
      await this.#around.endSessions();
    }
    if (has('request lost') || has('asked to wait')) {
      const what = has('request lost') ? 'request lost' : 'asked to wait';
      this.happened.push(what);
      return what === 'request lost' ? broken : busy;
    }
    const answer = await act();
    if (has('killed after the request')) this.#die('killed after the request');
    if (!has('answer lost')) return answer;
    this.happened.push('answer lost');
    return broken;
  }

  /** The folder that the run is given. */
  folder(files: Map<string, string>): MemoryFolder {
    const watch: FolderWatch = {
      onRead: (file) => {
        this.#checkAlive();
        if (file !== undefined && !this.firstRead.has(file)) this.firstRead.set(file, files.get(file) ?? '');
      },
      onWrite: (write) => {
        this.#checkAlive();
        const number = this.#writes++;
        const has = (what: Mishap['what']): boolean =>
          this.#mishaps.some((one) => one.what === what && one.at === number);
        if (has('killed before the write')) this.#die('killed before the write');
        write();
        if (has('killed after the write')) this.#die('killed after the write');
        return Promise.resolve();
      },
    };
    return new MemoryFolder(files, watch);
  }
}

/** Lets several runs go on one at a time, in an order that is given: the same order gives the same course. */
export class Turns {
  readonly #order: readonly number[];
  readonly #waiting: (() => void)[] = [];
  #live: number;
  #given = 0;

  constructor(live: number, order: readonly number[]) {
    [this.#live, this.#order] = [live, order];
  }

  /** Waits until it is this run’s turn. */
  async turn(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#giveWhenAllWait();
    });
  }

  /** A run has ended. */
  leave(): void {
    this.#live -= 1;
    this.#giveWhenAllWait();
  }

  #giveWhenAllWait(): void {
    if (this.#waiting.length < this.#live || this.#waiting.length === 0) return;
    const wanted = this.#order[this.#given++ % Math.max(1, this.#order.length)] ?? 0;
    const [next] = this.#waiting.splice(wanted % this.#waiting.length, 1);
    next?.();
  }
}
