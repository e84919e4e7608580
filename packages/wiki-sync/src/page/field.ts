/**
 * The kinds of value that a field may have, and the builders that a page type is declared with.
 *
 * A field is data: schema, codec, wiki template, form, docs and site labels are all derived from it (design §2).
 */

/** One value of a closed list, with its sentence of help in French. */
export interface Choice {
  value: string;
  help: string;
}

/** What every field says about itself, in French where people read it. */
export interface FieldInfo {
  /** The name that readers and wiki editors see: « Ce que le lieu doit fournir ». */
  label: string;
  /** One sentence for the person who fills it in. */
  help: string;
  /** The template parameter that a new page uses. Absent: the label with its first letter in lower case. */
  parameter?: string;
  /** Other spellings of the parameter that wikis use; the one that was read is the one written back. */
  aliases?: readonly string[];
  /** The group of the form and of the fiche that it stands in; absent: the first one. */
  group?: string;
  /** Part of the three-field form that a page begins with. */
  starter?: boolean;
}

/** A field as the rest of the program sees it: every default filled in. */
interface FieldBase {
  label: string;
  help: string;
  parameter: string;
  aliases: readonly string[];
  group: string | undefined;
  starter: boolean;
}

/** One line of wikitext. */
export interface LineField extends FieldBase {
  kind: 'line';
}
/** Wikitext over several lines. */
export interface TextField extends FieldBase {
  kind: 'text';
}
/** Formatted text: wikitext on the wiki, Markdown in the file. */
export interface RichField extends FieldBase {
  kind: 'rich';
}
/** One of a closed list. A value outside it is kept and reported. */
export interface ChoiceField extends FieldBase {
  kind: 'choice';
  choices: readonly Choice[];
}
/** Several values in one parameter, separated by `separator`. */
export interface ListField extends FieldBase {
  kind: 'list';
  separator: string;
  /** Closed list of values, if there is one. */
  choices: readonly Choice[] | undefined;
  /** Page type that every value is the title of, if it is a list of relations. */
  to: string | undefined;
}
/** A day, `YYYY-MM-DD`. Anything else that a wiki holds is kept and reported. */
export interface DateField extends FieldBase {
  kind: 'date';
}
/** A number. Anything else that a wiki holds is kept as text and reported. */
export interface NumberField extends FieldBase {
  kind: 'number';
}
/** An address: http, https or mailto. */
export interface LinkField extends FieldBase {
  kind: 'link';
}
/** The title of another page, of the type `to`. */
export interface RelationField extends FieldBase {
  kind: 'relation';
  to: string;
}
/** A repeated sub-template: `{{Défi/Verbatim|…}}` once per item. */
export interface ItemsField<Fields extends ItemFields = ItemFields> extends FieldBase {
  kind: 'items';
  /** The last part of the sub-template's name: `Verbatim` in `Défi/Verbatim`. */
  template: string;
  /** What one item is called, for buttons and messages: « un verbatim ». */
  itemLabel: string;
  fields: Fields;
}

/** A field that an item may have: any kind but items. */
export type ItemField =
  | LineField
  | TextField
  | RichField
  | ChoiceField
  | ListField
  | DateField
  | NumberField
  | LinkField
  | RelationField;
/** The fields of an item, by front-matter key, in order. */
export type ItemFields = Readonly<Record<string, ItemField>>;
/** A field of a page. */
export type Field = ItemField | ItemsField;
/** The fields of a page type, by front-matter key, in the order of form, file and fiche. */
export type Fields = Readonly<Record<string, Field>>;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function base(info: FieldInfo): FieldBase {
  return {
    label: info.label,
    help: info.help,
    parameter: info.parameter ?? lowerFirst(info.label),
    aliases: info.aliases ?? [],
    group: info.group,
    starter: info.starter ?? false,
  };
}

/** Declares a field of one line. */
export const line = (info: FieldInfo): LineField => ({ kind: 'line', ...base(info) });
/** Declares a field of several lines of wikitext. */
export const text = (info: FieldInfo): TextField => ({ kind: 'text', ...base(info) });
/** Declares a field of formatted text. */
export const rich = (info: FieldInfo): RichField => ({ kind: 'rich', ...base(info) });
/** Declares a field that holds a day. */
export const date = (info: FieldInfo): DateField => ({ kind: 'date', ...base(info) });
/** Declares a field that holds a number. */
export const number = (info: FieldInfo): NumberField => ({ kind: 'number', ...base(info) });
/** Declares a field that holds an address. */
export const link = (info: FieldInfo): LinkField => ({ kind: 'link', ...base(info) });
/** Declares a field that holds one value of a closed list. */
export const choice = (info: FieldInfo & { choices: readonly Choice[] }): ChoiceField => ({
  kind: 'choice',
  ...base(info),
  choices: info.choices,
});
/** Declares a field that holds the title of a page of type `to`. */
export const relation = (info: FieldInfo & { to: string }): RelationField => ({
  kind: 'relation',
  ...base(info),
  to: info.to,
});
/** Declares a field that holds several values; relations are separated by `;` since titles hold commas. */
export const list = (
  info: FieldInfo & { choices?: readonly Choice[]; to?: string; separator?: string },
): ListField => ({
  kind: 'list',
  ...base(info),
  choices: info.choices,
  to: info.to,
  separator: info.separator ?? (info.to === undefined ? ',' : ';'),
});
/** Declares a field that holds items, each a call of a sub-template. */
export const items = <F extends ItemFields>(
  info: FieldInfo & { template: string; itemLabel: string; fields: F },
): ItemsField<F> => ({
  kind: 'items',
  ...base(info),
  template: info.template,
  itemLabel: info.itemLabel,
  fields: info.fields,
});
