import type { ItemsField } from '#page/field.ts';
import { itemsFields, itemTemplateName, type PageType } from '#page/page-type.ts';
import { fieldsTitle } from './field-pages.ts';
import type { KitPage } from './kit-page.ts';
import { has, kitMark, type KitWiki } from './kit-wiki.ts';

/** The page that becomes whatever a link gives it: MediaWiki puts the value of the link in the place of `$1`. */
const itemPreload = (wiki: KitWiki): string => `${wiki.names.template}:Passerelle/Élément`;
const itemIntro = (wiki: KitWiki): string => `${wiki.names.template}:Passerelle/Consigne`;

/** The pages by which an item is added to a fiche in any editor of text, without the rest of the fiche around it. */
export const itemPages = (wiki: KitWiki): KitPage[] => [
  { title: itemPreload(wiki), kind: 'preload', text: `$1${kitMark(wiki)}` },
  {
    ...{ title: itemIntro(wiki), kind: 'preload' },
    text: `Écrivez ce que vous savez derrière chaque signe «\u00A0=\u00A0», et laissez vide le reste. Puis enregistrez\u00A0: le bloc s’ajoute à la fin de la fiche.${kitMark(wiki)}`,
  },
];

/** The empty call of an item, as the help shows it too. */
export function emptyItem(type: PageType, field: ItemsField): string {
  const parameters = Object.values(field.fields).map(({ parameter }) => `|${parameter}=\n`);
  return `{{${itemTemplateName(type, field)}\n${parameters.join('')}}}`;
}

/** The heading of a help page under which it says how items are added, in each editor. */
export const ADDING_HEADING = 'Ajouter un élément';

/** What VisualEditor’s dialog says of an item: an inserted card stays selected, and “Modèle” would open it once more. */
export const addAnother = (wiki: KitWiki): string =>
  has(wiki, 'VisualEditor')
    ? ' Pour en ajouter un autre ensuite\u00A0: cliquez d’abord sur «\u00A0Insérer un paragraphe\u00A0», sous la carte.'
    : '';

/** What the dialog of a fiche says of that which it has no fields for. */
export function addItems(type: PageType, wiki: KitWiki): string {
  const items = itemsFields(type.fields);
  const [first] = items;
  if (!first || !has(wiki, 'VisualEditor')) return '';
  const named = items.slice(0, 3).map(({ label }) => label.toLowerCase());
  const more = items.length > named.length ? '…' : '';
  return ` Ce qui peut se répéter (${named.join(', ')}${more}) s’ajoute sous l’encadré\u00A0: «\u00A0Insérer\u00A0», «\u00A0Modèle\u00A0», puis «\u00A0${itemTemplateName(type, first)}\u00A0» par exemple.`;
}

/**
 * Links below a fiche. The first opens the editor of text with the line of each field above it to copy, the others on one
 * empty item and on nothing else.
 */
export function itemLinks(type: PageType, wiki: KitWiki): string {
  const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');
  const links = itemsFields(type.fields).map((field) => {
    const query = [
      'action=edit&section=new&nosummary=true',
      `preload=${encoded(itemPreload(wiki))}`,
      `preloadparams%5B%5D=${encoded(emptyItem(type, field))}`,
      `editintro=${encoded(itemIntro(wiki))}`,
    ].join('&');
    return `[{{fullurl:{{FULLPAGENAME}}|${query}}} ${field.itemLabel}]`;
  });
  const field = `[{{fullurl:{{FULLPAGENAME}}|action=edit&section=0&editintro=${encoded(fieldsTitle(type, wiki))}}} un champ]`;
  const visual = has(wiki, 'VisualEditor')
    ? ` Plusieurs à la suite, sans code\u00A0: [[${wiki.names.help}:${type.label}#${ADDING_HEADING}|dans l’éditeur visuel]].`
    : '';
  const shown = `<div class="passerelle-ajouter plainlinks noprint" style="margin:.75em 0 0;font-size:.95em">Ajouter\u00A0: ${[field, ...links].join(' · ')}.${visual}</div>`;
  // A page that is not saved yet has no revision: there the links would only lead away from it.
  return `{{#if:{{REVISIONID}}|${shown}}}`;
}
