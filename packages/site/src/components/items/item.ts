import type { FieldValue, ItemsField, ItemValue } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';

/** What every component that shows items is given. */
export interface ItemsProps {
  fiche: Fiche;
  fieldKey: string;
  field: ItemsField;
  items: readonly ItemValue[];
}

/** A value of an item as text; empty where there is none. */
export const textOf = (item: ItemValue | undefined, key: string): string => {
  const value = item?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** A value of an item, for the component that shows any kind. */
export const valueOf = (item: ItemValue, key: string): FieldValue | undefined =>
  item[key] as FieldValue | undefined;

/** Where the HTML of a formatted text of an item is kept. */
export const placeOf = (fieldKey: string, index: number, key: string): string =>
  `${fieldKey}[${String(index)}].${key}`;

/** The items of a field; nothing where it holds something else. */
export const itemsIn = (value: FieldValue | undefined): ItemValue[] =>
  Array.isArray(value) ? (value as (string | ItemValue)[]).filter((one) => typeof one === 'object') : [];
