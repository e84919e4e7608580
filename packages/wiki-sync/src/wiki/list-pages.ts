import type { ListedPage } from '#page/listed-page.ts';
import type { Caller } from './caller.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { inBatches, readAll } from './read-all.ts';

/** Where the pages of one type are looked for. */
export interface TypeQuery {
  type: string;
  /** Names of the templates, without their namespace. */
  templates: readonly string[];
  namespaces: readonly number[];
}

/** Why a page that was there once is in no list now. */
export interface Absence {
  kind: 'deleted' | 'redirect' | 'not in the list';
  /** What became of it; absent for one that was deleted. */
  page: ListedPage | undefined;
  /** Its text, where it may be read. */
  text: string | undefined;
}

/** What is asked of each page: what it is, and the SHA-1 of its text, which tells a base that was altered here. */
export const PAGE_INFO = { prop: ['info', 'revisions'], rvprop: ['ids', 'sha1'] } as const;

/** Reads a page as `PAGE_INFO` shows it; undefined if the title names none. */
export function pageOf(entry: unknown, types: readonly string[], isNamed = false): ListedPage | undefined {
  const [pageId, title, revision] = [
    numberAt(entry, 'pageid'),
    textAt(entry, 'title'),
    numberAt(entry, 'lastrevid'),
  ];
  if (pageId === undefined || title === undefined || revision === undefined || !isRecord(entry))
    return undefined;
  const current = listAt(entry, 'revisions').find((one) => numberAt(one, 'revid') === revision);
  const sha1 = textAt(current, 'sha1');
  return {
    ...(sha1 === undefined ? {} : { sha1 }),
    pageId,
    title,
    revision,
    contentModel: textAt(entry, 'contentmodel') ?? 'wikitext',
    isRedirect: entry['redirect'] === true,
    bytes: numberAt(entry, 'length') ?? 0,
    types,
    isNamed,
  };
}

/**
 * Every page that calls a template of one of the types, one request a type while there are at most 500 (5,000), by page
 * id. A page that calls templates of several types has them all, in the order asked for.
 */
export async function listByTemplate(
  caller: Caller,
  queries: readonly TypeQuery[],
): Promise<Map<number, ListedPage>> {
  const found = new Map<number, ListedPage>();
  for (const { type, templates, namespaces } of queries) {
    const pages = await readAll(caller, {
      generator: 'transcludedin',
      titles: templates.map((name) => `Template:${name}`),
      gtinamespace: namespaces,
      gtishow: '!redirect',
      gtilimit: 'max',
      ...PAGE_INFO,
    });
    for (const entry of pages) add(found, pageOf(entry, [type]));
  }
  return found;
}

function add(found: Map<number, ListedPage>, page: ListedPage | undefined): void {
  if (!page) return;
  const known = found.get(page.pageId);
  found.set(page.pageId, known ? { ...known, types: [...known.types, ...page.types] } : page);
}

/** Pages by title; titles that name none are given back by the spelling they were asked with. */
export async function listByTitle(
  caller: Caller,
  wanted: readonly { title: string; type: string }[],
  batchSize: number,
): Promise<{ pages: ListedPage[]; missing: string[] }> {
  const pages: ListedPage[] = [];
  const missing: string[] = [];
  for (const batch of inBatches(wanted, batchSize)) {
    const body = await caller.read({ titles: batch.map(({ title }) => title), ...PAGE_INFO });
    const byTitle = entriesByTitle(body);
    for (const { title, type } of batch) {
      const page = pageOf(byTitle(title), [type], true);
      if (page) pages.push(page);
      else missing.push(title);
    }
  }
  return { pages, missing };
}

/** Finds the entry for a title as it was asked for, through the wiki’s own normalisation. */
export function entriesByTitle(
  body: Unchecked,
  pages: readonly unknown[] = listAt(recordAt(body, 'query'), 'pages'),
): (asked: string) => unknown {
  const query = recordAt(body, 'query');
  const normalized = new Map(
    listAt(query, 'normalized').map((one) => [
      one && isRecord(one) && one['fromencoded'] === true
        ? decodeURIComponent(textAt(one, 'from') ?? '')
        : (textAt(one, 'from') ?? ''),
      textAt(one, 'to') ?? '',
    ]),
  );
  const entries = new Map(pages.map((page) => [textAt(page, 'title') ?? '', page]));
  return (asked) => entries.get(normalized.get(asked) ?? asked);
}

/** Why pages that are tracked are in no list: one request for each 50 (500). */
export async function explainAbsence(
  caller: Caller,
  pageIds: readonly number[],
  batchSize: number,
): Promise<Map<number, Absence>> {
  const reasons = new Map<number, Absence>();
  for (const batch of inBatches(pageIds, batchSize)) {
    const asked = {
      pageids: batch,
      prop: ['info', 'revisions'],
      rvprop: ['ids', 'content'],
      rvslots: 'main',
    };
    for (const entry of await readAll(caller, asked)) {
      const pageId = numberAt(entry, 'pageid');
      if (pageId === undefined) continue;
      const page = pageOf(entry, []);
      const main = recordAt(recordAt(listAt(entry, 'revisions')[0], 'slots'), 'main');
      const kind = !page ? 'deleted' : page.isRedirect ? 'redirect' : 'not in the list';
      reasons.set(pageId, { kind, page, text: textAt(main, 'content') });
    }
  }
  return reasons;
}
