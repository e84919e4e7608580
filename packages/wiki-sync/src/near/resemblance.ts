/** Whether a word that somebody typed may mean a word that a page holds. Both are folded. */

/** Typing mistakes that are forgiven: none in short words, where every word resembles another. */
const mistakesAllowed = (word: string): number => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

const withoutPlural = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word);

/** What turns a deed into who does it or what comes of it: réserver, réservation; animer, animatrice. */
const DEED = /(?:er|eur|euse|ateur|atrice|ation)$/;
/** Letters that two words of a family have in common at least. */
const LEAST_ROOT = 4;

/** What the words of a family share; undefined for a word that has no such ending. */
function rootOf(word: string): string | undefined {
  const root = word.replace(DEED, '');
  return root === word || root.length < LEAST_ROOT ? undefined : root.replace(/qu$/, 'c');
}

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

/**
 * How near a known word is to one that was typed: it is that word, begins with it (or with what its family shares), or
 * may be it with a typing mistake.
 */
export type Likeness = 'same' | 'begins' | 'mistyped';

/** How `known` may be what was meant by `asked`, in singular or plural; undefined if it may not. */
export function likenessOf(asked: string, known: string): Likeness | undefined {
  const stem = withoutPlural(asked);
  if (stem.length < 2) return known === asked ? 'same' : undefined;
  if (stem[0] !== known[0]) return undefined;
  if (withoutPlural(known) === stem) return 'same';
  if (known.startsWith(stem)) return 'begins';
  const root = rootOf(stem);
  if (root !== undefined && root === rootOf(withoutPlural(known))) return 'begins';
  const most = mistakesAllowed(stem);
  if (most === 0) return undefined;
  const start = known.slice(0, stem.length);
  return isWithin(most, stem, withoutPlural(known)) || isWithin(1, stem, start) ? 'mistyped' : undefined;
}

/** True if `known` begins like `asked`, in singular or plural, or is within a few typing mistakes of it. */
export const resembles = (asked: string, known: string): boolean => likenessOf(asked, known) !== undefined;
