import type { Problem } from '#errors.ts';
import type { Field, Fields, ItemFields, ItemsField, ListField, NumberField } from './field.ts';

/** One item: value by key. A parameter that no field declares stands under `autres`, verbatim. */
export interface ItemValue {
  [key: string]: string | number | string[] | Record<string, string> | undefined;
}

/** A value of a field: text, number, list of texts, or items. An absent field has no entry. */
export type FieldValue = string | number | string[] | ItemValue[];

/** The texts of a list; none for a value that is no list. */
export const textsOf = (value: FieldValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/**
 * A page as both sides mean it, whichever side it was read from. Plain data: it can be compared, stored and sent.
 */
export interface Page {
  /** Identifier of the page type: `defi`. */
  type: string;
  /** Title on the wiki. Wikitext does not hold it; a file does (`titre`). */
  title?: string;
  /** Value by front-matter key, in the order of the declaration. Empty values are absent. */
  fields: Record<string, FieldValue>;
  /** Categories that the page names by itself: `X`, or `X|sort key`. Absent when there is none. */
  categories?: readonly string[];
  /** Parameters of the template that no field declares, by their name on the wiki, verbatim wikitext (`autres`). */
  unknown: Record<string, string>;
  /** What stands around the template, as Markdown in the closed profile of `docs/content-format.md`. */
  body: string;
  /** What the reader met on the way: unknown parameters, values outside a list, … Never part of a comparison. */
  problems: readonly Problem[];
}

/** The value type of a field of one kind. */
export type ValueOf<F extends Field> = F extends ListField
  ? string[]
  : F extends NumberField
    ? number | string
    : F extends ItemsField<infer G>
      ? ItemOf<G>[]
      : string;

/** An item with typed values. */
export type ItemOf<G extends ItemFields> = { -readonly [K in keyof G]?: ValueOf<G[K]> } & {
  autres?: Record<string, string>;
};

/** Field values of a page type, typed by its declaration. */
export type FieldsOf<F extends Fields> = { -readonly [K in keyof F]?: ValueOf<F[K]> };
