import { pageTypes } from '@passerelle/wiki-sync/page';

/** Addresses of one page of every template at least. */
interface Templates {
  /** The list of each page type. */
  lists: readonly string[];
  /** The longest fiche of each page type: the one that shows most of its template. */
  fiches: readonly string[];
  all: readonly string[];
}

/** The search with an answer, and without one. */
export const searches: readonly string[] = ['/chercher/?q=accueil', '/chercher/?q=xyzabc'];

/** Which pages of a built site, by address, to look at so that every template has been looked at. */
export function templatesOf(pages: ReadonlyMap<string, string>): Templates {
  const addresses = [...pages.keys()];
  const length = (address: string): number => pages.get(address)?.length ?? 0;
  const lists = Object.values(pageTypes).map(({ path }) => `/${path}/`);
  const fiches = lists.flatMap((list) =>
    addresses
      .filter((address) => address.startsWith(list) && address !== list && !address.includes('/page/'))
      .sort((one, other) => length(other) - length(one))
      .slice(0, 1),
  );
  const all = [
    '/',
    ...lists,
    ...addresses.filter((address) => address.endsWith('/page/2/')).slice(0, 1),
    ...fiches,
    '/chercher/',
    ...searches,
    '/404.html',
    '/a-propos/',
    '/nouveautes/',
    '/a-rafraichir/',
    '/impasses/',
    '/carte-des-defis/',
    '/carte-des-methodes/',
    '/avant-de-creer/',
    '/accessibilite/',
    '/ecoconception/',
    '/licence/',
    '/mentions-legales/',
    ...addresses.filter((address) => /^\/(defis|acteurs)\/theme\//.test(address)).slice(0, 2),
  ];
  return { lists, fiches, all };
}
