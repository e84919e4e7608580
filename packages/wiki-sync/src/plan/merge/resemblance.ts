/** Less alike than this, two things are two things. */
export const ALIKE = 0.5;

/** The words of a text, by which it is compared with others. */
export const wordsIn = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** How much of their words two texts share, from 0 to 1. */
export function resemblance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
