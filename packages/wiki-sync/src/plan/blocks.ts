import { align, type Hunk } from '#codec/align.ts';

/** One paragraph that stands on one side only, or two that took each other’s place. Numbers count from 1. */
export interface BlockChange {
  /** Number of the paragraph in the text before; absent if it is new. */
  at?: number;
  before: string | undefined;
  after: string | undefined;
}

/** Paragraphs as blank lines divide them; a fenced block stays in one piece. */
function blocksOf(body: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let fence: string | undefined;
  const close = (): void => {
    if (block.length > 0) blocks.push(block.join('\n'));
    block = [];
  };
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && line.trim() === '') close();
    else block.push(line);
    if (mark === undefined) continue;
    if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
  }
  close();
  return blocks;
}

/** The paragraphs in which two texts differ. Linear for the usual edit; two large rewritten stretches are paired up. */
export function compareBlocks(before: string, after: string): BlockChange[] {
  if (before === after) return [];
  const [old, young] = [blocksOf(before), blocksOf(after)];
  const changes = align(old, young).flatMap((hunk) => sideBySide(old, young, hunk));
  // Same paragraphs, other blank lines between them: still a difference, told as one.
  return changes.length > 0 ? changes : [{ before: undefined, after: undefined }];
}

/** Removed and added paragraphs of one stretch, as pairs. */
function sideBySide(old: readonly string[], young: readonly string[], hunk: Hunk): BlockChange[] {
  const [removed, added] = [hunk.oldEnd - hunk.oldStart, hunk.newEnd - hunk.newStart];
  return Array.from({ length: Math.max(removed, added) }, (_one, index): BlockChange => {
    const before = index < removed ? old[hunk.oldStart + index] : undefined;
    const after = index < added ? young[hunk.newStart + index] : undefined;
    return index < removed ? { at: hunk.oldStart + index + 1, before, after } : { before, after };
  });
}
