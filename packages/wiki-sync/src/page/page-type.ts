import { sharedFields } from './shared-fields.ts';
import type { Field, Fields, ItemField, ItemsField } from './field.ts';

/** What a page should hold once a field has one of some values; a warning otherwise, never a refusal. */
export interface Expectation {
  field: string;
  values: readonly string[];
  /** Keys of which each should be filled in. */
  needs: readonly string[];
  /** Why, in French, for the site and `check`. */
  because: string;
}

/** A page type: everything that schema, codec, template, form, docs and site know of it. */
export interface PageType<Id extends string = string, F extends Fields = Fields> {
  id: Id;
  /** Folder below the content directory. */
  folder: string;
  /** First segment of the site's address, as in `/methodes/<slug>/`. */
  path: string;
  /** Name of the wiki template that a new page calls, without its namespace. */
  template: string;
  /** Other templates that make a page one of this type when it is read. */
  templateAliases: readonly string[];
  /** Prefix of the items' sub-templates; stays when `template` is mapped onto a wiki's own one. */
  itemPrefix: string;
  label: string;
  plural: string;
  /** Category that the wiki template puts its pages in. */
  category: string;
  /** One sentence, in French, that says what such a page is for. */
  help: string;
  /** Labels of the groups of fields, in order. */
  groups: Readonly<Record<string, string>>;
  fields: F;
  expects: readonly Expectation[];
}

/** What a declaration says; the rest has defaults. */
export interface PageTypeDeclaration<Id extends string, F extends Fields> {
  id: Id;
  folder: string;
  path?: string;
  template: string;
  templateAliases?: readonly string[];
  label: string;
  plural: string;
  help: string;
  groups: Readonly<Record<string, string>>;
  fields: F;
  expects?: readonly Expectation[];
}

/** Declares a page type. The fields that every page has (key words, sources, …) are added at the end. */
export function definePageType<const Id extends string, const F extends Fields>(
  declaration: PageTypeDeclaration<Id, F>,
): PageType<Id, F & typeof sharedFields> {
  const { path, templateAliases, expects, fields, groups, ...rest } = declaration;
  return {
    ...rest,
    path: path ?? declaration.folder,
    templateAliases: templateAliases ?? [],
    itemPrefix: declaration.template,
    category: declaration.plural,
    groups: { ...groups, suivi: 'Sources et suivi' },
    fields: { ...inFirstGroup(fields, groups), ...sharedFields },
    expects: expects ?? [],
  };
}

/** Fields that name no group stand in the first one. */
function inFirstGroup<F extends Fields>(fields: F, groups: Readonly<Record<string, string>>): F {
  const [first] = Object.keys(groups);
  const placed = Object.entries(fields).map(([key, field]) => [
    key,
    { ...field, group: field.group ?? first },
  ]);
  return Object.fromEntries(placed) as F;
}

/** How one wiki names what we declare: its own template and parameter spellings (facts: Movilab's `Commun`). */
export interface TypeMapping {
  template?: string;
  /** Further template names of the same type. */
  templateAliases?: readonly string[];
  /** Parameter spelling for new pages, by front-matter key. Declared spellings are still read. */
  parameters?: Readonly<Record<string, string>>;
}

/** The page type as a wiki's configuration names it. The declaration itself is not changed. */
export function mapPageType(type: PageType, mapping: TypeMapping): PageType {
  const fields: Record<string, Field> = { ...type.fields };
  for (const [key, parameter] of Object.entries(mapping.parameters ?? {})) {
    const field = fields[key];
    if (!field || field.parameter === parameter) continue;
    const aliases = [field.parameter, ...field.aliases].filter((alias) => alias !== parameter);
    fields[key] = { ...field, parameter, aliases };
  }
  const template = mapping.template ?? type.template;
  const aliases = [...(mapping.templateAliases ?? []), ...type.templateAliases, type.template];
  return { ...type, template, fields, templateAliases: aliases.filter((alias) => alias !== template) };
}

/** Full name of the sub-template of an items field: `Défi/Verbatim`. */
export function itemTemplateName(type: PageType, field: ItemsField): string {
  return `${type.itemPrefix}/${field.template}`;
}

/** Every spelling of a field's parameter, the one for new pages first. */
export function parameterNames(field: Field | ItemField): readonly string[] {
  return [field.parameter, ...field.aliases];
}

/** The repeated sub-templates among fields, in order. */
export const itemsFields = (fields: Fields): ItemsField[] =>
  Object.values(fields).filter((field) => field.kind === 'items');

/** The fields that stand in a call itself, by key, in order. */
export const simpleFields = (fields: Fields): [key: string, field: ItemField][] =>
  Object.entries(fields).flatMap(([key, field]) => (field.kind === 'items' ? [] : [[key, field]]));

/** The groups that hold some of these fields, in the order of the form. */
export function inGroups(
  groups: Readonly<Record<string, string>>,
  entries: readonly [key: string, field: ItemField][],
): { id: string; label: string; entries: [key: string, field: ItemField][] }[] {
  return Object.entries(groups)
    .map(([id, label]) => ({ id, label, entries: entries.filter(([, field]) => field.group === id) }))
    .filter((group) => group.entries.length > 0);
}
