import type { Field } from '#page/field.ts';
import type { PageType } from '#page/page-type.ts';
import type { KitPage } from './kit-page.ts';
import { has, kitMark, type KitWiki } from './kit-wiki.ts';

/** The fields that a page begins with, in the order in which a link gives their values. */
export const starterFields = (type: PageType): Field[] =>
  Object.values(type.fields).filter((field) => field.starter);

/** The page whose text a new page begins with: every field empty. */
const emptyTitle = (type: PageType, wiki: KitWiki): string =>
  `${wiki.names.template}:${type.itemPrefix}/Fiche vide`;

/** The same with places for the values of a link. Where no values come, VisualEditor would leave the places visible. */
const preloadTitle = (type: PageType, wiki: KitWiki): string =>
  `${wiki.names.template}:${type.itemPrefix}/Préremplissage`;

/** The page that is shown above the editor of a new page. */
const introTitle = (type: PageType, wiki: KitWiki): string =>
  `${wiki.names.template}:${type.itemPrefix}/Consigne`;

/** What a new page begins with: MediaWiki puts the values of a link in the places of `$1`, `$2`, … */
function preloadPages(type: PageType, wiki: KitWiki): KitPage[] {
  const page = (title: string, place: (index: number) => string): KitPage => {
    const parameters = starterFields(type).map(
      ({ parameter }, index) => `|${parameter}=${place(index + 1)}\n`,
    );
    const text = `{{${type.template}\n${parameters.join('')}}}${kitMark(wiki)}`;
    return { title, kind: 'preload', type: type.id, text };
  };
  return [
    page(emptyTitle(type, wiki), () => ''),
    page(preloadTitle(type, wiki), (index) => `$${String(index)}`),
  ];
}

/** What to do in the editor, for somebody who has never seen a template. */
function introPage(type: PageType, wiki: KitWiki): KitPage {
  const fields = starterFields(type);
  const list = fields.map((field) => `* '''${field.parameter}'''\u00A0: ${field.help}${valuesOf(field)}`);
  const visual = has(wiki, 'VisualEditor')
    ? 'Dans l’éditeur visuel\u00A0: cliquez sur l’encadré, puis sur «\u00A0Modifier\u00A0»\u00A0; une fenêtre montre les champs un par un. Dans l’éditeur de texte\u00A0: écrivez'
    : 'Écrivez';
  const text = `${visual} ce que vous savez derrière chaque signe «\u00A0=\u00A0», puis enregistrez. ${intro(fields.length)}\n${list.join('\n')}\n\nMode d’emploi\u00A0: [[${wiki.names.help}:${type.label}]].`;
  return {
    ...{ title: introTitle(type, wiki), kind: 'preload', type: type.id },
    text: text + kitMark(wiki),
  };
}

const NUMBERS = ['', 'Une ligne suffit', 'Deux lignes suffisent', 'Trois lignes suffisent'];

const intro = (count: number): string =>
  `${NUMBERS[count] ?? 'Quelques lignes suffisent'} pour commencer\u00A0; le reste viendra plus tard.`;

const valuesOf = (field: Field): string =>
  (field.kind === 'choice' || field.kind === 'list') && field.choices
    ? ` Par exemple\u00A0: ${field.choices
        .slice(0, 4)
        .map(({ value }) => value)
        .join(', ')}…`
    : '';

/** The pages that a new page of this type is made with. */
export const creationPages = (type: PageType, wiki: KitWiki): KitPage[] => [
  ...preloadPages(type, wiki),
  introPage(type, wiki),
];

/** « un défi », « une solution »: how a page of a type is asked for. */
const ASKED: Readonly<Record<string, string>> = {
  defi: 'ce défi',
  solution: 'cette solution',
  methodologie: 'cette méthode',
  acteur: 'cet acteur',
  guide: 'cette page du guide',
  terme: 'ce terme',
};

/** Where a title is written and the editor opens with the fields to fill in: by form, by input box, or by a link. */
export function createBox(type: PageType, wiki: KitWiki): string {
  const asked = ASKED[type.id] ?? 'cette page';
  if (has(wiki, 'PageForms')) {
    return `{{#forminput:form=${type.template}|size=40|button text=Décrire ${asked}|autocomplete on category=${type.category}}}`;
  }
  const [preload, intro] = [emptyTitle(type, wiki), introTitle(type, wiki)];
  if (has(wiki, 'InputBox')) {
    return [
      '<inputbox>',
      'type=create',
      'width=40',
      'break=no',
      `placeholder=${type.label}\u00A0: son titre`,
      `buttonlabel=Décrire ${asked}`,
      `preload=${preload}`,
      `editintro=${intro}`,
      ...(has(wiki, 'VisualEditor') ? ['useve=true'] : []),
      '</inputbox>',
    ].join('\n');
  }
  const query = ['action=edit', `preload={{urlencode:${preload}}}`, `editintro={{urlencode:${intro}}}`].join(
    '&',
  );
  const draft = `${type.label} sans titre {{CURRENTTIMESTAMP}}`;
  return `<span class="plainlinks">[{{fullurl:${draft}|${query}}} Décrire ${asked}]</span> (enregistrez, puis donnez-lui son titre avec «\u00A0Renommer\u00A0»).`;
}
