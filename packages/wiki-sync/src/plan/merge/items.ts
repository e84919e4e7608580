import type { ItemsField } from '#page/field.ts';
import type { FieldValue, ItemValue } from '#page/page.ts';
import { fingerprint } from '../fingerprint.ts';
import { saysEnough } from '../resemblance.ts';
import type { Conflict, Merged } from './conflict.ts';
import { matchSides, type Matched } from './match-items.ts';
import { mergeSequences } from './sequence.ts';
import { unsettled, mergeValue, same, settleSimply, type Place, type Versions } from './value.ts';

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
    const added = new Map<string, Partial<Record<'wiki' | 'file', ItemValue>>>();
    const twins = this.twins();
    const identities = (side: 'wiki' | 'file'): string[] =>
      this[side].map(({ item, origin }) => {
        if (origin !== undefined) return `old ${String(origin)}`;
        const lead = this.leadOf(item);
        const identity = `new ${lead !== undefined && twins.has(lead) ? lead : fingerprint(item)}`;
        added.set(identity, { ...added.get(identity), [side]: item });
        return identity;
      });
    const [wiki, file] = [identities('wiki'), identities('file')];
    const order = mergeOrder(
      this.base.map((_, index) => `old ${String(index)}`),
      wiki,
      file,
    );
    const merged: ItemValue[] = [];
    for (const identity of order) {
      const item = identity.startsWith('old ')
        ? this.mergeOld(Number(identity.slice(4)), merged.length)
        : this.mergeNew(added.get(identity) ?? {}, merged.length);
      if (item) merged.push(item);
    }
    return merged;
  }

  /** What an item is known by: its first field, where that says enough. */
  private leadOf(item: ItemValue): string | undefined {
    const lead = item[Object.keys(this.field.fields)[0] ?? ''];
    return typeof lead === 'string' && saysEnough(lead) ? lead : undefined;
  }

  /** The first fields of new items that both sides have, once each: two that are known by the same are one. */
  private twins(): Set<string> {
    const onceIn = (side: readonly Matched[]): Set<string> => {
      const leads = side.flatMap(({ item, origin }) =>
        origin === undefined ? (this.leadOf(item) ?? []) : [],
      );
      return new Set(leads.filter((lead) => leads.indexOf(lead) === leads.lastIndexOf(lead)));
    };
    const inFile = onceIn(this.file);
    return new Set([...onceIn(this.wiki)].filter((lead) => inFile.has(lead)));
  }

  /** A new item of one side, or of both. */
  private mergeNew(
    { wiki, file }: Partial<Record<'wiki' | 'file', ItemValue>>,
    index: number,
  ): ItemValue | undefined {
    if (!wiki || !file) return wiki ?? file;
    return this.mergeItem({ base: {}, wiki, file }, this.placeOf(index));
  }

  /** An item of the base as both sides leave it; undefined if it is gone. */
  private mergeOld(origin: number, index: number): ItemValue | undefined {
    const base = this.base[origin] ?? {};
    const [wiki, file] = [this.wikiOf.get(origin), this.fileOf.get(origin)];
    const place = this.placeOf(index);
    if (wiki && file) return this.mergeItem({ base, wiki, file }, place);
    const left = wiki ?? file;
    if (!left || same(left, base)) return undefined;
    // One side took out what the other edited.
    if (place.prefer) return place.prefer === 'wiki' ? wiki : file;
    this.conflicts.push(...unsettled(place, { base, wiki, file }).conflicts);
    return left;
  }

  private placeOf(index: number): Place {
    return { ...this.place, place: `${this.place.place}[${String(index)}]` };
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
