import type { ItemValue, Page } from '@passerelle/wiki-sync/page';

/** A kind of place that people who told of a défi were in, and how many of them. */
interface PlaceKind {
  label: string;
  voices: number;
}

/** Who lives a défi, as far as its page and the solutions that answer it say. */
export interface WhoElse {
  /** From the verbatims, most frequent first. */
  kinds: PlaceKind[];
  /** Answers of the kind « même défi »: the whole item. */
  sameHere: ItemValue[];
}

const textIn = (item: ItemValue, key: string): string => {
  const value = item[key];
  return typeof value === 'string' ? value.trim() : '';
};

const itemsOf = (fields: Page['fields'], key: string): ItemValue[] => {
  const value = fields[key];
  return Array.isArray(value)
    ? (value as (string | ItemValue)[]).filter((one) => typeof one === 'object')
    : [];
};

/** Who lives a défi besides the person who reads: whoever was heard, and whoever answered « nous aussi ». */
export function whoElse(fields: Page['fields']): WhoElse {
  const kinds = new Map<string, number>();
  for (const item of itemsOf(fields, 'verbatims')) {
    const kind = textIn(item, 'type_de_lieu');
    if (kind !== '') kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return {
    kinds: [...kinds]
      .map(([label, voices]) => ({ label, voices }))
      .sort((one, other) => other.voices - one.voices),
    sameHere: itemsOf(fields, 'retours').filter((item) => textIn(item, 'nature') === 'même défi'),
  };
}
