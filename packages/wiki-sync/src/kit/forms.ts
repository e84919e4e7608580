import type { Field } from '#page/field.ts';
import { inGroups, itemsFields, itemTemplateName, simpleFields, type PageType } from '#page/page-type.ts';
import { starterFields } from './creation-pages.ts';
import type { KitPage, KitType } from './kit-page.ts';
import { has, kitMark, type KitWiki } from './kit-wiki.ts';
import { fieldHelp } from './template-data.ts';

/** The category of a page type’s pages, by the identifier of the type. */
type Categories = ReadonlyMap<string, string>;

/**
 * How a field is typed in. Values stand in the form itself, since not every version of Page Forms finds them elsewhere.
 * Drop-downs and check boxes would drop a value that is not among them when somebody saves the form for another reason;
 * suggestions keep it. Free lists are plain text: what suggests values for them rewrites some (« Élus (élus) »).
 */
function input(field: Field, categories: Categories): string {
  const values = (choices: readonly { value: string }[]): string =>
    `|values=${choices.map(({ value }) => value).join(',')}`;
  const titles = (to: string): string => `|values from category=${categories.get(to) ?? ''}`;
  switch (field.kind) {
    case 'choice':
      return `|input type=combobox${values(field.choices)}`;
    case 'list': {
      const suggested = field.choices ? values(field.choices) : field.to && titles(field.to);
      const tokens = `|input type=tokens|size=50|list|delimiter=${field.separator}`;
      return suggested === undefined ? TEXT : `${tokens}${suggested}`;
    }
    case 'relation':
      return `|input type=combobox${titles(field.to)}`;
    case 'rich':
    case 'text':
      return '|input type=textarea|rows=4|autogrow';
    case 'date':
      return '|input type=text|size=12|placeholder=2026-11-25';
    default:
      return TEXT;
  }
}

/** Page Forms gives widths in letters, for tokens in sixths of a letter: these are as wide as a narrow phone. */
const TEXT = '|input type=text|size=35';

/** Where values are suggested, the help needs neither the list of them nor the sign between them. */
const helpFor = (field: Field): string =>
  field.kind === 'list' && (field.choices ?? field.to)
    ? `${field.help} Cliquez dans le champ pour choisir, une fois par valeur.`
    : fieldHelp(field);

/** Label, input and help stand below each other, so that a phone shows them whole. */
const row = (field: Field, categories: Categories): string =>
  `<div style="margin:.75em 0">'''${field.label}'''<br />{{{field|${field.parameter}${input(field, categories)}}}}<br /><small>${helpFor(field)}</small></div>`;

const rows = (fields: readonly Field[], categories: Categories): string =>
  fields.map((field) => row(field, categories)).join('\n');

function mainPart({ type }: KitType, categories: Categories): string {
  const parts = inGroups(type.groups, simpleFields(type.fields)).map(({ label, entries }) => {
    const members = entries.map(([, field]) => field);
    return `== ${label} ==\n${rows(members, categories)}`;
  });
  return `{{{for template|${type.template}}}}\n${parts.join('\n')}\n{{{end template}}}`;
}

function itemParts({ type }: KitType, categories: Categories): string[] {
  return itemsFields(type.fields).map((field) => {
    const options = `|multiple|minimum instances=0|add button text=Ajouter ${field.itemLabel}`;
    return `== ${field.label} ==\n${field.help}\n{{{for template|${itemTemplateName(type, field)}${options}}}}\n${rows(Object.values(field.fields), categories)}\n{{{end template}}}`;
  });
}

const END = `== Texte libre ==
{{{standard input|free text|rows=6}}}

{{{standard input|summary}}}

{{{standard input|save}}} {{{standard input|preview}}} {{{standard input|cancel}}}`;

/** A long form looks like an exam: it says first how little is enough. */
const enough = (type: PageType): string =>
  `${starterFields(type)
    .map(({ label }) => `«\u00A0${label}\u00A0»`)
    .join(
      ' et ',
    )} suffisent pour commencer\u00A0; tout le reste est facultatif, et peut venir plus tard ou de quelqu’un d’autre. Le bouton pour enregistrer est en bas.`;

/** The forms of Page Forms; none on a wiki without it. */
export function formOf(kit: KitType, kits: readonly KitType[], wiki: KitWiki): KitPage[] {
  if (!has(wiki, 'PageForms')) return [];
  const { type } = kit;
  const categories = new Map(kits.map((one) => [one.type.id, one.type.category]));
  const about = `Formulaire des pages «\u00A0${type.label}\u00A0». Pour en créer une\u00A0:\n{{#forminput:form=${type.template}}}`;
  const form = [
    '{{{info|create title=Décrire «\u00A0<page name>\u00A0»|edit title=Modifier «\u00A0<page name>\u00A0»}}}',
    `__NOTOC____NOEDITSECTION__${enough(type)}`,
    mainPart(kit, categories),
    ...itemParts(kit, categories),
    END,
  ].join('\n\n');
  return [
    {
      ...{ title: `${wiki.names.form}:${type.template}`, kind: 'form', type: type.id },
      text: `<noinclude>\n${about}\n</noinclude><includeonly>\n${form}\n</includeonly>${kitMark(wiki)}`,
    },
  ];
}
