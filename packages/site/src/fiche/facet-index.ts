import type { PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import { fichesOf } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import { facetsOf, facetValues } from './facets.ts';
import type { Facet, FacetValue } from './facets.ts';

/** A facet with its values. */
export interface FilledFacet {
  facet: Facet;
  values: FacetValue[];
}

const known = new WeakMap<Catalogue, Map<string, FilledFacet[]>>();

/**
 * The facets of a type over a whole catalogue. Computed once: every list page shows them, and computing them in each would
 * cost the square of the number of pages.
 */
export function filledFacets(catalogue: Catalogue, type: PageType): FilledFacet[] {
  const byType = known.get(catalogue) ?? new Map<string, FilledFacet[]>();
  known.set(catalogue, byType);
  const done = byType.get(type.id);
  if (done) return done;
  const all = fichesOf(catalogue, type.id as PageTypeId);
  const filled = facetsOf(type).map((facet) => ({ facet, values: facetValues(type, facet, all) }));
  byType.set(type.id, filled);
  return filled;
}
