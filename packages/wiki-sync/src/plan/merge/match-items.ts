import type { ItemValue } from '#page/page.ts';
import { fingerprint } from '../fingerprint.ts';
import { ALIKE, pairMostAlike, resemblance, wordsIn } from '../resemblance.ts';

/** An item of one side, and the item of the base that it is. */
export interface Matched {
  item: ItemValue;
  /** Index of its counterpart in the base; a new item has none. */
  origin: number | undefined;
}

const wordsOf = (item: ItemValue): Set<string> => wordsIn(fingerprint(item));

/**
 * Finds each item of a side in the base: by content, not by place. First those that are equal, in order, then the most
 * alike of the rest, but for those that are known to be `added`, by their fingerprints.
 */
function matchItems(
  base: readonly ItemValue[],
  side: readonly ItemValue[],
  added: ReadonlySet<string>,
): Matched[] {
  const free = new Map<string, number[]>();
  base.forEach((item, index) => {
    const key = fingerprint(item);
    free.set(key, [...(free.get(key) ?? []), index]);
  });
  const matched = side.map((item): Matched => ({ item, origin: free.get(fingerprint(item))?.shift() }));
  const left = [...free.values()].flat().sort((one, other) => one - other);
  const fresh = matched
    .filter(({ item, origin }) => origin === undefined && !added.has(fingerprint(item)))
    .map((to) => ({ to, words: wordsOf(to.item) }));
  const candidates = left.flatMap((from) => {
    const words = wordsOf(base[from] ?? {});
    return fresh.map(({ to, words: others }) => ({ from, to, score: resemblance(words, others) }));
  });
  for (const [index, one] of pairMostAlike(candidates, ALIKE)) one.origin = index;
  return matched;
}

/**
 * Finds the items of both sides in the base. An item that both have and the base has not is one item: where one side
 * takes it for new and the other for an edited one (the one that it most resembles being gone there), it is new on both.
 */
export function matchSides(
  base: readonly ItemValue[],
  wiki: readonly ItemValue[],
  file: readonly ItemValue[],
): [Matched[], Matched[]] {
  const added = new Set<string>();
  for (;;) {
    const sides: [Matched[], Matched[]] = [matchItems(base, wiki, added), matchItems(base, file, added)];
    const [origins, others] = sides.map((side) => originsOf(side)) as [Origins, Origins];
    const known = added.size;
    for (const [key, origin] of origins) {
      if (others.has(key) && others.get(key) !== origin) added.add(key);
    }
    if (added.size === known) return sides;
  }
}

type Origins = Map<string, string>;

/** From the fingerprint of each item to the places in the base that items of that fingerprint have. */
const originsOf = (side: readonly Matched[]): Origins => {
  const origins: Origins = new Map();
  for (const { item, origin } of side) {
    const key = fingerprint(item);
    origins.set(key, `${origins.get(key) ?? ''} ${String(origin)}`);
  }
  return origins;
};
