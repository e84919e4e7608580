import { wordsOf } from './fold.ts';
import { resembles } from './resemblance.ts';

/** What is compared of a page. */
export interface NearPage {
  title: string;
  summary: string;
  /** Other words for it: themes, key words, synonyms. */
  words: readonly string[];
}

/** A page that is alike, and how much: 1 if it holds everything that was asked for in its title. */
export interface Near<Page extends NearPage> {
  page: Page;
  score: number;
  /** The words of the question that it holds, as they were folded. */
  shared: readonly string[];
}

/** A word in a title tells more than one in the text around it. */
const WEIGHTS = { title: 1, words: 0.7, summary: 0.5 } as const;

/** Below this share of what was asked, a page is not near. */
const LEAST = 0.25;

interface Indexed<Page extends NearPage> {
  page: Page;
  title: readonly string[];
  words: readonly string[];
  summary: readonly string[];
}

const indexOf = <Page extends NearPage>(page: Page): Indexed<Page> => ({
  page,
  title: wordsOf(page.title),
  words: page.words.flatMap(wordsOf),
  summary: wordsOf(page.summary),
});

/** How well a page holds one word. */
function weightOf({ title, words, summary }: Indexed<NearPage>, asked: string): number {
  const holds = (known: readonly string[]): boolean => known.some((word) => resembles(asked, word));
  if (holds(title)) return WEIGHTS.title;
  if (holds(words)) return WEIGHTS.words;
  return holds(summary) ? WEIGHTS.summary : 0;
}

/**
 * The pages nearest to a question (a title that somebody is about to give, say), best first. A word counts the more, the
 * fewer pages hold it; give or take its plural and a typing mistake. Case, accents and little words do not count.
 */
export function nearPages<Page extends NearPage>(
  question: string,
  pages: readonly Page[],
  most = 5,
): Near<Page>[] {
  const asked = [...new Set(wordsOf(question))];
  const indexed = pages.map(indexOf);
  const held = indexed.map((page) => asked.map((word) => weightOf(page, word)));
  const rarity = asked.map((_word, index) => {
    const holders = held.filter((weights) => (weights[index] ?? 0) > 0).length;
    return Math.log(1 + pages.length / (1 + holders));
  });
  const total = rarity.reduce((sum, one) => sum + one, 0);
  const found = indexed.map(({ page }, at): Near<Page> => {
    const weights = held[at] ?? [];
    const score =
      weights.reduce((sum, weight, index) => sum + weight * (rarity[index] ?? 0), 0) / (total || 1);
    return { page, score, shared: asked.filter((_word, index) => (weights[index] ?? 0) > 0) };
  });
  return found
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score || (one.page.title < other.page.title ? -1 : 1))
    .slice(0, most);
}
