import { parseMarkdown, printMarkdown } from '#codec/markdown.ts';
import type { Field, ItemField } from '#page/field.ts';
import type { FieldValue } from '#page/page.ts';
import { fingerprint } from '../fingerprint.ts';
import { settled, type Conflict, type Merged } from './conflict.ts';
import { mergeSequences } from './sequence.ts';
import { mergeBlocks } from './blocks.ts';
import { mergeWords } from './words.ts';

/** The three versions of one value. */
export interface Versions<T> {
  base: T;
  wiki: T;
  file: T;
}

/** Whose version stands where both changed the same thing, if somebody has said so beforehand. */
export type Preference = 'wiki' | 'file' | undefined;

/** A field of the page or of an item, and where it stands. */
export interface Place {
  place: string;
  label: string;
  prefer: Preference;
}

/** Equal values have equal texts, whatever the order of keys. */
export const same = (one: unknown, other: unknown): boolean => fingerprint(one) === fingerprint(other);

/** Values that one side alone changed, or both alike, need no looking into. */
export function settleSimply<T>({ base, wiki, file }: Versions<T>): Merged<T> | undefined {
  if (same(file, base) || same(wiki, file)) return settled(wiki);
  return same(wiki, base) ? settled(file) : undefined;
}

/** A value as a person reads it. */
function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((one) => `- ${shown(one) ?? ''}`).join('\n');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${shown(one) ?? ''}`)
      .join('\n  ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The conflict of a value that both sides changed. */
const conflictOf = ({ place, label }: Place, { base, wiki, file }: Versions<unknown>): Conflict => ({
  ...{ place, label },
  ...{ base: shown(base), wiki: shown(wiki), file: shown(file) },
});

/** What both sides changed differently: the preferred version, or the file’s and a conflict. */
export function unsettled<T>(place: Place, versions: Versions<T>): Merged<T> {
  if (place.prefer) return settled(versions[place.prefer]);
  return { value: versions.file, conflicts: [conflictOf(place, versions)] };
}

type Value = FieldValue | undefined;

/** Merges a value that is no items: lists as sets in order, texts word by word, all others as one thing. */
export function mergeValue(field: ItemField, versions: Versions<Value>, place: Place): Merged<Value> {
  const simple = settleSimply(versions);
  if (simple) return simple;
  const { base, wiki, file } = versions;
  if (field.kind === 'list') return settled(mergeList(versions));
  if (typeof base === 'string' && typeof wiki === 'string' && typeof file === 'string') {
    const text = mergeText(field, { base, wiki, file });
    if (text !== undefined) return settled(text);
  }
  return unsettled(place, versions);
}

function mergeText(field: Field, { base, wiki, file }: Versions<string>): string | undefined {
  if (field.kind === 'text') return mergeWords(base, wiki, file);
  if (field.kind !== 'rich') return undefined;
  const [old, theirs, ours] = [base, wiki, file].map((text) => parseMarkdown(text).blocks);
  const regions = mergeBlocks(old ?? [], theirs ?? [], ours ?? []);
  const blocks = regions.map((region) => (region.kind === 'settled' ? region.items : undefined));
  return blocks.every((one) => one !== undefined) ? printMarkdown(blocks.flat()) : undefined;
}

const elements = (value: Value): string[] =>
  Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)];

/** A list never conflicts: what either side took out is out, what either put in is in, in the order of both. */
export function mergeList(versions: Versions<Value>): Value {
  const [base, wiki, file] = [versions.base, versions.wiki, versions.file].map(elements);
  const [old, theirs, ours] = [new Set(base), new Set(wiki), new Set(file)];
  const merged = mergeSequences(base ?? [], wiki ?? [], file ?? [], (one) => one)
    .flatMap((region) => (region.kind === 'settled' ? region.items : [...region.wiki, ...region.file]))
    .filter((one) => !old.has(one) || (theirs.has(one) && ours.has(one)));
  const distinct = [...new Set(merged)];
  return distinct.length > 0 ? distinct : undefined;
}
