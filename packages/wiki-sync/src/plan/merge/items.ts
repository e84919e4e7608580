import type { ItemsField } from '#page/field.ts';
import type { FieldValue, ItemValue } from '#page/page.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Conflict, Merged } from './conflict.ts';
import { ALIKE, pairMostAlike, resemblance, wordsIn } from '../resemblance.ts';
import { mergeSequences } from './sequence.ts';
import { unsettled, mergeValue, same, settleSimply, type Place, type Versions } from './value.ts';

/** An item of one side, and the item of the base that it is. */
interface Matched {
  item: ItemValue;
  /** Index of its counterpart in the base; a new item has none. */
  origin: number | undefined;
}

const wordsOf = (item: ItemValue): Set<string> => wordsIn(fingerprint(item));

/**
 * Finds each item of a side in the base: by content, not by place. First those that are equal, in order, then the most
 * alike of the rest, but for those that are known to be `added`, by their fingerprints.
 */
function matchItems(
  base: readonly ItemValue[],
  side: readonly ItemValue[],
  added: ReadonlySet<string>,
): Matched[] {
  const free = new Map<string, number[]>();
  base.forEach((item, index) => {
    const key = fingerprint(item);
    free.set(key, [...(free.get(key) ?? []), index]);
  });
  const matched = side.map((item): Matched => ({ item, origin: free.get(fingerprint(item))?.shift() }));
  const left = [...free.values()].flat().sort((one, other) => one - other);
  const fresh = matched
    .filter(({ item, origin }) => origin === undefined && !added.has(fingerprint(item)))
    .map((to) => ({ to, words: wordsOf(to.item) }));
  const candidates = left.flatMap((from) => {
    const words = wordsOf(base[from] ?? {});
    return fresh.map(({ to, words: others }) => ({ from, to, score: resemblance(words, others) }));
  });
  for (const [index, one] of pairMostAlike(candidates, ALIKE)) one.origin = index;
  return matched;
}

/**
 * Finds the items of both sides in the base. An item that both have and the base has not is one item: where one side
 * takes it for new and the other for an edited one (the one that it most resembles being gone there), it is new on both.
 */
function matchSides(
  base: readonly ItemValue[],
  wiki: readonly ItemValue[],
  file: readonly ItemValue[],
): [Matched[], Matched[]] {
  const added = new Set<string>();
  for (;;) {
    const sides: [Matched[], Matched[]] = [matchItems(base, wiki, added), matchItems(base, file, added)];
    const [origins, others] = sides.map((side) => originsOf(side)) as [Origins, Origins];
    const known = added.size;
    for (const [key, origin] of origins) {
      if (others.has(key) && others.get(key) !== origin) added.add(key);
    }
    if (added.size === known) return sides;
  }
}

type Origins = Map<string, string>;

/** From the fingerprint of each item to the places in the base that items of that fingerprint have. */
const originsOf = (side: readonly Matched[]): Origins => {
  const origins: Origins = new Map();
  for (const { item, origin } of side) {
    const key = fingerprint(item);
    origins.set(key, `${origins.get(key) ?? ''} ${String(origin)}`);
  }
  return origins;
};

/** Merges the items of a field: what either side added, edited, moved or took out, unless both touched the same item. */
export function mergeItems(
  field: ItemsField,
  versions: Versions<FieldValue | undefined>,
  place: Place,
): Merged<FieldValue | undefined> {
  const simple = settleSimply(versions);
  if (simple) return simple;
  const base = itemsOf(versions.base);
  const [wiki, file] = matchSides(base, itemsOf(versions.wiki), itemsOf(versions.file));
  const merger = new ItemMerger(field, place, base, wiki, file);
  const value = merger.run();
  return { value: value.length > 0 ? value : undefined, conflicts: merger.conflicts };
}

const itemsOf = (value: FieldValue | undefined): ItemValue[] =>
  Array.isArray(value) ? (value as ItemValue[]) : [];

class ItemMerger {
  readonly conflicts: Conflict[] = [];
  private readonly field: ItemsField;
  private readonly place: Place;
  private readonly base: readonly ItemValue[];
  private readonly wiki: readonly Matched[];
  private readonly file: readonly Matched[];
  private readonly wikiOf: Map<number, ItemValue>;
  private readonly fileOf: Map<number, ItemValue>;

  constructor(
    field: ItemsField,
    place: Place,
    base: readonly ItemValue[],
    wiki: readonly Matched[],
    file: readonly Matched[],
  ) {
    [this.field, this.place, this.base, this.wiki, this.file] = [field, place, base, wiki, file];
    const byOrigin = (side: readonly Matched[]): Map<number, ItemValue> =>
      new Map(side.flatMap(({ item, origin }) => (origin === undefined ? [] : [[origin, item] as const])));
    [this.wikiOf, this.fileOf] = [byOrigin(wiki), byOrigin(file)];
  }

  run(): ItemValue[] {
    const identities = (side: readonly Matched[]): string[] =>
      side.map(({ item, origin }) =>
        origin === undefined ? `new ${fingerprint(item)}` : `old ${String(origin)}`,
      );
    const [wiki, file] = [identities(this.wiki), identities(this.file)];
    const order = mergeOrder(
      this.base.map((_, index) => `old ${String(index)}`),
      wiki,
      file,
    );
    const added = new Map<string, ItemValue>(
      [...this.wiki, ...this.file].flatMap(({ item, origin }) =>
        origin === undefined ? [[`new ${fingerprint(item)}`, item] as const] : [],
      ),
    );
    const merged: ItemValue[] = [];
    for (const identity of order) {
      const origin = identity.startsWith('old ') ? Number(identity.slice(4)) : undefined;
      const item = origin === undefined ? added.get(identity) : this.mergeOld(origin, merged.length);
      if (item) merged.push(item);
    }
    return merged;
  }

  /** An item of the base as both sides leave it; undefined if it is gone. */
  private mergeOld(origin: number, index: number): ItemValue | undefined {
    const base = this.base[origin] ?? {};
    const [wiki, file] = [this.wikiOf.get(origin), this.fileOf.get(origin)];
    const place = { ...this.place, place: `${this.place.place}[${String(index)}]` };
    if (wiki && file) return this.mergeItem({ base, wiki, file }, place);
    const left = wiki ?? file;
    if (!left || same(left, base)) return undefined;
    // One side took out what the other edited.
    if (place.prefer) return place.prefer === 'wiki' ? wiki : file;
    this.conflicts.push(...unsettled(place, { base, wiki, file }).conflicts);
    return left;
  }

  private mergeItem({ base, wiki, file }: Versions<ItemValue>, { place, label, prefer }: Place): ItemValue {
    const merged: ItemValue = {};
    const declared = this.field.fields;
    for (const key of new Set([...Object.keys(declared), ...Object.keys(wiki), ...Object.keys(file)])) {
      const field = Object.hasOwn(declared, key) ? declared[key] : undefined;
      const versions = { base: base[key], wiki: wiki[key], file: file[key] } as Versions<
        FieldValue | undefined
      >;
      const where = { place: `${place}.${key}`, label: field ? `${label}, ${field.label}` : label, prefer };
      const { value, conflicts } = field
        ? mergeValue(field, versions, where)
        : (settleSimply(versions) ?? unsettled(where, versions));
      this.conflicts.push(...conflicts);
      if (value !== undefined) merged[key] = value as string;
    }
    return merged;
  }
}

/**
 * The order of merged items. An item that one side took out stays in it, since the other may have edited it; one that was
 * moved by both sides differently stands where the file has it.
 */
function mergeOrder(base: readonly string[], wiki: readonly string[], file: readonly string[]): string[] {
  const order = mergeSequences(base, wiki, file, (identity) => identity).flatMap((region) =>
    region.kind === 'settled' ? [...region.items] : [...region.file, ...region.wiki],
  );
  const seen = new Set(order);
  for (const identity of [...wiki, ...file]) if (!seen.has(identity)) order.push(identity);
  return [...new Set(order)];
}
