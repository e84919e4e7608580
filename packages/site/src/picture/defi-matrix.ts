import { pageTypes, textsOf, vocabulary } from '@passerelle/wiki-sync/page';
import type { ItemValue } from '@passerelle/wiki-sync/page';
import { hrefTo } from '#catalogue/base.ts';
import type { Fiche } from '#catalogue/fiche.ts';
import { facetPath } from '#fiche/facets.ts';
import { capitalise } from '#markdown/typeset.ts';
import type { Matrix } from './matrix.ts';

/** True for a défi for which some solution was found to fit, or nearly. */
export function hasAnswer(fiche: Fiche): boolean {
  const answers = fiche.fields['reponses'];
  if (!Array.isArray(answers)) return false;
  return (answers as (string | ItemValue)[]).some(
    (item) =>
      typeof item === 'object' && (item['adequation'] === 'adaptée' || item['adequation'] === 'partielle'),
  );
}

/** Défis by theme and status. A défi with two themes stands in two rows; a crossing with one unanswered défi is open. */
export function defiMatrix(defis: readonly Fiche[]): Matrix {
  const statuses = vocabulary.statuts.map(({ value }) => value);
  const rows = vocabulary.themes.map(({ value }) => {
    const ofTheme = defis.filter((fiche) => textsOf(fiche.fields['themes']).includes(value));
    const cells = statuses.map((status) => {
      const here = ofTheme.filter(({ fields }) => fields['statut'] === status);
      return here.length === 0
        ? undefined
        : { count: here.length, isOpen: here.some((fiche) => !hasAnswer(fiche)) };
    });
    const path = facetPath(pageTypes.defi, 'themes', value);
    const href = ofTheme.length > 0 && path !== undefined ? hrefTo(path) : undefined;
    return { label: capitalise(value), href, cells };
  });
  return { columns: statuses.map(capitalise), rows };
}

/** How many défis stand at each step of their life, in its order. */
export interface Stage {
  status: string;
  help: string;
  count: number;
  href: string | undefined;
}

/** The path of a défi through its states, with how many stand at each. */
export function stages(defis: readonly Fiche[]): Stage[] {
  return vocabulary.statuts.map(({ value, help }) => {
    const count = defis.filter(({ fields }) => fields['statut'] === value).length;
    const path = facetPath(pageTypes.defi, 'statut', value);
    return { status: value, help, count, href: count > 0 && path !== undefined ? hrefTo(path) : undefined };
  });
}
