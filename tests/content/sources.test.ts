import { describe, expect, test } from 'vitest';
import { isExample } from '@passerelle/wiki-sync/page';
import { isOfAWiki, starterPages } from './starter-pages.ts';
import type { StarterPage } from './starter-pages.ts';

/** The items of a field. */
const itemsOf = ({ page }: StarterPage, key: string): Record<string, unknown>[] => {
  const value = page.fields[key];
  return Array.isArray(value) ? value.filter((one) => typeof one !== 'string') : [];
};

/** What only a real project or organisation has. */
const FACTS = ['site', 'code_source', 'licence', 'contact_public', 'finance_pour', 'organisations'];

const titles = new Set(starterPages.map(({ title }) => title));

/** The titles that the links of a page lead to. */
const linkedFrom = (text: string): string[] =>
  [...text.matchAll(/\]\(wiki:([^)#]+)/g)].map(([, target = '']) => target.replaceAll('_', ' '));

describe.skipIf(isOfAWiki)('In the starter content', () => {
  test('a page that states facts of a real project or organisation names its sources', () => {
    const unsourced = starterPages.filter(
      (one) =>
        !isExample(one.page) &&
        FACTS.some((key) => one.page.fields[key] !== undefined) &&
        itemsOf(one, 'sources').length === 0,
    );
    expect(unsourced.map(({ file }) => file)).toEqual([]);
  });

  test('each source has an address, the day on which it was read, and what it establishes', () => {
    const bare = starterPages.filter((one) =>
      itemsOf(one, 'sources').some(
        ({ adresse, consultee_le, note }) => !adresse || !consultee_le || !note,
      ),
    );
    expect(bare.map(({ file }) => file)).toEqual([]);
  });

  test('each verbatim says that it is an example, and its page too', () => {
    const claimed = starterPages.filter(
      (one) =>
        itemsOf(one, 'verbatims').some(({ qui }) => !String(qui).endsWith('(exemple)')) ||
        (itemsOf(one, 'verbatims').length > 0 && !isExample(one.page)),
    );
    expect(claimed.map(({ file }) => file)).toEqual([]);
  });

  test('each link leads to a page', () => {
    const dead = starterPages.flatMap(({ file, text }) =>
      linkedFrom(text)
        .filter((title) => !titles.has(title))
        .map((title) => `${file} → ${title}`),
    );
    expect(dead).toEqual([]);
  });
});
