/** A stretch where two sequences differ: `old` items were replaced by `new` ones. Ends are exclusive. */
export interface Hunk {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

/** Above this product of lengths the middle is taken as one hunk: exactness there is not worth quadratic time. */
const MAX_CELLS = 4_000_000;

/** Where two sequences of keys differ, by longest common subsequence after equal ends are set aside. */
export function align(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let oldEnd = before.length;
  let newEnd = after.length;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (start === oldEnd && start === newEnd) return [];
  const whole: Hunk = { oldStart: start, oldEnd, newStart: start, newEnd };
  if (start === oldEnd || start === newEnd || (oldEnd - start) * (newEnd - start) > MAX_CELLS) return [whole];
  return hunksBetween(before.slice(start, oldEnd), after.slice(start, newEnd), start);
}

function hunksBetween(before: string[], after: string[], offset: number): Hunk[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const hunks: Hunk[] = [];
  let hunk: Hunk | undefined;
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      hunk = undefined;
      i++;
      j++;
      continue;
    }
    if (!hunk) {
      hunk = { oldStart: i + offset, oldEnd: i + offset, newStart: j + offset, newEnd: j + offset };
      hunks.push(hunk);
    }
    const down = i < before.length ? (lengths[(i + 1) * width + j] ?? 0) : -1;
    const right = j < after.length ? (lengths[i * width + j + 1] ?? 0) : -1;
    if (down >= right) hunk.oldEnd = ++i + offset;
    else hunk.newEnd = ++j + offset;
  }
  return hunks;
}
