import type { PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import { fichesOf } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Fiche } from '#catalogue/fiche.ts';
import { inListOrder } from './lists.ts';

/** Cards on a page of a list; keeps a page below 600 elements. */
const PER_PAGE = 24;

/** One page of a list. */
export interface ListSlice {
  type: PageType;
  fiches: Fiche[];
  total: number;
  page: number;
  pages: number;
}

/** The list of a type, cut into pages; one page even when it is empty. The guide is read whole. */
export function sliceList(catalogue: Catalogue, type: PageType): ListSlice[] {
  const fiches = inListOrder(type, fichesOf(catalogue, type.id as PageTypeId));
  const size = type.id === 'guide' || type.id === 'terme' ? Math.max(60, PER_PAGE) : PER_PAGE;
  const pages = Math.max(1, Math.ceil(fiches.length / size));
  return Array.from({ length: pages }, (_, index) => ({
    type,
    fiches: fiches.slice(index * size, (index + 1) * size),
    total: fiches.length,
    page: index + 1,
    pages,
  }));
}
