/** Finding pages that are alike, for the site, for `wiki-sync new`, and for whoever is about to write. Pure. */
export { fold, wordsOf } from './fold.ts';
export { isWithin, likenessOf, resembles, type Likeness } from './resemblance.ts';
export { nearPages, type Near, type NearPage } from './near-pages.ts';
