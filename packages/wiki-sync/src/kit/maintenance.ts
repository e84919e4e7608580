import type { PageType } from '#page/page-type.ts';
import type { KitWiki } from './kit-wiki.ts';
import { valueOf } from './shown-field.ts';

/** A category that gathers pages by the value of a closed list, for people who look for where to help. */
export interface Maintenance {
  /** Identifier of the page type, and key of its field. */
  type: string;
  field: string;
  /** Values that put a page into it; an empty one stands for no value. */
  values: readonly string[];
  category: string;
  /** What one may do about the pages in it. */
  help: string;
}

/** The categories by which the défis that need somebody are found, on any wiki, without further extensions. */
export const maintenance: readonly Maintenance[] = [
  {
    ...{ type: 'defi', field: 'statut', values: ['', 'repéré'], category: 'Défis à qualifier' },
    help: 'Ces défis ont été repérés, et personne n’a encore apporté de quoi les décrire. Vous vivez la même galère, ou vous l’avez vue ailleurs\u00A0? Ajoutez un verbatim, une situation ou une contrainte.',
  },
  {
    ...{ type: 'defi', field: 'statut', values: ['qualifié', 'annoncé', 'en recherche'] },
    category: 'Défis sans réponse',
    help: 'Ces défis sont décrits, et l’on cherche ce qui existe déjà ailleurs. Vous connaissez une réponse, même partielle\u00A0? Ajoutez-la, ou écrivez-la sur la page de discussion.',
  },
  {
    ...{ type: 'defi', field: 'statut', values: ['orienté', 'en cours'], category: 'Défis en cours' },
    help: 'Une voie est choisie et des lieux y travaillent. Vous voulez essayer aussi\u00A0? Écrivez aux personnes qui portent le défi.',
  },
  {
    ...{ type: 'defi', field: 'statut', values: ['relevé'], category: 'Défis relevés' },
    help: 'Des lieux ont trouvé une réponse qui leur convient. À reprendre chez vous, et à compléter\u00A0: qu’est-ce qui a marché, ou pas\u00A0?',
  },
];

/** The part of a template that puts a page into the category of its state. */
export function maintenanceOf(type: PageType, wiki: KitWiki): string {
  const own = maintenance.filter((one) => one.type === type.id && type.fields[one.field]);
  const [first] = own;
  const field = first && type.fields[first.field];
  if (!field) return '';
  const cases = own.map(
    ({ values, category }) =>
      `${values.map((value) => `|${value}`).join('')}=[[${wiki.names.category}:${category}]]`,
  );
  return `{{#switch:{{lc:${valueOf(field)}}}${cases.join('')}}}`;
}
