import { readPage, toMdx, writePage } from '@passerelle/wiki-sync';
import { describe, expect, test } from 'vitest';
import { isOfAWiki, starterPages } from './starter-pages.ts';

describe.skipIf(isOfAWiki)('Each page of the starter content', () => {
  test('is in canonical form', () => {
    const others = starterPages.filter(({ page, text }) => toMdx(page) !== text);
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  test('comes back from its wikitext as it was', () => {
    for (const { file, page, text, title, type } of starterPages) {
      const back = { ...readPage(writePage(page, ''), type), title };
      expect(toMdx(back), file).toBe(text);
    }
  });
});
