import { nearPages } from '@passerelle/wiki-sync/near';
import type { SearchData, SearchEntry } from './search-data.ts';

/** Finds pages that are alike; nothing where the pages could not be had. */
export type Nearness = (question: string, kind: string | undefined, most: number) => SearchEntry[];

/** Fetches what the search knows, and prepares finding near pages among it. */
export async function loadNearness(address: string): Promise<Nearness | undefined> {
  try {
    const response = await fetch(address);
    if (!response.ok) return undefined;
    const { pages } = (await response.json()) as SearchData;
    const known = pages.map((entry) => ({ title: entry.t, summary: entry.r, words: [entry.m], entry }));
    return (question, kind, most) =>
      nearPages(
        question,
        known.filter(({ entry }) => kind === undefined || entry.k === kind),
        most,
      ).map(({ page }) => page.entry);
  } catch {
    return undefined;
  }
}
