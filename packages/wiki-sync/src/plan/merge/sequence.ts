import { align, type Hunk } from '#codec/align.ts';

/** A stretch of a three-way merge: settled, or edited differently by both sides. */
export type Region<T> =
  | { kind: 'settled'; items: readonly T[] }
  | { kind: 'conflict'; base: readonly T[]; wiki: readonly T[]; file: readonly T[] };

type Side = 'wiki' | 'file';

interface SidedHunk extends Hunk {
  side: Side;
  /** The other side puts the same in with its own change beside it. */
  isRepeat?: boolean;
}

/** Do two hunks touch the same items of the base? Places in between are nobody's. */
const overlaps = (one: Hunk, other: Hunk): boolean =>
  one.oldStart < other.oldEnd && other.oldStart < one.oldEnd;

/** Both put something in at the same place. */
const meet = (one: Hunk, other: Hunk): boolean =>
  one.oldStart === one.oldEnd && other.oldStart === other.oldEnd && one.oldStart === other.oldStart;

/**
 * Merges two edited sequences over the one that both were edited from. Items are compared by their keys. Edits of
 * different items are both taken, however near; what both put in at the same place is taken from both, the wiki's first,
 * and once where it is the same. Where both changed the same items otherwise, the region is a conflict.
 */
export function mergeSequences<T>(
  base: readonly T[],
  wiki: readonly T[],
  file: readonly T[],
  keyOf: (item: T) => string,
): Region<T>[] {
  const [baseKeys, wikiKeys, fileKeys] = [base.map(keyOf), wiki.map(keyOf), file.map(keyOf)];
  const sided = (side: Side, keys: readonly string[]): SidedHunk[] =>
    align(baseKeys, keys).map((hunk) => ({ ...hunk, side }));
  const all = cluster([...sided('wiki', wikiKeys), ...sided('file', fileKeys)]);
  const clusters = withoutRepeats(all, { wiki: wikiKeys, file: fileKeys });
  const merger = new Merger(base, { wiki, file }, keyOf);
  for (const hunks of clusters) merger.add(hunks);
  return merger.finish();
}

/** Hunks of both sides in the order of the base; those that touch the same items, or meet, stand together. */
function cluster(hunks: SidedHunk[]): SidedHunk[][] {
  // An insertion in front of a changed item comes before it, one behind it after it.
  hunks.sort((a, b) => a.oldStart - b.oldStart || a.oldEnd - b.oldEnd || (a.side === 'wiki' ? -1 : 1));
  const clusters: SidedHunk[][] = [];
  for (const hunk of hunks) {
    const last = clusters.at(-1);
    if (last?.some((other) => overlaps(other, hunk) || meet(other, hunk))) last.push(hunk);
    else clusters.push([hunk]);
  }
  return clusters;
}

const isInsertion = ({ oldStart, oldEnd }: Hunk): boolean => oldStart === oldEnd;

/**
 * Leaves out what one side put in where the other side put the very same in, together with a change of the item beside it:
 * a paragraph that both moved there, say. What they both mean is there once.
 */
function withoutRepeats(clusters: SidedHunk[][], keys: Record<Side, readonly string[]>): SidedHunk[][] {
  const newKeys = ({ side, newStart, newEnd }: SidedHunk): readonly string[] =>
    keys[side].slice(newStart, newEnd);
  const isRepeated = (insertion: SidedHunk, other: SidedHunk | undefined, isBehind: boolean): boolean => {
    if (!other || other.side === insertion.side || !isInsertion(insertion) || isInsertion(other))
      return false;
    if (insertion.oldStart !== (isBehind ? other.oldEnd : other.oldStart)) return false;
    const [put, all] = [newKeys(insertion), newKeys(other)];
    const same = isBehind ? all.slice(-put.length) : all.slice(0, put.length);
    return JSON.stringify(same) === JSON.stringify(put);
  };
  return clusters.map((hunks, index) => {
    const [only, ...more] = hunks;
    if (!only || more.length > 0) return hunks;
    const isTwice =
      isRepeated(only, clusters[index - 1]?.at(-1), true) ||
      isRepeated(only, clusters[index + 1]?.[0], false);
    return isTwice ? [{ ...only, isRepeat: true }] : hunks;
  });
}

class Merger<T> {
  private readonly regions: (Region<T> & { items?: T[] })[] = [];
  private readonly base: readonly T[];
  private readonly sides: Record<Side, readonly T[]>;
  private readonly keyOf: (item: T) => string;
  /** How far the base is used up. */
  private position = 0;
  /** How much longer each side is than the base, so far. */
  private readonly shift: Record<Side, number> = { wiki: 0, file: 0 };

  constructor(base: readonly T[], sides: Record<Side, readonly T[]>, keyOf: (item: T) => string) {
    this.base = base;
    this.sides = sides;
    this.keyOf = keyOf;
  }

  add(hunks: readonly SidedHunk[]): void {
    const start = Math.min(...hunks.map(({ oldStart }) => oldStart));
    const end = Math.max(...hunks.map(({ oldEnd }) => oldEnd));
    this.settle(this.base.slice(this.position, start));
    const [wiki, file] = [this.take('wiki', hunks, start, end), this.take('file', hunks, start, end)];
    this.position = end;
    const only = hunks.every(({ side }) => side === hunks[0]?.side) ? hunks[0]?.side : undefined;
    if (only && hunks.some(({ isRepeat }) => isRepeat)) return;
    if (only) this.settle(only === 'wiki' ? wiki : file);
    else this.resolve(this.base.slice(start, end), wiki, file);
  }

  finish(): Region<T>[] {
    this.settle(this.base.slice(this.position));
    return this.regions;
  }

  /** What a side has in place of a stretch of the base. */
  private take(side: Side, hunks: readonly SidedHunk[], start: number, end: number): readonly T[] {
    const from = start + this.shift[side];
    for (const hunk of hunks) {
      if (hunk.side === side) this.shift[side] += hunk.newEnd - hunk.newStart - (hunk.oldEnd - hunk.oldStart);
    }
    return this.sides[side].slice(from, end + this.shift[side]);
  }

  private resolve(base: readonly T[], wiki: readonly T[], file: readonly T[]): void {
    const keys = (items: readonly T[]): string => JSON.stringify(items.map(this.keyOf));
    if (keys(wiki) === keys(file)) this.settle(wiki);
    else if (base.length === 0) {
      const known = new Set(wiki.map(this.keyOf));
      this.settle([...wiki, ...file.filter((item) => !known.has(this.keyOf(item)))]);
    } else this.regions.push({ kind: 'conflict', base, wiki, file });
  }

  private settle(items: readonly T[]): void {
    if (items.length === 0) return;
    const last = this.regions.at(-1);
    if (last?.kind === 'settled') for (const item of items) last.items.push(item);
    else this.regions.push({ kind: 'settled', items: [...items] });
  }
}
