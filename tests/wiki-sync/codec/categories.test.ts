import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage, type Page } from '@passerelle/wiki-sync';
import { frenchProfile, type WikiProfile } from '#wiki-sync/codec/profile.ts';
import { wikitext } from './arbitraries.ts';

const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 200 };

const categoriesOf = (text: string): readonly string[] => readPage(text, 'guide').categories ?? [];

/** What the wiki would be sent when the page stood in these categories. */
function withCategories(base: string, categories: readonly string[], profile?: WikiProfile): string {
  const { categories: _before, ...page } = readPage(base, 'guide', profile);
  const edited: Page = categories.length > 0 ? { ...page, categories } : page;
  return writePage(edited, base, profile ? { profile } : {});
}

describe('categories', () => {
  it.each<[text: string, categories: string[]]>([
    ['Texte.\n\n[[Catégorie:A]]\n[[Category:b c|clé]]', ['A', 'b c|clé']],
    ['[[catégorie : a__b ]] [[CATEGORY:X| ]]', ['a b', 'X| ']],
    ['Texte.\n[[Catégorie:A]]', ['A']],
    ['[[Catégorie:A]]\nTexte.', ['A']],
    ['* a\n[[Catégorie:A]]\n* b', ['A']],
    ['{{Guide|résumé=x}}[[Catégorie:A]]', ['A']],
    ['[[Catégorie:A]]\r\n[[Catégorie:B]]\r\n', ['A', 'B']],
    ['[[Catégorie:A]]\n[[Catégorie:A]]\n[[Catégorie:A|b]]', ['A', 'A', 'A|b']],
    ['<noinclude>x</noinclude>\n[[Catégorie:A]]', ['A']],
    ['<!-- <noinclude> -->\n[[Catégorie:A]]', ['A']],
  ])('are read from lines of their own: %j', (text, categories) => {
    expect(readPage(text, 'guide').categories).toEqual(categories);
  });

  it.each<[text: string]>([
    ['Texte [[Catégorie:A]].'],
    ['Texte\n[[Catégorie:A]]\nsuite'],
    ['[[Catégorie:A]] <!-- note -->'],
    ['[[:Catégorie:A]]'],
    ['[[Catégorie:]]'],
    ['[[Catégorie:A#b]]'],
    ['[[Catégorie:A|{{PAGENAME}}]]'],
    ['[[Catégorie:A|b\nc]]'],
    ['[[Catégorie:A]]s'],
    ['<noinclude>\n[[Catégorie:A]]\n</noinclude>'],
    ['<noinclude>\n{{Guide|résumé=x}}\n[[Catégorie:A]]'],
    ['<includeonly>\n[[Catégorie:A]]\n</includeonly>'],
    ['<nowiki>\n[[Catégorie:A]]\n</nowiki>'],
    ['{|\n|\n[[Catégorie:A]]\n|}'],
    ['<div>\n[[Catégorie:A]]\n</div>'],
    ['{{Autre|\n[[Catégorie:A]]\n}}'],
    ['{{Guide|résumé=\n[[Catégorie:A]]\n}}'],
  ])('stay where they are otherwise: %j', (text) => {
    const page = readPage(text, 'guide');
    expect(page.categories).toBeUndefined();
    expect(writePage(page, text, { profile: { ...frenchProfile } })).toBe(text);
  });

  it('have the names of the wiki’s own namespace', () => {
    const german = { ...frenchProfile, categoryPrefixes: ['kategorie', 'category'] };
    expect(readPage('[[Kategorie:A]]', 'guide', german).categories).toEqual(['A']);
    expect(withCategories('Text.', ['A'], german)).toBe('Text.\n\n[[Kategorie:A]]');
  });

  it('come through the file, in the order of the wiki', () => {
    const page = { ...readPage('Texte.\n\n[[Catégorie:B| ]]\n[[Catégorie:A|x: y]]', 'guide'), title: 'T' };
    const mdx = toMdx(page);
    expect(mdx).toBe('---\ntitre: T\ncategories:\n  - "B| "\n  - "A|x: y"\n---\n\nTexte.\n');
    expect(fromMdx(mdx, 'guide').categories).toEqual(['B| ', 'A|x: y']);
    expect(fromMdx('---\ntitre: T\ncategories: ["", " a__b "]\n---\n', 'guide').categories).toEqual(['a b']);
  });
});

describe('an edit of the categories', () => {
  const three = 'A.\n\n[[category:Un]]\n[[Catégorie: Deux_mots |clé]] [[Catégorie:Trois]]\n\nB.\n';

  it.each<[what: string, base: string, categories: string[], written: string]>([
    [
      'adds one behind the last',
      three,
      ['Un', 'Deux mots|clé', 'Trois', 'X'],
      three.replace(/(Trois]])/, '$1\n[[Catégorie:X]]'),
    ],
    ['in its spelling', '[[category:A]]', ['A', 'B'], '[[category:A]]\n[[category:B]]'],
    [
      'adds one in front',
      three,
      ['X', 'Un', 'Deux mots|clé', 'Trois'],
      three.replace('[[cat', '[[category:X]]\n[[cat'),
    ],
    [
      'adds one within a line',
      three,
      ['Un', 'Deux mots|clé', 'X', 'Trois'],
      three.replace('clé]]', 'clé]] [[Catégorie:X]]'),
    ],
    ['changes a name', three, ['Un', 'Deux|clé', 'Trois'], three.replace('Deux_mots', 'Deux')],
    ['changes a sort key', three, ['Un', 'Deux mots|autre', 'Trois'], three.replace('clé', 'autre')],
    ['adds a sort key', three, ['Un|1', 'Deux mots|clé', 'Trois'], three.replace('Un', 'Un|1')],
    ['removes a sort key', three, ['Un', 'Deux mots', 'Trois'], three.replace('|clé', '')],
    ['removes one with its line', three, ['Deux mots|clé', 'Trois'], three.replace('[[category:Un]]\n', '')],
    ['removes one of a line', three, ['Un', 'Trois'], three.replace('[[Catégorie: Deux_mots |clé]] ', '')],
    ['removes the last of a line', three, ['Un', 'Deux mots|clé'], three.replace(' [[Catégorie:Trois]]', '')],
    ['removes all', three, [], 'A.\n\nB.\n'],
    ['removes all at the end', 'A.\n\n[[Catégorie:A]]\n[[Catégorie:B]]\n', [], 'A.\n'],
    ['removes one behind a call', '{{Guide|résumé=x}}[[Catégorie:A]]\nB.', [], '{{Guide|résumé=x}}\nB.'],
    ['removes one of two that say the same', '[[Catégorie:A]]\n[[category:A]]', ['A'], '[[Catégorie:A]]'],
    ['makes the first', 'Texte.', ['A', 'B|x'], 'Texte.\n\n[[Catégorie:A]]\n[[Catégorie:B|x]]'],
    ['makes the first of a page kept as a whole', '{{Boîte}}', ['A'], '{{Boîte}}\n\n[[Catégorie:A]]'],
    ['makes the first behind a line end', 'Texte.\n', ['A'], 'Texte.\n\n[[Catégorie:A]]'],
    ['makes the first of a new page', '', ['A'], '{{Guide\n}}\n\n[[Catégorie:A]]'],
    ['is stored as the wiki stores it', 'x', ['e\u0301'], 'x\n\n[[Catégorie:é]]'],
  ])('%s', (_what, base, categories, written) => {
    expect(withCategories(base, categories)).toBe(written);
    expect(categoriesOf(written)).toEqual(categories.map((one) => one.normalize('NFC')));
  });

  it('goes together with one of the text', () => {
    const base = 'A.\n\n[[Catégorie:A]]';
    const page = { ...readPage(base, 'guide'), categories: ['A', 'B'], body: 'A.\n\nB.' };
    expect(writePage(page, base)).toBe('A.\n\nB.\n\n[[Catégorie:A]]\n[[Catégorie:B]]');
    expect(writePage({ ...page, body: '' }, base)).toBe('[[Catégorie:A]]\n[[Catégorie:B]]');
    const bare = '{{Guide}}\n\n[[Catégorie:A]]';
    expect(writePage({ ...readPage(bare, 'guide'), body: 'Neuf.' }, bare)).toBe(
      '{{Guide}}\n\nNeuf.\n\n[[Catégorie:A]]',
    );
    expect(writePage({ ...readPage('', 'guide'), categories: ['A'], body: 'Neuf.' }, '')).toBe(
      '{{Guide\n}}\nNeuf.\n\n[[Catégorie:A]]',
    );
  });

  it.each<[categories: string[], message: RegExp]>([
    [['Catégorie:X'], /categories\[0\]: “Catégorie:X” is not the name of a category/],
    [['A', 'a]]b'], /categories\[1\]: “a\]\]b” is not/],
    [['X|a\nb'], /is not the name/],
    [['{{x}}'], /is not the name/],
    [['X|'], /empty label is filled in/],
  ])('is refused with the reason: %j', (categories, message) => {
    expect(() => withCategories('Texte.', categories)).toThrow(message);
  });

  it('cannot be made in the text, and the refusal says where it goes', () => {
    const hintsOf = (body: string): string => {
      try {
        writePage({ ...readPage('A.', 'guide'), body }, 'A.');
        return '';
      } catch (error) {
        return error instanceof WikiSyncError ? error.problems.map(({ hint }) => hint).join(' ') : '';
      }
    };
    expect(hintsOf('A.\n\n[x](wiki:Catégorie:X)')).toContain('name it under `categories:`');
    expect(hintsOf('A.\n\n```wikitext\n[[Catégorie:X]]\n```')).toContain('under `categories:`');
  });

  it('holds the laws, whatever the page', { timeout: 120_000 }, () => {
    const name = fc.constantFrom('A', 'B', 'A|clé', 'Vie du lieu', 'C| ', 'D|*');
    fc.assert(
      fc.property(wikitext, fc.array(name, { maxLength: 4 }), (text, categories) => {
        const page = readPage(text, 'defi');
        const { categories: before = [], ...rest } = page;
        const wanted = [...before.slice(0, 2), ...categories];
        let written: string;
        try {
          written = writePage({ ...rest, categories: wanted }, text);
        } catch (error) {
          if (error instanceof WikiSyncError) {
            // What is open to the end of the page swallows what is added there; what the wiki expands is not sent.
            expect(text).toMatch(/<!--|<includeonly|<no|\[\[|\{\{|<pre|<ref|~~~|subst:|\{\||<div|\0|\r/i);
            return;
          }
          throw error;
        }
        const again = readPage(written, 'defi');
        expect(again.categories ?? []).toEqual(wanted);
        expect({ fields: again.fields, unknown: again.unknown }).toEqual({
          fields: page.fields,
          unknown: page.unknown,
        });
        expect(writePage(again, written, { profile: { ...frenchProfile } })).toBe(written);
      }),
      RUNS,
    );
  });
});
