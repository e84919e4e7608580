import type { ListedPage } from '#page/listed-page.ts';
import type { Caller } from './caller.ts';
import { refusalText } from './failures.ts';
import { listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { PAGE_INFO, entriesByTitle, pageOf } from './list-pages.ts';
import { inBatches, readWhole } from './read-all.ts';

/** What the wiki says of one title before anything is written to it. */
export interface PreflightPage {
  /** The title as it was asked for. */
  asked: string;
  /** The page; absent if there is none, and it would be created. */
  page: ListedPage | undefined;
  /** The wiki’s own spelling of the title; empty if no page can have it. */
  title: string;
  /** Number of the namespace that the title is in. */
  namespace: number | undefined;
  /** Why the wiki would refuse the edit, or the creation. */
  refusals: readonly string[];
  /** Why it would refuse to move the page, or to delete it. */
  moveRefusals: readonly string[];
  deleteRefusals: readonly string[];
}

/** What the wiki says of all pages that are to be written. */
export interface Preflight {
  /** The server’s time when it answered: an edit that comes later may rely on what was read. */
  startedAt: string;
  pages: ReadonlyMap<string, PreflightPage>;
}

/** What may be done to a page. */
export type PageAction = 'edit' | 'create' | 'move' | 'delete';

/**
 * Asks the wiki, for 50 (500) titles a request, what it has and whether it would let this account do these things. It
 * looks into 50 (500) of them before it wants to be asked again: two for each of 50 titles take two requests.
 */
export async function runPreflight(
  caller: Caller,
  titles: readonly string[],
  batchSize: number,
  actions: readonly PageAction[],
): Promise<Preflight> {
  const pages = new Map<string, PreflightPage>();
  let startedAt = '';
  for (const batch of inBatches(titles, batchSize)) {
    const { first, pages: entries } = await readWhole(caller, {
      titles: batch,
      ...PAGE_INFO,
      inprop: 'protection',
      intestactions: actions,
      intestactionsdetail: 'full',
      curtimestamp: true,
    });
    startedAt ||= textAt(first, 'curtimestamp') ?? '';
    const find = entriesByTitle(first, entries);
    const elsewhere = interwikiOf(first);
    for (const asked of batch) pages.set(asked, readEntry(asked, find(asked), elsewhere(asked)));
  }
  return { startedAt, pages };
}

/** The prefix of a title that leads to another wiki. */
function interwikiOf(body: Unchecked): (asked: string) => string | undefined {
  const found = listAt(recordAt(body, 'query'), 'interwiki').map((one) => textAt(one, 'iw') ?? '');
  return (asked) => found.find((prefix) => asked.toLowerCase().startsWith(`${prefix.toLowerCase()}:`));
}

function readEntry(asked: string, entry: unknown, interwiki: string | undefined): PreflightPage {
  const page = pageOf(entry, [], true);
  const title = textAt(entry, 'title') ?? '';
  const invalid = textAt(entry, 'invalidreason');
  const namespace = numberAt(entry, 'ns');
  if (invalid !== undefined || title === '') {
    const reason =
      interwiki === undefined
        ? 'the wiki cannot have a page of this title.'
        : `“${interwiki}” at the beginning of its title leads to another wiki.`;
    const refusals = [invalid ?? reason];
    return {
      ...{ asked, page: undefined, title: '', namespace },
      ...{ refusals, moveRefusals: refusals, deleteRefusals: refusals },
    };
  }
  const refusalsOf = (...names: string[]): string[] => {
    const errors = names.flatMap((name) => listAt(recordAt(entry, 'actions'), name));
    const texts = errors.map((error) =>
      refusalText(
        textAt(error, 'code') ?? '',
        textAt(error, 'text') ?? textAt(error, 'info') ?? textAt(error, 'code') ?? '',
      ),
    );
    return [...new Set(texts)];
  };
  const refusals = page ? refusalsOf('edit') : refusalsOf('edit', 'create');
  return {
    ...{ asked, page: page && { ...page, refusals }, title, namespace, refusals },
    ...{ moveRefusals: refusalsOf('move'), deleteRefusals: refusalsOf('delete') },
  };
}
