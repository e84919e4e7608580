import { align } from '../align.ts';
import { findMoved } from '../moved.ts';

/** How an item of a changed list came to be: kept or moved as it was (`old` and `isSame`), changed from `old`, or new. */
export interface Partner {
  old: number | undefined;
  isSame: boolean;
}

/** Tells of each of some new items which of some old ones was changed into it. All are indices, in their order. */
type PairUp = (olds: readonly number[], news: readonly number[]) => (number | undefined)[];

/** Tells of each new item which old one it was. Between what stayed or moved, `pairUp` says which were changed into which. */
export function pairItems(before: readonly string[], after: readonly string[], pairUp: PairUp): Partner[] {
  const hunks = align(before, after);
  const moved = findMoved(before, after, hunks);
  const gone = new Set(moved.values());
  const partners: Partner[] = [];
  let old = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of hunks) {
    while (partners.length < newStart) partners.push({ old: old++, isSame: true });
    const olds = range(oldStart, oldEnd).filter((one) => !gone.has(one));
    const news = range(newStart, newEnd).filter((one) => !moved.has(one));
    const changed = pairUp(olds, news).values();
    for (let index = newStart; index < newEnd; index++) {
      const from = moved.get(index);
      partners.push({ old: from ?? changed.next().value, isSame: from !== undefined });
    }
    old = oldEnd;
  }
  while (partners.length < after.length) partners.push({ old: old++, isSame: true });
  return partners;
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_one, index) => start + index);

/** The first with the first, and so on. */
export const inOrder: PairUp = (olds, news) => news.map((_one, index) => olds[index]);

/** Larger stretches of changed rows are paired in order; what is most alike costs the product of their lengths. */
const MAX_PAIRS = 10_000;

/** Pairs changed rows so that as many cells as can be stay what they were. */
export function pairAlike(before: readonly string[][], after: readonly string[][]): PairUp {
  return (olds, news) => {
    const [rows, columns] = [olds.length, news.length];
    if (rows === columns || rows === 0 || columns === 0 || rows * columns > MAX_PAIRS)
      return inOrder(olds, news);
    const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
    const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
    const score = (row: number, column: number): number =>
      likeness(before[olds[row] ?? -1] ?? [], after[news[column] ?? -1] ?? []);
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const together = at(row + 1, column + 1) + score(row, column);
        (best[row] as Float64Array)[column] = Math.max(together, at(row + 1, column), at(row, column + 1));
      }
    }
    const pairs: (number | undefined)[] = Array.from({ length: columns }, () => undefined);
    for (let row = 0, column = 0; row < rows && column < columns;) {
      if (at(row, column) === at(row + 1, column)) row++;
      else if (at(row, column) === at(row, column + 1)) column++;
      else pairs[column++] = olds[row++];
    }
    return pairs;
  };
}

/** How many cells two rows share at the same place, and a little for any pair. */
const likeness = (before: readonly string[], after: readonly string[]): number =>
  before.filter((key, index) => key === after[index]).length + 0.01;
