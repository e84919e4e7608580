import { align } from '#codec/align.ts';

/** Words, blanks and single signs: what two edits of one text are compared by. */
const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|[^\S\n]+|[^]/gu) ?? [];

/** Longer texts are not compared word by word: it would take too long, and nobody would expect it. */
const LONGEST = 20_000;

/** One edit of a text: this range of it was replaced. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

function editsOf(base: readonly string[], side: readonly string[]): Edit[] {
  const offsets = [0];
  for (const piece of base) offsets.push((offsets.at(-1) ?? 0) + piece.length);
  return align(base, side).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    start: offsets[oldStart] ?? 0,
    end: offsets[oldEnd] ?? 0,
    text: side.slice(newStart, newEnd).join(''),
  }));
}

/**
 * Merges two edits of one text word by word. Undefined where both changed the same words, or where no word stands between
 * what the one and the other changed: what both mean together is then for a person to say.
 */
export function mergeWords(base: string, wiki: string, file: string): string | undefined {
  if (wiki === file || file === base) return wiki;
  if (wiki === base) return file;
  if (Math.max(base.length, wiki.length, file.length) > LONGEST) return undefined;
  const pieces = piecesOf(base);
  const edits = [
    ...editsOf(pieces, piecesOf(wiki)).map((edit) => ({ ...edit, side: 'wiki' })),
    ...editsOf(pieces, piecesOf(file)).map((edit) => ({ ...edit, side: 'file' })),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
  let text = '';
  let from = 0;
  let last: (typeof edits)[number] | undefined;
  for (const edit of edits) {
    const between = base.slice(from, Math.max(from, edit.start));
    const isApart = edit.start >= from && /[\p{L}\p{N}]/u.test(between);
    if (last && last.side !== edit.side && !isApart) return undefined;
    text += between + edit.text;
    from = edit.end;
    last = edit;
  }
  return text + base.slice(from);
}
