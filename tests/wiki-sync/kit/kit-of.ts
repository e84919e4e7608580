import { pageTypes, type PageType } from '@passerelle/wiki-sync/page';
import type { KitPage } from '#wiki-sync/kit/kit-page.ts';
import { kitPages } from '#wiki-sync/kit/kit-pages.ts';
import { frenchWiki, type KitWiki } from '#wiki-sync/kit/kit-wiki.ts';

/** The kit’s pages for a wiki that has these extensions besides what every French one has. */
export const kitOf = (
  types: readonly PageType[] = Object.values(pageTypes),
  extensions: readonly string[] = [],
): KitPage[] => kitPages(types.map(kitType), wikiWith(...extensions));

/** A page type whose pages stand in the main namespace. */
export const kitType = (type: PageType): { type: PageType; namespaces: number[] } => ({
  type,
  namespaces: [0],
});

/** A French wiki with these extensions too. */
export const wikiWith = (...extensions: string[]): KitWiki => ({
  ...frenchWiki,
  extensions: new Set([...frenchWiki.extensions, ...extensions]),
});
