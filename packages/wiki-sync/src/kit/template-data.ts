import type { Field } from '#page/field.ts';
import { inGroups, parameterNames, simpleFields } from '#page/page-type.ts';
import { has, type KitWiki } from './kit-wiki.ts';

/** Types of TemplateData, which decide what VisualEditor's dialog offers. */
function templateDataType(field: Field): string {
  switch (field.kind) {
    case 'date':
      return 'date';
    case 'number':
      return 'number';
    case 'link':
      return 'url';
    case 'relation':
      return 'wiki-page-name';
    case 'rich':
    case 'text':
      return 'content';
    default:
      return 'line';
  }
}

/** How to fill in several values: a drop-down would replace them all, so the values stand in the help instead. */
export function fieldHelp(field: Field): string {
  if (field.kind !== 'list') return field.help;
  const separator = field.separator === ';' ? 'points-virgules' : 'virgules';
  const values = field.choices
    ? ` Valeurs\u00A0: ${field.choices.map((choice) => choice.value).join(', ')}.`
    : '';
  return `${field.help} Plusieurs valeurs possibles, séparées par des ${separator}.${values}`;
}

function parameterData(field: Field, isSuggested: boolean): Record<string, unknown> {
  const aliases = parameterNames(field).slice(1);
  const choices = field.kind === 'choice' ? field.choices : [];
  return {
    label: { fr: field.label },
    description: { fr: fieldHelp(field) },
    type: templateDataType(field),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(choices.length > 0 ? { suggestedvalues: choices.map((choice) => choice.value) } : {}),
    ...(isSuggested ? { suggested: true } : {}),
  };
}

/** The values of a field that has one of a closed list, as a sentence; of several values `fieldHelp` tells. */
export const choicesOf = (field: Field): string =>
  field.kind === 'choice' ? ` Valeurs\u00A0: ${field.choices.map(({ value }) => value).join(', ')}.` : '';

/** What a template's page says of its parameters: for editors where the wiki has TemplateData, else as a list to read. */
export function parameterDoc(
  wiki: KitWiki,
  description: string,
  fields: Readonly<Record<string, Field>>,
  groups: Readonly<Record<string, string>> = {},
): string {
  if (has(wiki, 'TemplateData')) return templateData(description, fields, groups);
  const listed = simpleFields(fields).map(
    ([, field]) => `* <code>${field.parameter}</code>\u00A0: ${fieldHelp(field)}${choicesOf(field)}`,
  );
  return ['Paramètres\u00A0:', ...listed].join('\n');
}

/**
 * The `<templatedata>` of a template. The format is the layout that wiki-sync writes, so that an edit in VisualEditor
 * and one in a file leave the same wikitext.
 */
function templateData(
  description: string,
  fields: Readonly<Record<string, Field>>,
  groups: Readonly<Record<string, string>>,
): string {
  const entries = simpleFields(fields);
  const written = entries.map(([, field]) => field);
  // The dialog opens on what is suggested: of a fiche what it begins with, of an item, which has no groups, all it has.
  const isItem = Object.keys(groups).length === 0;
  // For editors that show groups.
  const sets = inGroups(groups, entries).map(({ label, entries: members }) => ({
    label: { fr: label },
    params: members.map(([, { parameter }]) => parameter),
  }));
  const data = {
    description: { fr: description },
    format: '{{_\n|_=_\n}}\n',
    params: Object.fromEntries(
      written.map((field) => [field.parameter, parameterData(field, isItem || field.starter)]),
    ),
    paramOrder: written.map((field) => field.parameter),
    ...(isItem ? {} : { sets }),
  };
  return `<templatedata>\n${JSON.stringify(data, undefined, 1)}\n</templatedata>`;
}
