import { align } from '#codec/align.ts';
import { printMarkdown } from '#codec/markdown.ts';
import { keyOf, type BlockNode } from '#codec/node.ts';
import { ALIKE, enlarges, pairMostAlike, resemblance, wordsIn } from '../resemblance.ts';

/** A block of one version, under the key of the block of the base that it was, where that is known. */
export interface Traced {
  key: string;
  block: BlockNode;
}

/** Above so many pairs to compare, moved blocks that were edited too are not looked for. */
const MOST_PAIRS = 250_000;

/** Which block of a side each edited block of the base became: from place to place. */
type Edited = ReadonlyMap<number, number>;

/**
 * Puts a block that one side edited under the key that it had, so that it is found where the other side moved it. Done
 * only where the other side has the block too, as it was or edited: what it took out is no longer there to follow.
 */
export function traceBlocks(
  base: readonly BlockNode[],
  wiki: readonly BlockNode[],
  file: readonly BlockNode[],
): [base: Traced[], wiki: Traced[], file: Traced[]] {
  const [old, theirs, ours] = [base, wiki, file].map((blocks) => blocks.map(keyOf)) as [
    string[],
    string[],
    string[],
  ];
  const byWiki = findEdited(base, old, wiki, theirs);
  const byFile = findEdited(base, old, file, ours);
  const [onceThere, onceHere] = [onceIn(theirs), onceIn(ours)];
  const bothHave = (index: number): boolean =>
    (byWiki.has(index) || onceThere.has(old[index])) && (byFile.has(index) || onceHere.has(old[index]));
  const traced = (blocks: readonly BlockNode[], keys: readonly string[], edited: Edited): Traced[] => {
    const formerly = new Map([...edited].filter(([from]) => bothHave(from)).map(([from, to]) => [to, from]));
    return blocks.map((block, index) => {
      const from = formerly.get(index);
      return { block, key: (from === undefined ? keys[index] : old[from]) ?? '' };
    });
  };
  const news = [traced(wiki, theirs, byWiki), traced(file, ours, byFile)] as const;
  joinAdded(new Set(old), ...news);
  return [traced(base, old, new Map()), ...news];
}

/**
 * Both may hold a block that the base does not have, one of them with more to it: it was noted on neither side before it
 * was edited, or two people brought it back. It is one block, and says all.
 */
function joinAdded(known: ReadonlySet<string>, wiki: Traced[], file: Traced[]): void {
  const added = (
    side: readonly Traced[],
    other: readonly Traced[],
  ): { at: number; text: string; type: string }[] => {
    const there = new Set(other.map(({ key }) => key));
    return side.flatMap(({ key, block }, at) =>
      known.has(key) || there.has(key) ? [] : [{ at, text: printMarkdown([block]), type: block.type }],
    );
  };
  const [theirs, ours] = [added(wiki, file), added(file, wiki)];
  if (theirs.length * ours.length > MOST_PAIRS) return;
  for (const one of theirs) {
    const index = ours.findIndex(
      ({ type, text }) => type === one.type && (enlarges(text, one.text) || enlarges(one.text, text)),
    );
    const [twin] = index < 0 ? [] : ours.splice(index, 1);
    const [their, our] = [wiki[one.at], file[twin?.at ?? -1]];
    if (!twin || !their || !our) continue;
    if (enlarges(twin.text, one.text)) wiki[one.at] = our;
    else file[twin.at] = their;
  }
}

/** The blocks of the base that are gone as they were, and what they became: where they stood, then anywhere. */
function findEdited(
  base: readonly BlockNode[],
  old: readonly string[],
  side: readonly BlockNode[],
  keys: readonly string[],
): Edited {
  const [known, present] = [new Set(old), new Set(keys)];
  const [onceBefore, onceNow] = [onceIn(old), onceIn(keys)];
  const gone = old.flatMap((key, index) => (present.has(key) || !onceBefore.has(key) ? [] : [index]));
  const fresh = keys.flatMap((key, index) => (known.has(key) || !onceNow.has(key) ? [] : [index]));
  const edited = new Map<number, number>();
  if (gone.length * fresh.length > MOST_PAIRS) return edited;
  const pair = (from: readonly number[], to: readonly number[]): void => {
    for (const [index, place] of mostAlike(base, from, side, to)) edited.set(index, place);
  };
  for (const { oldStart, oldEnd, newStart, newEnd } of align(old, keys)) {
    pair(
      gone.filter((index) => index >= oldStart && index < oldEnd),
      fresh.filter((index) => index >= newStart && index < newEnd),
    );
  }
  const taken = new Set(edited.values());
  pair(
    gone.filter((index) => !edited.has(index)),
    fresh.filter((index) => !taken.has(index)),
  );
  return edited;
}

/** Pairs of the most alike, each used once. As many on both sides that are alike in their order stay in it. */
function mostAlike(
  base: readonly BlockNode[],
  from: readonly number[],
  side: readonly BlockNode[],
  to: readonly number[],
): Map<number, number> {
  const wordsOf = (blocks: readonly BlockNode[], index: number): Set<string> =>
    wordsIn(textsIn(blocks[index]));
  const news = to.map((place) => ({ place, words: wordsOf(side, place) }));
  const scored = from.flatMap((index, nth) => {
    const words = wordsOf(base, index);
    return news.flatMap(({ place, words: others }, order) => {
      if (base[index]?.type !== side[place]?.type) return [];
      const score = resemblance(words, others);
      // Whatever is alike at the same place of as many stays there.
      const isInOrder = score >= ALIKE && from.length === to.length && nth === order;
      return [{ from: index, to: place, score: isInOrder ? score + 1 : score }];
    });
  });
  return pairMostAlike(scored, ALIKE);
}

/** All texts in a block, however deep. */
function textsIn(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  const { value, children } = node as { value?: unknown; children?: unknown[] };
  return [typeof value === 'string' ? value : '', ...(children ?? []).map(textsIn)].join(' ');
}

/** The keys that stand in a version exactly once. */
function onceIn(keys: readonly string[]): Set<string | undefined> {
  const [once, seen] = [new Set<string | undefined>(), new Set<string>()];
  for (const key of keys) {
    if (seen.has(key)) once.delete(key);
    else once.add(key);
    seen.add(key);
  }
  return once;
}
