import Fuse from 'fuse.js';
import type { IFuseOptions } from 'fuse.js';
import { likenessOf, wordsOf } from '@passerelle/wiki-sync/near';
import type { Likeness } from '@passerelle/wiki-sync/near';
import type { SearchData, SearchEntry } from './search-data.ts';

/** What a question found. */
export interface Answers {
  entries: SearchEntry[];
  /** True if no page holds all the words, and pages that hold some of them are given instead. */
  isPartial: boolean;
}

/** Answers questions about one set of pages. */
export type Search = (question: string) => Answers;

/** A page with its words made alike. */
interface Indexed {
  entry: SearchEntry;
  title: readonly string[];
  words: readonly string[];
  summary: readonly string[];
}

/** A word tells more in a title than in the key words, and there more than in a sentence. */
const PLACES = [
  ['title', 3],
  ['words', 2],
  ['summary', 1],
] as const;

/** What is added to that. A word that is only like the one that was typed tells less than that one does in any place. */
const NEARNESS: Readonly<Record<Likeness, number>> = { same: 0.5, begins: 0, mistyped: -3 };

/** More pages than this are not ranked by Fuse: it takes most of the time, and nobody reads that far. */
const MOST_RANKED = 20;
/** Words whose pages are remembered while somebody types. */
const MOST_KEPT = 50;
/** Words that people ask with rather than for; they count only where a page holds all of the question. */
const ASKED_WITH: ReadonlySet<string> = new Set(
  'aimerais besoin bien cherche chercher comprendre dois faut gerer mettre place prepare preparer trouver veux voudrais'.split(
    ' ',
  ),
);
/** Pages that hold some of the words only, and no less than this part of what the best of them holds. */
const MOST_CLOSE = 24;
const LEAST_OF_BEST = 0.4;
/** More ways to ask than these cost more than they find. */
const MOST_VARIANTS = 8;

const options: IFuseOptions<Indexed> = {
  keys: PLACES.map(([name, weight]) => ({ name, weight })),
  getFn: (page, path) => page[String(path) as (typeof PLACES)[number][0]].join(' '),
  ignoreLocation: true,
  threshold: 0.4,
  useTokenSearch: true,
  tokenMatch: 'any',
};

/** What a map holds for a key; made now if there is nothing yet. */
function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Which pages hold which word, and how much it tells there. */
class Vocabulary {
  /** By first letter, which a typing mistake does not change, word and page: the weight of the best place that the word has. */
  readonly #places = new Map<string, Map<string, Map<Indexed, number>>>();
  readonly #holders = new Map<string, ReadonlyMap<Indexed, number>>();

  addPage(page: Indexed): void {
    // The best place comes first.
    for (const [key, place] of PLACES) for (const word of page[key]) this.#add(word, page, place);
  }

  #add(word: string, page: Indexed, place: number): void {
    const words = entryOf(this.#places, word.charAt(0), () => new Map<string, Map<Indexed, number>>());
    const places = entryOf(words, word, () => new Map<Indexed, number>());
    if (!places.has(page)) places.set(page, place);
  }

  /** Pages that hold a word like this one, and how much it tells: by its place, and by how near it is to what was typed. */
  holdersOf(asked: string): ReadonlyMap<Indexed, number> {
    const known = this.#holders.get(asked);
    if (known) return known;
    const holders = new Map<Indexed, number>();
    for (const [word, places] of this.#places.get(asked.charAt(0)) ?? []) {
      const likeness = likenessOf(asked, word);
      if (!likeness) continue;
      for (const [page, place] of places)
        holders.set(page, Math.max(holders.get(page) ?? -Infinity, place + NEARNESS[likeness]));
    }
    if (this.#holders.size > MOST_KEPT) this.#holders.clear();
    this.#holders.set(asked, holders);
    return holders;
  }

  /** How much it tells that a page holds the words. */
  weightOf(page: Indexed, words: readonly string[]): number {
    return words.reduce((sum, asked) => sum + (this.holdersOf(asked).get(page) ?? 0), 0);
  }

  /** True if the page holds a word only in another spelling than the one that was typed. */
  isGuess(page: Indexed, words: readonly string[]): boolean {
    return words.some((asked) => (this.holdersOf(asked).get(page) ?? 0) <= 0);
  }
}

/** The question as words, then as the words that the glossary says mean the same. */
function variantsOf(words: readonly string[], groups: readonly (readonly string[])[]): string[][] {
  const asked = ` ${words.join(' ')} `;
  const variants = [[...words]];
  for (const group of groups) {
    const said = group.find((word) => asked.includes(` ${word} `));
    for (const word of said === undefined ? [] : group) {
      if (word !== said)
        variants.push(
          asked
            .replace(` ${said ?? ''} `, ` ${word} `)
            .trim()
            .split(' '),
        );
    }
  }
  return variants.slice(0, MOST_VARIANTS);
}

/** Pages by the number of the words that they hold. */
function countHolders(words: readonly string[], vocabulary: Vocabulary): Map<Indexed, number> {
  const counts = new Map<Indexed, number>();
  for (const word of words) {
    for (const page of vocabulary.holdersOf(word).keys()) counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return counts;
}

/** Best first: by where the words stand. */
function sortByWeight(
  words: readonly string[],
  pages: readonly Indexed[],
  vocabulary: Vocabulary,
): Indexed[] {
  const weights = new Map(pages.map((page) => [page, vocabulary.weightOf(page, words)]));
  return [...pages].sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
}

/** Best first: by where the words stand, then by how Fuse judges them; a page of that very name comes before all. */
function rank(words: readonly string[], pages: readonly Indexed[], vocabulary: Vocabulary): Indexed[] {
  const sorted = sortByWeight(words, pages, vocabulary);
  const candidates = sorted.slice(0, MOST_RANKED);
  const asked = words.join(' ');
  const named = candidates.filter(({ title }) => title.join(' ') === asked);
  const judged = new Fuse(candidates, options).search(asked).map(({ item }) => item);
  const ranked = sortByWeight(words, [...new Set([...judged, ...candidates])], vocabulary);
  return [...new Set([...named, ...ranked, ...sorted])];
}

/**
 * The pages that hold every word of one of the variants, best first; those that hold it in another spelling come last. The
 * first variant is what was typed, and the only one that Fuse judges.
 */
function findHolders(variants: readonly (readonly string[])[], vocabulary: Vocabulary): Indexed[] {
  const found: Indexed[] = [];
  const guessed: Indexed[] = [];
  for (const [index, variant] of variants.entries()) {
    const counts = countHolders(variant, vocabulary);
    const all = [...counts].filter(([, count]) => count === variant.length).map(([page]) => page);
    for (const page of (index === 0 ? rank : sortByWeight)(variant, all, vocabulary))
      (vocabulary.isGuess(page, variant) ? guessed : found).push(page);
  }
  return [...found, ...guessed];
}

/**
 * The pages that hold some of the words, best first. A word that few pages hold tells more than one that many do, so that
 * of a whole sentence the word that matters decides.
 */
function closest(words: readonly string[], pages: readonly Indexed[], vocabulary: Vocabulary): Indexed[] {
  const scores = new Map<Indexed, number>();
  const telling = words.filter((word) => !ASKED_WITH.has(word));
  for (const word of telling.length > 0 ? telling : words) {
    const holders = vocabulary.holdersOf(word);
    const rarity = Math.log(1 + pages.length / Math.max(1, holders.size));
    for (const [page, weight] of holders) scores.set(page, (scores.get(page) ?? 0) + rarity * (3 + weight));
  }
  const best = Math.max(0, ...scores.values());
  return [...scores]
    .filter(([, score]) => score >= LEAST_OF_BEST * best)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_CLOSE)
    .map(([page]) => page);
}

/** Pages that are prepared in one go: a phone draws and takes keystrokes in between. */
const PAGES_AT_ONCE = 30;

/**
 * Prepares the search piece by piece: a page is a candidate if it holds every word, give or take a typing mistake, and
 * Fuse ranks the candidates. A word that no page holds finds nothing, and that is said.
 */
export function* prepareSearch(data: SearchData): Generator<void, Search> {
  const pages: Indexed[] = [];
  const vocabulary = new Vocabulary();
  for (const entry of data.pages) {
    const page = { entry, title: wordsOf(entry.t), words: wordsOf(entry.m), summary: wordsOf(entry.r) };
    pages.push(page);
    vocabulary.addPage(page);
    if (pages.length % PAGES_AT_ONCE === 0) yield;
  }
  const foldAll = (text: string): string => wordsOf(text).join(' ');
  const groups = data.synonyms.map((group) => group.map(foldAll).filter((word) => word !== ''));
  return (question) => {
    const words = wordsOf(question);
    if (words.length === 0) return { entries: [], isPartial: false };
    const found = findHolders(variantsOf(words, groups), vocabulary);
    const entriesOf = (found: readonly Indexed[]): SearchEntry[] =>
      [...new Set(found)].map(({ entry }) => entry);
    if (found.length > 0 || words.length === 1) return { entries: entriesOf(found), isPartial: false };
    const partial = closest(words, pages, vocabulary);
    return { entries: entriesOf(partial), isPartial: partial.length > 0 };
  };
}
