import { createHash } from 'node:crypto';
import { pageTypes, type PageType } from '@passerelle/wiki-sync/page';
import type { KitPage } from '#wiki-sync/kit/kit-page.ts';
import type { SeedPage } from '#scripts/wiki/seed.ts';
import { kitPages, makeKit } from '#wiki-sync/kit/kit-pages.ts';
import { summaryMark } from '#wiki-sync/kit/stamp.ts';
import { frenchWiki, type KitWiki } from '#wiki-sync/kit/kit-wiki.ts';

/** The kit’s pages for a wiki that has these extensions besides what every French one has. */
export const kitOf = (
  types: readonly PageType[] = Object.values(pageTypes),
  extensions: readonly string[] = [],
): KitPage[] => kitPages(types.map(kitType), wikiWith(...extensions));

/** A page type whose pages stand in the main namespace. */
const kitType = (type: PageType): { type: PageType; namespaces: number[] } => ({
  type,
  namespaces: [0],
});

/** A French wiki with these extensions too. */
const wikiWith = (...extensions: string[]): KitWiki => ({
  ...frenchWiki,
  extensions: new Set([...frenchWiki.extensions, ...extensions]),
});

/** The kit of a test wiki, with everything that MediaWiki is shipped with turned on. */
const fullWiki = wikiWith('VisualEditor', 'CategoryTree', 'Scribunto');

/** What a run of `wiki-sync kit` leaves on a test wiki, to be put there in one go. */
export function installedPages(types: readonly PageType[] = Object.values(pageTypes)): SeedPage[] {
  const digestOf = (text: string): string => createHash('sha1').update(text).digest('hex');
  const { pages, stamp } = makeKit(types.map(kitType), fullWiki, digestOf);
  return pages.map(({ title, text }) => ({
    title,
    text,
    summary: `Passerelle\u00a0: kit ${stamp.version}, pose de la page ${summaryMark(digestOf(text))}`,
  }));
}
