import type { Caller } from './caller.ts';
import { isRecord, listAt, recordAt, textAt } from './json.ts';
import { pageOf } from './list-pages.ts';
import type { ListedPage } from '#page/listed-page.ts';
import { readAll } from './read-all.ts';

/** Extensions, tags and names of namespaces: what decides what a wiki can show. */
export interface WikiDescription {
  /** Names of its extensions, without blanks. */
  extensions: ReadonlySet<string>;
  /** Tags that extensions bring, lower case, without brackets. */
  tags: ReadonlySet<string>;
  /** Its own name of each namespace, by number. */
  namespaces: ReadonlyMap<number, string>;
}

/** Asks a wiki what it can show. */
export async function describeWiki(caller: Caller): Promise<WikiDescription> {
  const body = await caller.read({
    meta: 'siteinfo',
    siprop: ['extensions', 'extensiontags', 'namespaces'],
  });
  const query = recordAt(body, 'query');
  const names = listAt(query, 'extensions').flatMap((one) => textAt(one, 'name') ?? []);
  return {
    extensions: new Set(names.map((name) => name.replaceAll(/[ _]/g, ''))),
    tags: new Set(
      listAt(query, 'extensiontags').map((tag) => String(tag).replaceAll(/[<>]/g, '').toLowerCase()),
    ),
    namespaces: new Map(
      Object.values(recordAt(query, 'namespaces')).flatMap((one): [number, string][] =>
        isRecord(one) && typeof one['id'] === 'number' ? [[one['id'], textAt(one, 'name') ?? '']] : [],
      ),
    ),
  };
}

/** The pages of a category, whatever their namespace. */
export async function listCategory(caller: Caller, category: string): Promise<ListedPage[]> {
  const entries = await readAll(caller, {
    generator: 'categorymembers',
    gcmtitle: `Category:${category}`,
    gcmlimit: 'max',
    prop: 'info',
  });
  return entries.flatMap((entry) => pageOf(entry, []) ?? []);
}
