/** How a page is begun from outside the wiki, with what is known of it filled in. Pure; for the site and the gadget. */
import type { PageType } from '#page/page-type.ts';
import { parameterNames } from '#page/page-type.ts';
import { starterFields } from './creation-pages.ts';

/** Where a page is created: the wiki’s `index.php`, and whether its forms are used (Page Forms). */
export interface CreationPlace {
  script: string;
  hasForms?: boolean;
}

/** A way to begin a page: by an address that fills everything in, or by one and a text to paste there. */
export type Creation =
  | { kind: 'address'; address: string }
  | { kind: 'copy'; address: string; text: string; instructions: string };

/** Longer addresses are cut by some servers. */
const LONGEST_ADDRESS = 6000;

const INSTRUCTIONS =
  'C’est trop long pour un lien. Copiez le texte, ouvrez la page du wiki, collez-le dans l’éditeur de texte, puis enregistrez.';

/** Signs that would end a value, or begin something else than text; a signature would be signed by whoever saves it. */
const ESCAPES: Readonly<Record<string, string>> = {
  '|': '{{!}}',
  '{': '&#123;',
  '}': '&#125;',
  '<': '&lt;',
  '~': '&#126;',
};

/** A value as it stands in a template call: on one line, and text whatever it holds. */
const asValue = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[|{}<~]/g, (sign) => ESCAPES[sign] ?? sign);

/** The query of an address that opens the editor on a new page; standard names of namespaces hold on every wiki. */
function editorQuery(type: PageType, title: string): [name: string, value: string][] {
  return [
    ['title', title.trim().replaceAll(' ', '_')],
    ['action', 'edit'],
    ['editintro', `Template:${type.itemPrefix}/Consigne`],
  ];
}

const preloadOf = (type: PageType): [string, string] => [
  'preload',
  `Template:${type.itemPrefix}/Préremplissage`,
];

const addressOf = (script: string, query: readonly (readonly [string, string])[]): string =>
  `${script}?${query.map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join('=')).join('&')}`;

/**
 * How to begin a page of a type with these values (by front-matter key, simple fields alone). An address as long as it
 * is short enough and the preload page has a place for each value; else the text to paste.
 */
export function creationOf(
  type: PageType,
  title: string,
  values: Readonly<Record<string, string>>,
  { script, hasForms = false }: CreationPlace,
): Creation {
  const given = Object.entries(type.fields).flatMap(([key, field]) => {
    const value = asValue(values[key] ?? '');
    return value === '' ? [] : [{ field, value }];
  });
  const starters = starterFields(type);
  const query: [string, string][] = hasForms
    ? [
        ['title', `Special:FormEdit/${type.template}/${title.trim()}`],
        ...given.map(({ field, value }): [string, string] => [
          `${type.template}[${parameterNames(field)[0] ?? ''}]`,
          value,
        ]),
      ]
    : [
        ...editorQuery(type, title),
        preloadOf(type),
        ...starters.map((starter): [string, string] => [
          'preloadparams[]',
          given.find(({ field }) => field === starter)?.value ?? '',
        ]),
      ];
  const address = addressOf(script, query);
  const fits = hasForms || given.every(({ field }) => starters.includes(field));
  if (fits && address.length <= LONGEST_ADDRESS) return { kind: 'address', address };
  const lines = given.map(({ field, value }) => `|${field.parameter}=${value}\n`);
  return {
    kind: 'copy',
    address: addressOf(script, editorQuery(type, title)),
    text: `{{${type.template}\n${lines.join('')}}}`,
    instructions: INSTRUCTIONS,
  };
}

/** A form that does the same without a script: hidden inputs, and the name of the input of each field. */
export interface CreationForm {
  action: string;
  hidden: readonly { name: string; value: string }[];
  /** The fields to ask for, in the order in which their inputs have to stand. */
  inputs: readonly { name: string; key: string; label: string; help: string }[];
  /** What an input may hold so that it is text on the wiki too; for the attribute `pattern`. */
  pattern: string;
}

/** The form by which a page of a type is begun: a title (input `title`), and the fields that a page begins with. */
export function creationForm(type: PageType, { script }: CreationPlace): CreationForm {
  const hidden = [...editorQuery(type, '').slice(1), preloadOf(type)];
  return {
    action: script,
    hidden: hidden.map(([name, value]) => ({ name, value })),
    inputs: Object.entries(type.fields)
      .filter(([, field]) => field.starter)
      .map(([key, { label, help }]) => ({ name: 'preloadparams[]', key, label, help })),
    pattern: '[^\\|\\{\\}\\[\\]<>~]*',
  };
}
