import { FakeWiki, type FakeAccount, type FakeWikiOptions } from '#tests/fake-wiki/fake-wiki.ts';
import { currentOf, isRedirect } from '#tests/fake-wiki/store.ts';
import type { Parameters } from '#tests/fake-wiki/write.ts';
import type { Connection } from '#wiki-sync/wiki/transport.ts';

/** A page as it stands on the wiki. */
export interface WikiPage {
  id: number;
  title: string;
  text: string;
  revision: number;
  isRedirect: boolean;
}

/** A revision that was made. */
interface MadeRevision {
  id: number;
  pageId: number;
  /** The revision before it; 0 for one that made the page. */
  parent: number;
  user: string;
  comment: string;
}

/** What people do on a wiki; false where it did not let them. */
interface Person {
  edit(title: string, text: string): Promise<boolean>;
  move(from: string, to: string, leavesRedirect: boolean): Promise<boolean>;
  delete(title: string): Promise<boolean>;
  undelete(title: string): Promise<boolean>;
}

/** The wiki of a history, fake or real. */
export interface Scene {
  connect(account: FakeAccount): Connection;
  person(name: FakeAccount): Person;
  /** Every page whose title begins with « Page ». */
  pages(): Promise<WikiPage[]>;
  /** Revisions that are newer than this one. */
  revisionsSince(revision: number): Promise<MadeRevision[]>;
  endSessions(): Promise<void>;
  /** Moves the server’s clock, back as well; a real one goes by itself. */
  passTime(seconds: number): void;
}

/** A scene on a fake wiki of its own. */
export function fakeScene(options: FakeWikiOptions): Scene {
  const wiki = new FakeWiki(options);
  const { store } = wiki;
  const act = async (name: FakeAccount, query: Parameters): Promise<boolean> => {
    const connection = wiki.connect(name);
    const session = await connection.openSession();
    const body = session.ok ? (session.body as { query: { tokens: { csrftoken: string } } }) : undefined;
    const answer = await connection.send({ ...query, token: body?.query.tokens.csrftoken ?? '' });
    return answer.ok;
  };
  return {
    connect: (account) => wiki.connect(account),
    person: (name) => ({
      edit: (title, text) => act(name, { action: 'edit', title, text }),
      move: (from, to, leavesRedirect) =>
        act(name, { action: 'move', from, to, ...(leavesRedirect ? {} : { noredirect: '1' }) }),
      delete: (title) => act(name, { action: 'delete', title }),
      undelete: (title) => act(name, { action: 'undelete', title }),
    }),
    pages: () =>
      Promise.resolve(
        [...store.pages.values()]
          .sort((one, other) => one.id - other.id)
          .map((page) => {
            const { id: revision, text } = currentOf(page);
            return { id: page.id, title: page.title, text, revision, isRedirect: isRedirect(text) };
          }),
      ),
    revisionsSince: (revision) =>
      Promise.resolve(
        [...store.pages.values()].flatMap((page) =>
          page.revisions
            .filter(({ id }) => id > revision)
            .map(({ id, parent, user, comment }) => ({ id, parent, user, comment, pageId: page.id })),
        ),
      ),
    endSessions: () => {
      wiki.endSessions();
      return Promise.resolve();
    },
    passTime: (seconds) => {
      store.now += seconds;
    },
  };
}
