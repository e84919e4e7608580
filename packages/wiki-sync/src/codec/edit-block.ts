import { align, type Hunk } from './align.ts';
import { readAlone, writeBlock } from './block.ts';
import { keyOf, type BlockNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { applySplices, type Splice } from './splice.ts';

/** Words, blanks and single signs: what two spellings of a block are compared by. */
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

/** The wanted text with the original's spelling wherever nothing was edited; both are spellings of `canonical`. */
function keepSpelling(original: string, canonical: string, wanted: string): string {
  const [base, edited, spelt] = [piecesOf(canonical), piecesOf(wanted), piecesOf(original)];
  const edits = align(base, edited);
  const spellings = align(base, spelt).filter((spelling) =>
    edits.every((edit) => spelling.oldEnd < edit.oldStart || edit.oldEnd < spelling.oldStart),
  );
  return applySplices(canonical, [...splicesOf(edits, base, edited), ...splicesOf(spellings, base, spelt)]);
}

/**
 * The wikitext of a block that replaces another one, whose wikitext is `original`. What was not edited in it keeps its
 * spelling (`<br />`, `[[page|page]]`, `&amp;`), as far as the result is sure to read as the new block.
 */
export function editBlock(
  old: BlockNode,
  node: BlockNode,
  original: string,
  profile: WikiProfile,
): string | undefined {
  const wanted = writeBlock(node, original, profile);
  if (wanted === undefined || old.type !== node.type) return wanted;
  const canonical = writeBlock(old, original, profile);
  if (canonical === undefined || canonical === original) return wanted;
  const patched = keepSpelling(original, canonical, wanted);
  const again = readAlone(patched, profile);
  return again && keyOf(again) === keyOf(node) ? patched : wanted;
}
