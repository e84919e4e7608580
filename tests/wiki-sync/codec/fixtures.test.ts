import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromMdx, isPageTypeId, readPage, toMdx, writePage, type PageTypeId } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';

/** Pages as wikis have them: `<type>/<what it shows>/page.wikitext`, and the file that each becomes. */
const root = path.join(import.meta.dirname, '../../fixtures/codec');

const foldersIn = (folder: string): string[] => fs.readdirSync(folder).toSorted();

for (const type of foldersIn(root)) {
  describe(`a page of the type ${type}`, () => {
    it.each(foldersIn(path.join(root, type)))('%s: goes to the file and back', (name) => {
      expect(isPageTypeId(type)).toBe(true);
      const read = (file: string): string => fs.readFileSync(path.join(root, type, name, file), 'utf8');
      const [wikitext, mdx] = [read('page.wikitext'), read('page.mdx')];
      const page = fromMdx(mdx, type as PageTypeId);
      const title = page.title ?? '';
      expect(toMdx({ ...readPage(wikitext, type as PageTypeId), title })).toBe(mdx);
      // A profile of its own, so that nothing is remembered from reading.
      expect(writePage(page, wikitext, { profile: { ...frenchProfile } })).toBe(wikitext);
      expect(toMdx(page)).toBe(mdx);
    });
  });
}
