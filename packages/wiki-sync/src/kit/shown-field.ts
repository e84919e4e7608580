import type { Field } from '#page/field.ts';
import { parameterNames } from '#page/page-type.ts';
import { has, type KitWiki } from './kit-wiki.ts';
import { box } from './styles.ts';

/** The value of a parameter under any of its spellings, empty when none is given. */
export const valueOf = (field: Field): string =>
  parameterNames(field).reduceRight((fallback, name) => `{{{${name}|${fallback}}}}`, '');

/** A day as people write it; whatever is no day stays as it was typed. */
const shownDate = (value: string): string => `{{#iferror:{{#time:j F Y|${value}}}|${value}}}`;

/** Titles as links, by what the wiki has for taking a list apart; as they were typed where it has nothing. */
function shownTitles(value: string, separator: string, wiki: KitWiki): string {
  if (has(wiki, 'Scribunto')) return `{{#invoke:Passerelle|liens|${value}|${separator}}}`;
  if (has(wiki, 'PageForms')) return `{{#arraymap:${value}|${separator}|@@|[[:@@]]|&#32;·&#32;}}`;
  return value;
}

/** How the wiki shows a value: relations as links, days in words, text of several lines so that lists in it work. */
export function shownValue(key: string, field: Field, wiki: KitWiki): string {
  const value = valueOf(field);
  if (key === 'image') return `[[${wiki.names.file}:${value}|300px|${field.label}]]`;
  switch (field.kind) {
    case 'relation':
      return `[[:${value}]]`;
    case 'list':
      return field.to === undefined ? value : shownTitles(value, field.separator, wiki);
    case 'date':
      return shownDate(value);
    case 'rich':
    case 'text':
      return `\n${value}\n`;
    default:
      return value;
  }
}

/** Text of several lines stands below its label, so that its paragraphs and lists are its own. */
const isLong = ({ kind }: Field): boolean => kind === 'text' || kind === 'rich';

/** A field of a fiche with its label: nothing at all where it is empty. */
export function shownField(key: string, field: Field, wiki: KitWiki): string {
  const label = box(wiki, 'label', field.label);
  const value = shownValue(key, field, wiki);
  const shown = isLong(field)
    ? label + box(wiki, 'texte', value)
    : box(wiki, 'champ', label + box(wiki, 'valeur', value));
  return `{{#if:${valueOf(field)}|${shown}}}`;
}

/** A field of an item: short ones stand side by side as far as there is room. */
export function shownDetail(key: string, field: Field, wiki: KitWiki): string {
  if (isLong(field)) return shownField(key, field, wiki);
  const label = `<b>${field.label}</b>&#160;: `;
  return `{{#if:${valueOf(field)}|${box(wiki, 'detail', label + shownValue(key, field, wiki), 'span')}}}`;
}

/** Where a fiche stands in its life: the word, and what it means. */
export function shownState(field: Field, wiki: KitWiki): string {
  const value = valueOf(field);
  const choices = field.kind === 'choice' ? field.choices : [];
  const meanings = choices.map((choice) => `|${choice.value}=${choice.help}`).join('');
  const said = `${box(wiki, 'etat', value, 'span')} {{#switch:{{lc:${value}}}${meanings}}}`;
  const label = box(wiki, 'label', field.label);
  return `{{#if:${value}|${box(wiki, 'champ', label + box(wiki, 'valeur', said))}}}`;
}
