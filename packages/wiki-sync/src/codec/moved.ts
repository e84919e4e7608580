import type { Hunk } from './align.ts';

/**
 * Where items of a new list come from that are new by their place, but equal to one that was taken out elsewhere: their
 * index in the old list, by the index in the new one. Each old item is given once, the first ones first.
 */
export function findMoved(
  oldKeys: readonly string[],
  keys: readonly string[],
  hunks: readonly Hunk[],
): Map<number, number> {
  const loose = new Map<string, number[]>();
  for (const { oldStart, oldEnd } of hunks.toReversed())
    for (let index = oldEnd - 1; index >= oldStart; index--) {
      const key = oldKeys[index] ?? '';
      const same = loose.get(key);
      if (same) same.push(index);
      else loose.set(key, [index]);
    }
  const moved = new Map<number, number>();
  for (const { newStart, newEnd } of hunks)
    for (let index = newStart; index < newEnd; index++) {
      const from = loose.get(keys[index] ?? '')?.pop();
      if (from !== undefined) moved.set(index, from);
    }
  return moved;
}
