import type { Field } from '#page/field.ts';
import type { PageType } from '#page/page-type.ts';
import type { KitPage } from './kit-page.ts';
import { has, KIT_CATEGORY, type KitWiki } from './kit-wiki.ts';
import { valueOf } from './shown-field.ts';

/** Types of Semantic MediaWiki that a question can be asked about; text of several lines is not one. */
function propertyType(field: Field): string | undefined {
  switch (field.kind) {
    case 'choice':
    case 'line':
      return 'Text';
    case 'list':
      return field.to === undefined ? 'Text' : 'Page';
    case 'relation':
      return 'Page';
    case 'date':
      return 'Date';
    case 'number':
      return 'Number';
    case 'link':
      return 'URL';
    default:
      return undefined;
  }
}

/** Named after type and field, so that a property of the wiki’s own with the same label keeps its meaning. */
const propertyName = (type: PageType, field: Field): string =>
  `${type.label} ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}`;

const queried = (type: PageType): Field[] =>
  Object.values(type.fields).filter((field) => propertyType(field) !== undefined);

/** The part of a template that tells Semantic MediaWiki what the page says; nothing on a wiki without it. */
export function setProperties(type: PageType, wiki: KitWiki): string {
  if (!has(wiki, 'SemanticMediaWiki')) return '';
  const sets = queried(type).map((field) => {
    const separator = field.kind === 'list' ? `|+sep=${field.separator}` : '';
    return `|${propertyName(type, field)}=${valueOf(field)}${separator}`;
  });
  return `{{#set:${sets.join('')}}}`;
}

/** The pages that say of what type each property is; none on a wiki without Semantic MediaWiki. */
export function propertyPages(type: PageType, wiki: KitWiki): KitPage[] {
  if (!has(wiki, 'SemanticMediaWiki')) return [];
  return queried(type).map((field) => ({
    title: `${wiki.names.property}:${propertyName(type, field)}`,
    kind: 'property',
    type: type.id,
    text: `«\u00A0${field.label}\u00A0» d’une page «\u00A0${type.label}\u00A0». ${field.help}\n\n[[Has type::${propertyType(field) ?? 'Text'}]]\n[[${wiki.names.category}:${KIT_CATEGORY}]]`,
  }));
}
