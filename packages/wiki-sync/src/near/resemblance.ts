/** Whether a word that somebody typed may mean a word that a page holds. Both are folded. */

/** Typing mistakes that are forgiven: none in short words, where every word resembles another. */
const mistakesAllowed = (word: string): number => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

const withoutPlural = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word);

/** Longest word that is compared letter by letter. */
const LONGEST = 32;

/**
 * True if one word becomes the other by at most `most` letters added, dropped, changed, or swapped with their neighbour
 * (Damerau's distance, restricted).
 */
export function isWithin(most: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > most || one.length > LONGEST || other.length > LONGEST)
    return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return false;
    beforeLast = last;
    last = row;
  }
  return (last[other.length] ?? Infinity) <= most;
}

/** True if `known` begins like `asked`, in singular or plural, or is within a few typing mistakes of it. */
export function resembles(asked: string, known: string): boolean {
  const stem = withoutPlural(asked);
  if (stem.length < 2) return known === asked;
  if (known.startsWith(stem)) return true;
  const most = mistakesAllowed(stem);
  if (most === 0 || stem[0] !== known[0]) return false;
  const start = known.slice(0, stem.length);
  return isWithin(most, stem, withoutPlural(known)) || (most > 0 && isWithin(1, stem, start));
}
