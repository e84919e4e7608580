/** Less alike than this, two things are two things. */
export const ALIKE = 0.5;

const inOrder = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a text, by which it is compared with others. */
export const wordsIn = (text: string): Set<string> => new Set(inOrder(text));

/** How much of their words two texts share, from 0 to 1. */
export function resemblance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return (2 * shared) / Math.max(1, one.size + other.size);
}

/** Two things that may be one, and how alike they are, from 0 to 1; more where something else speaks for them as well. */
export interface Likeness<From, To> {
  from: From;
  to: To;
  score: number;
}

/** Pairs of the most alike, each used once: of equal scores the first. Less alike than `least`, nothing is paired. */
export function pairMostAlike<From, To>(
  candidates: readonly Likeness<From, To>[],
  least: number,
): Map<From, To> {
  const pairs = new Map<From, To>();
  const taken = new Set<To>();
  for (const { from, to, score } of [...candidates].sort((one, other) => other.score - one.score)) {
    if (score < least) break;
    if (pairs.has(from) || taken.has(to)) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  return pairs;
}

/** Fewer words than this say too little to be recognised by. */
const FEWEST = 3;

/** True if a text has words enough to be told from others by. */
export const saysEnough = (text: string): boolean => inOrder(text).length >= FEWEST;

/** True if a text has all the words and signs of a shorter one, in their order, and is still much like it. */
export function enlarges(long: string, short: string): boolean {
  if (!saysEnough(short) || resemblance(wordsIn(long), wordsIn(short)) < ALIKE) return false;
  const wanted = piecesOf(short);
  let found = 0;
  for (const piece of piecesOf(long)) if (piece === wanted[found]) found++;
  return found === wanted.length;
}

const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\S/gu) ?? [];
