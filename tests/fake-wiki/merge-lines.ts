/** Lines with their ends, so that a last line without one is another line than the same with one. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** For each line of the base its counterpart in the other text, by a longest common subsequence. */
function matchLines(base: readonly string[], other: readonly string[]): (number | undefined)[] {
  const lengths = Array.from({ length: base.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = base.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = base[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const matches = new Array<number | undefined>(base.length).fill(undefined);
  for (let i = 0, j = 0; i < base.length && j < other.length;) {
    if (base[i] === other[j]) matches[i++] = j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return matches;
}

/**
 * Puts two edits of a text together line by line, as MediaWiki does with `diff3`. Undefined where they overlap; edits of
 * lines that touch count as overlapping.
 */
export function mergeLines(base: string, mine: string, theirs: string): string | undefined {
  const [old, ours, others] = [linesOf(base), linesOf(mine), linesOf(theirs)];
  const [inOurs, inOthers] = [matchLines(old, ours), matchLines(old, others)];
  let merged = '';
  let [from, fromOurs, fromOthers] = [0, 0, 0];
  for (let index = 0; index <= old.length; index += 1) {
    const isEnd = index === old.length;
    const [our, other] = isEnd ? [ours.length, others.length] : [inOurs[index], inOthers[index]];
    if (our === undefined || other === undefined) continue;
    const before = old.slice(from, index).join('');
    const [left, right] = [ours.slice(fromOurs, our).join(''), others.slice(fromOthers, other).join('')];
    if (left === before || left === right) merged += right;
    else if (right === before) merged += left;
    else return undefined;
    if (!isEnd) merged += old[index] ?? '';
    [from, fromOurs, fromOthers] = [index + 1, our + 1, other + 1];
  }
  return merged;
}
