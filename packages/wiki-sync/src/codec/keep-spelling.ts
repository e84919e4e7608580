import { align, type Hunk } from './align.ts';
import { applySplices, type Splice } from './splice.ts';

/** Words, blanks and single signs: what two spellings are compared by. */
const piecesOf = (text: string): string[] => text.match(/[ \t]+|[\p{L}\p{N}]+|[^]/gu) ?? [];

/** Hunks between two lists of pieces as splices of the first one's text. */
function splicesOf(hunks: readonly Hunk[], before: readonly string[], after: readonly string[]): Splice[] {
  const offsets = [0];
  for (const piece of before) offsets.push((offsets.at(-1) ?? 0) + piece.length);
  return hunks.map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    start: offsets[oldStart] ?? 0,
    end: offsets[oldEnd] ?? 0,
    text: after.slice(newStart, newEnd).join(''),
  }));
}

/**
 * Which spellings are kept beside an edit: all, or those that it does not touch, since one that it touches may not mean
 * the same any more. The order in which they are tried.
 */
export const KEPT = ['all', 'untouched'] as const;
/** One of them. */
export type Kept = (typeof KEPT)[number];

/** The wanted text with the original's spelling wherever nothing was edited; both are spellings of `canonical`. */
export function keepSpelling(original: string, canonical: string, wanted: string, kept: Kept): string {
  const [base, edited, spelt] = [piecesOf(canonical), piecesOf(wanted), piecesOf(original)];
  const edits = align(base, edited);
  const reach = kept === 'all' ? 0 : 1;
  const spellings = align(base, spelt).filter(({ oldStart, oldEnd }) =>
    edits.every((edit) => oldEnd + reach <= edit.oldStart || edit.oldEnd + reach <= oldStart),
  );
  return applySplices(canonical, [...splicesOf(spellings, base, spelt), ...splicesOf(edits, base, edited)]);
}
