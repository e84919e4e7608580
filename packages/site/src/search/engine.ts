import Fuse from 'fuse.js';
import type { IFuseOptions } from 'fuse.js';
import { fold, wordsOf } from './fold.ts';
import type { SearchData, SearchEntry } from './search-data.ts';

/** What a question found. */
export interface Answers {
  entries: SearchEntry[];
  /** True if no page holds all the words, and pages that hold some of them are given instead. */
  isPartial: boolean;
}

/** Answers questions about one set of pages. */
export type Search = (question: string) => Answers;

interface Folded {
  entry: SearchEntry;
  title: string;
  words: string;
  summary: string;
}

const options: IFuseOptions<Folded> = {
  keys: [
    { name: 'title', weight: 3 },
    { name: 'words', weight: 2 },
    { name: 'summary', weight: 1 },
  ],
  includeScore: true,
  ignoreLocation: true,
  threshold: 0.3,
  useTokenSearch: true,
};

/** More ways to ask than these cost more than they find. */
const MOST_VARIANTS = 8;
/** What a page that holds a synonym loses against one that holds the word itself. */
const SYNONYM_PENALTY = 0.1;

/** The question, then the question with words replaced by what the glossary says they mean. */
function variantsOf(question: string, groups: readonly (readonly string[])[]): string[] {
  const asked = ` ${question} `;
  const variants = [question];
  for (const group of groups) {
    const said = group.find((word) => asked.includes(` ${word} `));
    if (said === undefined) continue;
    for (const word of group) {
      if (word !== said) variants.push(asked.replace(` ${said} `, ` ${word} `).trim());
    }
  }
  return variants.slice(0, MOST_VARIANTS);
}

/** Prepares the search; linear in the number of pages. */
export function createSearch(data: SearchData): Search {
  const pages = data.pages.map((entry) => ({
    entry,
    title: fold(entry.t),
    words: fold(entry.m),
    summary: fold(entry.r),
  }));
  const withAll = new Fuse(pages, { ...options, tokenMatch: 'all' });
  const withAny = new Fuse(pages, { ...options, tokenMatch: 'any' });
  const groups = data.synonyms.map((group) =>
    group.map((word) => wordsOf(word).join(' ')).filter((word) => word !== ''),
  );
  const ask = (fuse: Fuse<Folded>, questions: readonly string[]): SearchEntry[] => {
    const best = new Map<SearchEntry, number>();
    questions.forEach((question, index) => {
      for (const { item, score = 1 } of fuse.search(question)) {
        const worth = score + (index === 0 ? 0 : SYNONYM_PENALTY);
        if (worth < (best.get(item.entry) ?? Infinity)) best.set(item.entry, worth);
      }
    });
    return [...best].sort(([, one], [, other]) => one - other).map(([entry]) => entry);
  };
  return (question) => {
    const words = wordsOf(question);
    if (words.length === 0) return { entries: [], isPartial: false };
    const entries = ask(withAll, variantsOf(words.join(' '), groups));
    if (entries.length > 0 || words.length === 1) return { entries, isPartial: false };
    const partial = ask(withAny, [words.join(' ')]);
    return { entries: partial, isPartial: partial.length > 0 };
  };
}
