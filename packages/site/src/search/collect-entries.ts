import { textsOf } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';
import { typeset } from '#markdown/typeset.ts';
import type { SearchData, SearchEntry } from './search-data.ts';

const listed = ({ fields }: Fiche, key: string): string[] => textsOf(fields[key]);

function entryOf(fiche: Fiche): SearchEntry {
  const words = ['synonymes', 'mots_cles', 'themes', 'types_de_lieux', 'territoires'].flatMap((key) =>
    listed(fiche, key),
  );
  return {
    t: typeset(fiche.title),
    r: fiche.summary,
    u: fiche.href,
    k: fiche.type.label,
    m: words.join(', '),
    ...(fiche.isExample ? { x: 1 as const } : {}),
  };
}

/** What the search knows of all pages. */
export const collectEntries = (all: readonly Fiche[]): SearchData => ({
  pages: all.map(entryOf),
  synonyms: all
    .filter(({ type }) => type.id === 'terme')
    .map((term) => [term.title, ...listed(term, 'synonymes')])
    .filter((group) => group.length > 1),
});
