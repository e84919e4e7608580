import type { Answer, Connection, Query } from '#wiki-sync/wiki/transport.ts';
import { queryPages, type AnswerLimits } from './query.ts';
import { siteinfo } from './site.ts';
import { Refusal, Store } from './store.ts';
import { deletePage, editPage, movePage, undeletePage } from './write.ts';
import type { Actor, EditBehaviour, Parameters } from './write.ts';

/** How a fake wiki differs from a plain MediaWiki 1.39. */
export type FakeWikiOptions = Partial<AnswerLimits & EditBehaviour>;

const READERS = ['read', 'edit', 'createpage', 'createtalk', 'move'];
const ADMINISTRATORS = ['delete', 'undelete', 'suppressredirect', 'protect'];

/** Rights of the accounts of every fake wiki, as the accounts of the test MediaWiki have them. */
const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  Robot: [...READERS, 'bot', 'apihighlimits'],
  Alice: READERS,
  Bob: READERS,
  Admin: [...READERS, ...ADMINISTRATORS],
};

/** The names of the accounts that every fake wiki has. */
export type FakeAccount = 'Robot' | 'Alice' | 'Bob' | 'Admin';

type Body = Record<string, unknown>;

/**
 * A MediaWiki in memory: as much of the action API as the sync uses, for playing thousands of histories. It passes the same
 * tests as the real one (`tests/wiki-sync/wiki/contract.ts`).
 */
export class FakeWiki {
  readonly store = new Store();
  /** Edits, moves and deletions that were made through the API. */
  writes = 0;
  readonly #limits: AnswerLimits;
  readonly #behaviour: EditBehaviour;
  #session = 1;

  constructor(options: FakeWikiOptions = {}) {
    this.#limits = { pages: options.pages ?? Infinity, texts: options.texts ?? Infinity };
    this.#behaviour = { mergesAnyLineEnds: options.mergesAnyLineEnds ?? false };
  }

  /** Ends all sessions: what was logged in is somebody without a name from then on. */
  endSessions(): void {
    this.#session += 1;
  }

  /** A connection under an account; it logs in with `openSession`. */
  connect(account: FakeAccount): Connection {
    const actor: Actor = { name: account, rights: new Set(ACCOUNTS[account]) };
    let [session, requests] = [0, 0];
    const answer = (act: () => Body): Promise<Answer> => {
      requests += 1;
      return Promise.resolve(answerOf(act));
    };
    return {
      answered: true,
      get requests() {
        return requests;
      },
      openSession: () =>
        answer(() => {
          session = this.#session;
          return this.#describe(actor);
        }),
      send: (query) => answer(() => this.#answer(actor, session === this.#session, parametersOf(query))),
    };
  }

  #describe({ name, rights }: Actor): Body {
    const userinfo = { id: 1, name, rights: [...rights], groups: ['*', 'user'] };
    return { batchcomplete: true, query: { ...siteinfo, userinfo, tokens: { csrftoken: this.#token } } };
  }

  get #token(): string {
    return `jeton${String(this.#session)}+\\`;
  }

  #answer(actor: Actor, isLoggedIn: boolean, asked: Parameters): Body {
    if (asked['assert'] === 'user' && !isLoggedIn) throw new Refusal('assertuserfailed');
    if (asked['assertuser'] !== undefined && (!isLoggedIn || asked['assertuser'] !== actor.name)) {
      throw new Refusal('assertnameduserfailed');
    }
    if (asked['action'] === 'query') return queryPages(this.store, actor, asked, this.#limits);
    if (asked['token'] === undefined) throw new Refusal('missingparam');
    if (!isLoggedIn || asked['token'] !== this.#token) throw new Refusal('badtoken');
    const body = this.#write(actor, asked);
    this.writes += 1;
    return body;
  }

  #write(actor: Actor, asked: Parameters): Body {
    switch (asked['action']) {
      case 'edit':
        return editPage(this.store, actor, asked, this.#behaviour);
      case 'move':
        return movePage(this.store, actor, asked);
      case 'delete':
        return deletePage(this.store, actor, asked);
      case 'undelete':
        return undeletePage(this.store, actor, asked);
      default:
        throw new Refusal('badvalue');
    }
  }
}

function answerOf(act: () => Body): Answer {
  try {
    // What is sent over a wire is a copy.
    return { ok: true, body: JSON.parse(JSON.stringify(act())) as Body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: info } = error;
    return {
      ok: false,
      failure: { kind: 'api', code, info, retryAfter: undefined, detail: undefined, partial: false },
    };
  }
}

/** Parameters as they arrive: lists joined, switches that are off left out. */
function parametersOf(query: Query): Parameters {
  const sent = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === false) return [];
    if (typeof value !== 'object') return [[name, value === true ? '1' : String(value)]];
    const joined = value.join('').includes('|') ? `\u001f${value.join('\u001f')}` : value.join('|');
    return [[name, joined]];
  });
  return Object.fromEntries(sent);
}
