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
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  const room = Math.min(old.length, young.length) - start;
  while (end < room && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  const oldMiddle = old.slice(start, old.length - end);
  const youngMiddle = young.slice(start, young.length - end);
  const changes = pairUp(oldMiddle, youngMiddle, start);
  // Same paragraphs, other blank lines between them: still a difference, told as one.
  return changes.length > 0 ? changes : [{ before: undefined, after: undefined }];
}

const LARGEST_TABLE = 4_000_000;

/** Longest common subsequence where the table stays small, then each run of removed and added paragraphs side by side. */
function pairUp(old: readonly string[], young: readonly string[], offset: number): BlockChange[] {
  const kept = old.length * young.length > LARGEST_TABLE ? [] : commonBlocks(old, young);
  const changes: BlockChange[] = [];
  let [i, j] = [0, 0];
  for (const [nextOld, nextYoung] of [...kept, [old.length, young.length] as const]) {
    while (i < nextOld || j < nextYoung) {
      const before = i < nextOld ? old[i] : undefined;
      const after = j < nextYoung ? young[j] : undefined;
      changes.push(i < nextOld ? { at: offset + i + 1, before, after } : { before, after });
      if (i < nextOld) i += 1;
      if (j < nextYoung) j += 1;
    }
    i = nextOld + 1;
    j = nextYoung + 1;
  }
  return changes;
}

function commonBlocks(old: readonly string[], young: readonly string[]): (readonly [number, number])[] {
  const width = young.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
