import { createSearch } from './engine.ts';
import type { Search } from './engine.ts';
import type { SearchData } from './search-data.ts';

/** Fetches the pages and prepares the search. Nothing if the file cannot be had: offline, say. */
export async function loadSearch(address: string): Promise<Search | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? createSearch((await response.json()) as SearchData) : undefined;
  } catch {
    return undefined;
  }
}
