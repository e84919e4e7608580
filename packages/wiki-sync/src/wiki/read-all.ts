import { WikiSyncError } from '#errors.ts';
import type { Caller } from './caller.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import type { Query } from './transport.ts';

/** Divides a list into parts of at most `size`. */
export function* inBatches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** All pages that a query gives, over as many requests as the wiki needs. */
export async function readAll(caller: Caller, query: Query): Promise<Unchecked[]> {
  return (await readWhole(caller, query)).pages;
}

/**
 * The first answer to a query, and all pages of it and of those that continue it. One page may come in several answers,
 * without its revisions at first: what an answer adds is put together by page id (by title for pages that do not exist).
 */
export async function readWhole(
  caller: Caller,
  query: Query,
): Promise<{ first: Unchecked; pages: Unchecked[] }> {
  let first: Unchecked | undefined;
  const pages = new Map<number | string, Unchecked>();
  const seen = new Set<string>();
  let more: Query = {};
  for (;;) {
    const body = await caller.read({ ...query, ...more });
    first ??= body;
    for (const entry of listAt(recordAt(body, 'query'), 'pages')) {
      if (!isRecord(entry)) continue;
      const key = numberAt(entry, 'pageid') ?? textAt(entry, 'title') ?? pages.size;
      pages.set(key, { ...pages.get(key), ...entry });
    }
    const next = body['continue'];
    if (!isRecord(next)) return { first, pages: [...pages.values()] };
    const mark = JSON.stringify(next);
    if (seen.has(mark)) {
      throw new WikiSyncError('api-error', 'The wiki’s answers go round in a circle and never end.', {
        hint: 'Run the command again later; that is safe. If it lasts, tell the wiki’s administrators.',
      });
    }
    seen.add(mark);
    more = next as Query;
  }
}
