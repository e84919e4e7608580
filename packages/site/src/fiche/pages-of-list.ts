import type { PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import { listPath } from '#catalogue/address.ts';
import { fichesOf } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Fiche } from '#catalogue/fiche.ts';
import { filledFacets } from './facet-index.ts';
import type { Facet, FacetValue } from './facets.ts';
import { inListOrder } from './lists.ts';

/** Cards on a page of a list; with the ways to shorten it and to begin a page, it stays below 600 elements. */
const PER_PAGE = 20;

/** One page of a list. */
export interface ListSlice {
  type: PageType;
  /** Path of its first page. */
  path: string;
  fiches: Fiche[];
  total: number;
  page: number;
  pages: number;
  /** What the pages were chosen by; absent for the list of all. */
  chosen: { facet: Facet; value: FacetValue } | undefined;
}

type Choice = ListSlice['chosen'];

function cut(type: PageType, path: string, all: readonly Fiche[], chosen: Choice): ListSlice[] {
  const fiches = inListOrder(type, all);
  const size = type.id === 'guide' || type.id === 'terme' ? Math.max(60, PER_PAGE) : PER_PAGE;
  const pages = Math.max(1, Math.ceil(fiches.length / size));
  return Array.from({ length: pages }, (_, index) => ({
    type,
    path,
    fiches: fiches.slice(index * size, (index + 1) * size),
    total: fiches.length,
    page: index + 1,
    pages,
    chosen,
  }));
}

/** The list of a type, cut into pages; one page even when it is empty. The guide is read whole. */
export const sliceList = (catalogue: Catalogue, type: PageType): ListSlice[] =>
  cut(type, listPath(type), fichesOf(catalogue, type.id as PageTypeId), undefined);

/** The lists of a type by every value of every facet, cut into pages. */
export const sliceFacets = (catalogue: Catalogue, type: PageType): ListSlice[] =>
  filledFacets(catalogue, type).flatMap(({ facet, values }) =>
    values.flatMap((value) => cut(type, value.path, value.fiches, { facet, value })),
  );
