import type { Field, ItemsField } from '#page/field.ts';
import { itemTemplateName, parameterNames, type PageType } from '#page/page-type.ts';
import { pageTypes } from '#page/page-types.ts';
import { templateData } from './template-data.ts';

/** A page of the wiki that the kit consists of. */
export interface KitPage {
  title: string;
  text: string;
}

/** The value of a parameter under any of its spellings, empty when none is given. */
const valueOf = (field: Field): string =>
  parameterNames(field).reduceRight((fallback, name) => `{{{${name}|${fallback}}}}`, '');

/** How the wiki shows a value: relations as links, formatted text on lines of its own so that lists work. */
function shownValue(field: Field): string {
  const value = valueOf(field);
  if (field.kind === 'relation') return `[[${value}]]`;
  return field.kind === 'rich' || field.kind === 'text' ? `\n${value}\n` : value;
}

const box = (className: string, content: string): string =>
  `<div class="passerelle-${className}">${content}</div>`;

/** A field of the fiche: nothing at all where it is empty. */
function shownField(field: Field): string {
  const label = `<span class="passerelle-label" style="font-weight:bold">${field.label}</span>`;
  return `{{#if:${valueOf(field)}|${box('champ', `${label}\u00A0: ${shownValue(field)}`)}}}`;
}

const simpleFields = (fields: Readonly<Record<string, Field>>): Field[] =>
  Object.values(fields).filter((field) => field.kind !== 'items');

/** The templates show one line of code a field; comments keep the line breaks out of the page. */
const lines = (parts: readonly string[]): string => parts.join('<!--\n-->');

function mainTemplate(type: PageType): KitPage {
  const items = Object.values(type.fields).filter((field) => field.kind === 'items');
  const shown = lines([
    ...simpleFields(type.fields).map(shownField),
    `{{#if:{{NAMESPACE}}||[[Catégorie:${type.category}]]}}`,
  ]);
  const help = items.map(
    (field) => `* ${field.label}\u00A0: {{Modèle|${itemTemplateName(type, field)}}}. ${field.help}`,
  );
  const doc = [
    type.help,
    ...(help.length > 0 ? ['Après ce modèle, un modèle par élément\u00A0:', ...help.map(unlinked)] : []),
    templateData(type.help, type.fields),
  ];
  return { title: `Modèle:${type.template}`, text: page(box(`fiche passerelle-${type.id}`, shown), doc) };
}

/** `{{Modèle|X}}` is a template that not every wiki has; a link always works. */
const unlinked = (line: string): string => line.replace(/\{\{Modèle\|([^}]+)\}\}/, '[[Modèle:$1|$1]]');

function itemTemplate(type: PageType, field: ItemsField): KitPage {
  const heading = `<span class="passerelle-element-nom" style="font-style:italic">${field.label}</span>`;
  const shown = lines([heading, ...simpleFields(field.fields).map(shownField)]);
  const style = 'margin:.5em 0;padding:.25em .75em;border-left:3px solid #a2a9b1';
  const body = `<div class="passerelle-element" style="${style}">${shown}</div>`;
  return {
    title: `Modèle:${itemTemplateName(type, field)}`,
    text: page(body, [field.help, templateData(field.help, field.fields)]),
  };
}

const page = (shown: string, doc: readonly string[]): string =>
  `<includeonly>${shown}</includeonly><noinclude>\n${doc.join('\n')}\n[[Catégorie:Modèle de Passerelle]]\n</noinclude>`;

const category = (type: PageType): KitPage => ({
  title: `Catégorie:${type.category}`,
  text: `${type.help}\n\nLes pages de cette catégorie utilisent le modèle [[Modèle:${type.template}|${type.template}]].`,
});

/**
 * The templates of all page types and of their items, with TemplateData, and the categories, made from the
 * declarations alone. Needs ParserFunctions, as every wiki with templates has.
 */
export function kitPages(types: readonly PageType[] = Object.values(pageTypes)): KitPage[] {
  return types.flatMap((type) => [
    mainTemplate(type),
    ...Object.values(type.fields).flatMap((field) =>
      field.kind === 'items' ? [itemTemplate(type, field)] : [],
    ),
    category(type),
  ]);
}
