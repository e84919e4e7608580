import { createSearch } from './engine.ts';
import type { Search } from './engine.ts';
import type { SearchData } from './search-data.ts';

/** Fetches the pages and prepares the search. Rejects if the file cannot be had: offline, say. */
export async function loadSearch(address: string): Promise<Search> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${address}: ${String(response.status)}`);
  return createSearch((await response.json()) as SearchData);
}
