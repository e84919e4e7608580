import { slugify } from '@passerelle/wiki-sync/page';
import type { Choice, PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';
import { capitalise } from '#markdown/typeset.ts';
import { classOf, GROUP_CLASSES, minutesOf, peopleIn, TIME_CLASSES } from './method-needs.ts';

/** One way of choosing among the pages of a type. */
export interface Facet {
  /** Segment of the address: `theme`. */
  id: string;
  /** As a question that a reader would ask of the list. */
  label: string;
  /** The field whose values pages are chosen by. */
  key: string;
  /** Classes that what people write is put into, where the field is no list of values. */
  classes?: readonly Choice[];
  /** The classes of what is written. */
  classify?: (written: string) => string[];
}

/** A value of a facet, with the pages that have it. */
export interface FacetValue {
  /** Last segment of the address: `vie-du-lieu`. */
  id: string;
  label: string;
  /** The sentence of help of a closed list; empty for a value of an open one. */
  help: string;
  /** Path of its list: `/defis/theme/vie-du-lieu/`. */
  path: string;
  fiches: Fiche[];
}

const theme: Facet = { id: 'theme', label: 'Par thème', key: 'themes' };
const territory: Facet = { id: 'territoire', label: 'Par territoire', key: 'territoires' };

/** Single facets alone: combinations are the search's work. */
const FACETS: Readonly<Record<PageTypeId, readonly Facet[]>> = {
  guide: [],
  defi: [
    theme,
    { id: 'statut', label: 'Où ça en est', key: 'statut' },
    { id: 'type-de-lieu', label: 'Par type de lieu', key: 'types_de_lieux' },
    territory,
  ],
  solution: [
    theme,
    { id: 'type', label: 'Par nature', key: 'nature' },
    { id: 'maturite', label: 'Où ça en est', key: 'maturite' },
    { id: 'effort', label: 'Effort pour démarrer', key: 'effort_de_demarrage' },
  ],
  methodologie: [
    {
      id: 'duree',
      label: 'Combien de temps',
      key: 'duree',
      classes: TIME_CLASSES,
      classify: (written) => classOf(TIME_CLASSES, minutesOf(written)),
    },
    {
      id: 'participants',
      label: 'À combien',
      key: 'participants',
      classes: GROUP_CLASSES,
      classify: (written) => classOf(GROUP_CLASSES, peopleIn(written)),
    },
    { id: 'etape', label: 'Par étape du guide', key: 'famille' },
  ],
  acteur: [theme, { id: 'type', label: 'Par genre', key: 'type' }, territory],
  terme: [],
};

/** The facets of a page type. */
export const facetsOf = (type: PageType): readonly Facet[] => FACETS[type.id as PageTypeId];

const valuesOf = (fiche: Fiche, { key, classify }: Facet): string[] => {
  const value = fiche.fields[key];
  const all = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return classify ? all.flatMap(classify) : all;
};

function choicesOf(type: PageType, { key, classes }: Facet): readonly Choice[] {
  if (classes) return classes;
  const field = type.fields[key];
  return (field?.kind === 'choice' || field?.kind === 'list' ? field.choices : undefined) ?? [];
}

const pathOf = (type: PageType, facet: Facet, id: string): string => `/${type.path}/${facet.id}/${id}/`;

/**
 * The values of a facet that any page has: in the order of the closed list, then the others, most frequent first. What
 * gives one address (« France » and « france ») is one value.
 */
export function facetValues(type: PageType, facet: Facet, fiches: readonly Fiche[]): FacetValue[] {
  const choices = choicesOf(type, facet);
  const found = new Map<string, FacetValue>(
    choices.map(({ value, help }) => {
      const id = slugify(value);
      return [id, { id, label: capitalise(value), help, path: pathOf(type, facet, id), fiches: [] }];
    }),
  );
  for (const fiche of fiches) {
    for (const value of valuesOf(fiche, facet)) {
      const id = slugify(value);
      if (id === '') continue;
      const known = found.get(id);
      if (known === undefined) {
        const path = pathOf(type, facet, id);
        found.set(id, { id, label: capitalise(value), help: '', path, fiches: [fiche] });
      } else if (!known.fiches.includes(fiche)) known.fiches.push(fiche);
    }
  }
  const filled = [...found.values()].filter((value) => value.fiches.length > 0);
  const isChoice = new Set(choices.map(({ value }) => slugify(value)));
  return [
    ...filled.filter(({ id }) => isChoice.has(id)),
    ...filled
      .filter(({ id }) => !isChoice.has(id))
      .sort((one, other) => other.fiches.length - one.fiches.length),
  ];
}

/** Where the list of a value of a field is, if its type has a facet for that field; the value is one that a page has. */
export function facetPath(type: PageType, key: string, value: string): string | undefined {
  const facet = facetsOf(type).find((one) => one.key === key);
  const id = slugify(facet?.classify ? (facet.classify(value)[0] ?? '') : value);
  return facet && id !== '' ? pathOf(type, facet, id) : undefined;
}
