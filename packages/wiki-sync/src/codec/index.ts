/** Wikitext ⇄ page ⇄ MDX, as pure functions. */
export { readPage } from './read-page.ts';
export { writePage } from './write-page.ts';
export { fromMdx } from './from-mdx.ts';
export { toMdx } from './to-mdx.ts';
