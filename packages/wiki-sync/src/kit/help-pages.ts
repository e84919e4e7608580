import type { Choice, Field } from '#page/field.ts';
import { inGroups, itemsFields, itemTemplateName, simpleFields, type PageType } from '#page/page-type.ts';
import { adviceOf } from './advice.ts';
import { createBox, starterFields } from './creation-pages.ts';
import { ADDING_HEADING, emptyItem } from './item-links.ts';
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
    return `=== ${field.label} ===\n${field.help} Nom du modèle\u00A0: <code>${itemTemplateName(type, field)}</code>.\n${Object.values(field.fields).map(fieldLine).join('\n')}\n${call}`;
  });
}

/**
 * VisualEditor, step by step: a card that was just inserted stays selected, so that inserting again would open it once
 * more, and the small window beside it covers the middle of the line that leads on.
 */
function inVisualEditor(name: string): string[] {
  return [
    '* Avec l’éditeur visuel, autant que vous voulez avant d’enregistrer\u00A0:',
    '*# Passez la souris juste sous l’encadré, ou sous la dernière carte\u00A0: «\u00A0+ Insérer un paragraphe\u00A0» apparaît. Cliquez dessus, à gauche si une petite fenêtre en couvre le milieu.',
    `*# Dans la barre, choisissez «\u00A0Insérer\u00A0», puis «\u00A0Modèle\u00A0». Tapez le nom donné plus bas, par exemple <code>${name}</code>, et cliquez sur «\u00A0Ajouter\u00A0».`,
    '*# Écrivez ce que vous savez, laissez vide le reste, et cliquez sur «\u00A0Insérer\u00A0».',
    '*# Pour l’élément suivant, reprenez à la première étape. Tant qu’une carte est bleue, elle est sélectionnée\u00A0: «\u00A0Insérer\u00A0», «\u00A0Modèle\u00A0» la rouvrirait, au lieu d’en ajouter une.',
  ];
}

/** How to add an item, in each editor that the wiki has. */
function howToAdd(type: PageType, wiki: KitWiki): string {
  const [first] = itemsFields(type.fields);
  const ways = [
    ...(has(wiki, 'PageForms')
      ? ['* Avec le formulaire\u00A0: le bouton «\u00A0Ajouter\u00A0» sous chaque liste.']
      : []),
    '* Depuis la fiche, un élément à la fois\u00A0: les liens «\u00A0Ajouter\u00A0» au bas de l’encadré ouvrent un bloc vide, à remplir.',
    ...(first && has(wiki, 'VisualEditor') ? inVisualEditor(itemTemplateName(type, first)) : []),
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
    ...(items.length > 0
      ? [`== ${ADDING_HEADING} ==\n${howToAdd(type, wiki)}`, '== Les éléments ==', ...items]
      : []),
  ];
  return {
    ...{ title: `${wiki.names.help}:${type.label}`, kind: 'help', type: type.id },
    text: parts.join('\n\n') + kitMark(wiki),
  };
}
