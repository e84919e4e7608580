import type { Field } from '#page/field.ts';
import { inGroups, itemsFields, itemTemplateName, simpleFields } from '#page/page-type.ts';
import type { KitPage, KitType } from './kit-page.ts';
import { has, kitMark, type KitWiki } from './kit-wiki.ts';
import { fieldHelp } from './template-data.ts';

/** The category of a page type’s pages, by the identifier of the type. */
type Categories = ReadonlyMap<string, string>;

/** How a field is typed in. Values stand in the form itself, since not every version of Page Forms finds them elsewhere. */
function input(field: Field, categories: Categories): string {
  const values = (choices: readonly { value: string }[]): string =>
    `|values=${choices.map(({ value }) => value).join(',')}`;
  const titles = (to: string): string => `|values from category=${categories.get(to) ?? ''}`;
  switch (field.kind) {
    case 'choice':
      return `|input type=dropdown${values(field.choices)}`;
    case 'list': {
      const list = `|list|delimiter=${field.separator}`;
      if (field.choices) return `|input type=checkboxes${values(field.choices)}${list}`;
      return `|input type=tokens${list}${field.to === undefined ? '' : titles(field.to)}`;
    }
    case 'relation':
      return `|input type=combobox${titles(field.to)}`;
    case 'rich':
    case 'text':
      return '|input type=textarea|rows=4|autogrow';
    case 'date':
      return '|input type=text|size=12|placeholder=2026-11-25';
    default:
      return '|input type=text|size=60';
  }
}

const row = (field: Field, categories: Categories): string =>
  `|-\n! style="text-align:left;vertical-align:top" | ${field.label}\n| {{{field|${field.parameter}${input(field, categories)}}}}<br /><small>${fieldHelp(field)}</small>`;

const table = (fields: readonly Field[], categories: Categories): string =>
  `{| class="formtable" style="width:100%"\n${fields.map((field) => row(field, categories)).join('\n')}\n|}`;

function mainPart({ type }: KitType, categories: Categories): string {
  const parts = inGroups(type.groups, simpleFields(type.fields)).map(({ label, entries }) => {
    const members = entries.map(([, field]) => field);
    return `== ${label} ==\n${table(members, categories)}`;
  });
  return `{{{for template|${type.template}}}}\n${parts.join('\n')}\n{{{end template}}}`;
}

function itemParts({ type }: KitType, categories: Categories): string[] {
  return itemsFields(type.fields).map((field) => {
    const options = `|multiple|minimum instances=0|add button text=Ajouter ${field.itemLabel}`;
    return `== ${field.label} ==\n${field.help}\n{{{for template|${itemTemplateName(type, field)}${options}}}}\n${table(Object.values(field.fields), categories)}\n{{{end template}}}`;
  });
}

const END = `== Texte libre ==
{{{standard input|free text|rows=6}}}

{{{standard input|summary}}}

{{{standard input|save}}} {{{standard input|preview}}} {{{standard input|cancel}}}`;

/** The forms of Page Forms; none on a wiki without it. */
export function formOf(kit: KitType, kits: readonly KitType[], wiki: KitWiki): KitPage[] {
  if (!has(wiki, 'PageForms')) return [];
  const { type } = kit;
  const categories = new Map(kits.map((one) => [one.type.id, one.type.category]));
  const about = `Formulaire des pages « ${type.label} ». Pour en créer une\u00A0:\n{{#forminput:form=${type.template}}}`;
  const form = [
    `{{{info|create title=${type.label}\u00A0: nouvelle page|edit title=${type.label}\u00A0: modifier}}}`,
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
