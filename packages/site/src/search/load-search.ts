import { prepareSearch } from './engine.ts';
import type { Search } from './engine.ts';
import type { SearchData } from './search-data.ts';

/** Lets the browser draw and take keystrokes before the next piece of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Fetches the pages and prepares the search. Nothing if the file cannot be had: offline, say. */
export async function loadSearch(address: string): Promise<Search | undefined> {
  try {
    const response = await fetch(address);
    if (!response.ok) return undefined;
    const preparing = prepareSearch((await response.json()) as SearchData);
    let step = preparing.next();
    while (!step.done) {
      await breathe();
      step = preparing.next();
    }
    await breathe();
    return step.value;
  } catch {
    return undefined;
  }
}
