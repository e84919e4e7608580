import { prepareSearch, type Search } from '#site/search/engine.ts';
import type { SearchData } from '#site/search/search-data.ts';

/** The search of the site, prepared in one go. */
export function createSearch(data: SearchData): Search {
  const preparing = prepareSearch(data);
  for (;;) {
    const step = preparing.next();
    if (step.done) return step.value;
  }
}
