import { WikiSyncError } from '#errors.ts';
import type { Caller } from './caller.ts';
import { listAt, numberAt, recordAt, textAt } from './json.ts';
import { inBatches } from './read-all.ts';

/** One revision of a page’s history. */
export interface PastRevision {
  revision: number;
  timestamp: string;
  /** Empty where the wiki hides it. */
  user: string;
}

/** What a wiki tells of somebody who edits it. */
export interface WikiAuthor {
  name: string;
  /** Undefined for who has no account. */
  edits: number | undefined;
  registered: string | undefined;
}

/** The revisions of a page after the given one, newest first; one request, so at most 500 (5,000). */
export async function readEdits(caller: Caller, pageId: number, after: number): Promise<PastRevision[]> {
  const body = await caller.read({
    ...{ pageids: [pageId], prop: 'revisions', rvlimit: 'max' },
    rvprop: ['ids', 'timestamp', 'user'],
  });
  const [page] = listAt(recordAt(body, 'query'), 'pages');
  return listAt(page, 'revisions').flatMap((one): PastRevision[] => {
    const revision = numberAt(one, 'revid');
    if (revision === undefined || revision <= after) return [];
    return [{ revision, timestamp: textAt(one, 'timestamp') ?? '', user: textAt(one, 'user') ?? '' }];
  });
}

/** Authors by name, in one request for each 50 (500). */
export async function readAuthors(
  caller: Caller,
  names: readonly string[],
  batchSize: number,
): Promise<Map<string, WikiAuthor>> {
  const authors = new Map<string, WikiAuthor>();
  for (const batch of inBatches(names, batchSize)) {
    const body = await caller.read({
      ...{ list: 'users', ususers: batch },
      usprop: ['editcount', 'registration'],
    });
    for (const entry of listAt(recordAt(body, 'query'), 'users')) {
      const name = textAt(entry, 'name');
      if (name === undefined) continue;
      const [edits, registered] = [numberAt(entry, 'editcount'), textAt(entry, 'registration')];
      authors.set(name, { name, edits, registered });
    }
  }
  return authors;
}

/** The patrolled revisions of a page among its recent changes; undefined if this account may not see which they are. */
export async function readPatrolled(caller: Caller, title: string): Promise<Set<number> | undefined> {
  try {
    const body = await caller.read({
      ...{ list: 'recentchanges', rctitle: title, rclimit: 'max' },
      rcprop: ['ids', 'patrolled'],
    });
    const changes = listAt(recordAt(body, 'query'), 'recentchanges') as readonly Record<string, unknown>[];
    return new Set(
      changes.filter((one) => one['patrolled'] === true).map((one) => numberAt(one, 'revid') ?? 0),
    );
  } catch (error) {
    if (error instanceof WikiSyncError && error.exitCode !== 5) return undefined;
    throw error;
  }
}
