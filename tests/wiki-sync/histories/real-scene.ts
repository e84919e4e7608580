import type { RunningWiki } from '#scripts/wiki/index.ts';
import { WikiRefusal } from '#scripts/wiki/session.ts';
import { connectTo } from '#tests/wiki-sync/wiki/connect-to.ts';
import type { Scene, WikiPage } from './scene.ts';

interface AnsweredPage {
  pageid: number;
  title: string;
  lastrevid: number;
  redirect?: boolean;
  revisions: { slots: { main: { content: string } } }[];
}

interface AnsweredRevisions {
  pageid: number;
  revisions: { revid: number; parentid: number; user: string; comment: string }[];
}

/** True where the wiki let somebody do it. */
const allowed = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    (error: unknown) => {
      if (error instanceof WikiRefusal) return false;
      throw error;
    },
  );

/** A scene on a real MediaWiki, which must be empty but for what every test wiki has. Its clock goes by itself. */
export function realScene(wiki: RunningWiki): Scene {
  const reader = wiki.asReader();
  return {
    connect: (account) => connectTo(wiki.apiUrl, account),
    person: (name) => {
      const session = wiki.asUser(name);
      return {
        edit: (title, text) => allowed(session.edit(title, text)),
        move: (from, to, redirect) => allowed(session.move(from, to, { redirect })),
        delete: (title) => allowed(session.delete(title)),
        undelete: (title) => allowed(session.write({ action: 'undelete', title })),
      };
    },
    pages: async (): Promise<WikiPage[]> => {
      const { query } = (await reader.call({
        ...{ action: 'query', generator: 'allpages', gapprefix: 'Page ', gaplimit: 'max' },
        ...{ prop: 'info|revisions', rvprop: 'content', rvslots: 'main' },
      })) as { query?: { pages: AnsweredPage[] } };
      return (query?.pages ?? [])
        .sort((one, other) => one.pageid - other.pageid)
        .map(({ pageid, title, lastrevid, redirect = false, revisions }) => ({
          ...{ id: pageid, title, revision: lastrevid, isRedirect: redirect },
          text: revisions[0]?.slots.main.content ?? '',
        }));
    },
    revisionsSince: async (revision) => {
      const { query } = (await reader.call({
        ...{ action: 'query', list: 'allrevisions', arvlimit: 'max', arvdir: 'older' },
        arvprop: 'ids|user|comment',
      })) as { query: { allrevisions: AnsweredRevisions[] } };
      return query.allrevisions.flatMap(({ pageid, revisions }) =>
        revisions
          .filter(({ revid }) => revid > revision)
          .map(({ revid, parentid, user, comment }) => ({
            ...{ id: revid, pageId: pageid, parent: parentid, user, comment },
          })),
      );
    },
    // Sessions are signed with this; whoever was logged in is a stranger then.
    endSessions: () => wiki.override({ wgAuthenticationTokenVersion: String(Math.random()) }),
    passTime: () => undefined,
  };
}
