import type { Choice, Field } from '#page/field.ts';
import { inGroups, itemsFields, simpleFields, type PageType } from '#page/page-type.ts';
import { adviceOf } from './advice.ts';
import { createBox, starterFields } from './creation-pages.ts';
import { emptyItem } from './item-links.ts';
import type { KitPage, KitType } from './kit-page.ts';
import { has, kitMark, type KitWiki } from './kit-wiki.ts';

const values = (choices: readonly Choice[]): string =>
  choices.map(({ value, help }) => `\n** '''${value}'''\u00A0: ${help}`).join('');

function fieldLine(field: Field): string {
  const choices = field.kind === 'choice' || field.kind === 'list' ? (field.choices ?? []) : [];
  const told = choices.length > 2 ? values(choices) : '';
  return `* '''${field.label}''' (<code>${field.parameter}</code>)\u00A0: ${field.help}${told}`;
}

/** The fields under the headings of their groups, as in the form. */
function fieldSections({ fields, groups }: PageType): string[] {
  return inGroups(groups, simpleFields(fields)).map(
    ({ label, entries }) => `=== ${label} ===\n${entries.map(([, field]) => fieldLine(field)).join('\n')}`,
  );
}

/** The items: what each is for, and the call to copy for whoever edits wikitext. */
function itemSections(type: PageType): string[] {
  return itemsFields(type.fields).map((field) => {
    const call = `<pre>
${emptyItem(type, field)}
</pre>`;
    return `=== ${field.label} ===\n${field.help}\n${Object.values(field.fields).map(fieldLine).join('\n')}\n${call}`;
  });
}

/** How to add an item, in each editor that the wiki has. */
function howToAdd(wiki: KitWiki): string {
  const ways = [
    ...(has(wiki, 'PageForms')
      ? ['* Avec le formulaire\u00A0: le bouton «\u00A0Ajouter\u00A0» sous chaque liste.']
      : []),
    ...(has(wiki, 'VisualEditor')
      ? [
          '* Avec l’éditeur visuel\u00A0: placez le curseur sous l’encadré, puis «\u00A0Insérer\u00A0», «\u00A0Modèle\u00A0», et tapez le nom donné ci-dessous.',
        ]
      : []),
    '* Depuis la fiche, dans tous les cas\u00A0: les liens «\u00A0Ajouter\u00A0» sous l’encadré ouvrent un bloc vide, à remplir.',
    '* Avec l’éditeur de texte\u00A0: copiez le bloc donné ci-dessous sous le premier modèle, et écrivez derrière chaque signe «\u00A0=\u00A0».',
  ];
  return ways.join('\n');
}

/** The manual of a page type: how to begin, what makes a good page, every field. */
export function helpPage({ type }: KitType, wiki: KitWiki): KitPage {
  const starters = starterFields(type).map((field) => `«\u00A0${field.label}\u00A0»`);
  const advice = (adviceOf[type.id] ?? []).map(({ heading, text }) => `== ${heading} ==\n${text}`);
  const items = itemSections(type);
  const parts = [
    type.help,
    `== Commencer ==\nLe titre et ${starters.join(' et ')} suffisent. Tout le reste est facultatif, et peut venir de quelqu’un d’autre.\n\n${createBox(type, wiki)}`,
    ...advice,
    `== Les champs ==\nUn champ vide ne se voit pas sur la page.`,
    ...fieldSections(type),
    ...(items.length > 0 ? [`== Les éléments ==\n${howToAdd(wiki)}`, ...items] : []),
  ];
  return {
    ...{ title: `${wiki.names.help}:${type.label}`, kind: 'help', type: type.id },
    text: parts.join('\n\n') + kitMark(wiki),
  };
}
