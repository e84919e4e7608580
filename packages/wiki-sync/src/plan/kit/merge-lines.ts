import { align } from '#codec/align.ts';
import { mergeWords } from '../merge/words.ts';

interface Edit {
  start: number;
  end: number;
  lines: readonly string[];
}

const editsOf = (base: readonly string[], side: readonly string[]): Edit[] =>
  align(base, side).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    start: oldStart,
    end: oldEnd,
    lines: side.slice(newStart, newEnd),
  }));

const same = (one: Edit, other: Edit): boolean =>
  one.start === other.start && one.end === other.end && one.lines.join('\n') === other.lines.join('\n');

/** Both touch a line, or put something in at one place: what is meant together is not for a program to say. */
const clash = (one: Edit, other: Edit): boolean => other.start < one.end || one.start === other.start;

/**
 * Merges two edits of a text line by line, and where they meet in a line word by word. Unlike the merge of a body, two
 * different insertions at one place are never put together, since templates are code. Undefined where both changed the
 * same thing.
 */
export function mergeTexts(base: string, wiki: string, kit: string): string | undefined {
  if (wiki === kit || kit === base) return wiki;
  if (wiki === base) return kit;
  const lines = base.split('\n');
  const ours = editsOf(lines, kit.split('\n'));
  const theirs = editsOf(lines, wiki.split('\n')).filter((one) => !ours.some((other) => same(one, other)));
  const edits = [...ours, ...theirs].sort((one, other) => one.start - other.start || one.end - other.end);
  const merged: string[] = [];
  let from = 0;
  for (const [index, edit] of edits.entries()) {
    const before = edits[index - 1];
    if (before && clash(before, edit)) return mergeWords(base, wiki, kit);
    merged.push(...lines.slice(from, edit.start), ...edit.lines);
    from = edit.end;
  }
  return [...merged, ...lines.slice(from)].join('\n');
}
