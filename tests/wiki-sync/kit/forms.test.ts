import { describe, expect, it } from 'vitest';
import { pageTypes } from '@passerelle/wiki-sync/page';
import { kitOf } from './kit-of.ts';

const semantic = ['PageForms', 'SemanticMediaWiki', 'VisualEditor', 'CategoryTree', 'Scribunto'];
const pages = kitOf(Object.values(pageTypes), semantic);
const textOf = (title: string): string => pages.find((page) => page.title === title)?.text ?? '';

/** The inputs of a form, by parameter. */
const inputsOf = (form: string): Map<string, string> =>
  new Map(
    [...form.matchAll(/\{\{\{field\|([^|}]+)\|([^}]*)\}\}\}/g)].map(([, name = '', options = '']) => [
      name,
      options,
    ]),
  );

describe('the forms of Page Forms', () => {
  const inputs = inputsOf(textOf('Formulaire:Défi'));

  it('offer the values of closed lists and keep any other value that a page has', () => {
    expect(inputs.get('statut')).toContain('input type=combobox|values=repéré,qualifié,');
    expect(inputs.get('thèmes')).toMatch(/^input type=tokens\|.*values=accueil,/);
    // These two drop what is not among their values as soon as the form is saved (seen with Page Forms 5.8).
    for (const { title, text } of pages.filter(({ kind }) => kind === 'form')) {
      expect([title, /input type=(?:dropdown|checkboxes|radiobutton|listbox)/.exec(text)]).toEqual([
        title,
        null,
      ]);
    }
  });

  it('take a free list as text, and titles from the category of their type', () => {
    expect(inputs.get('territoires')).toBe('input type=text|size=35');
    expect(inputs.get('défis liés')).toContain('delimiter=;|values from category=Défis');
  });

  it('say first that two fields are enough, and have no table that a phone would cut', () => {
    const form = textOf('Formulaire:Défi');
    expect(form.indexOf('« Résumé » et « Thèmes » suffisent')).toBeLessThan(form.indexOf('== En bref =='));
    expect(form).not.toMatch(/^\{\|/m);
  });
});

describe('the properties of Semantic MediaWiki', () => {
  it('are there before the templates that set them, so that no value is taken for the title of a page', () => {
    const kinds = pages.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('property')).toBeLessThan(kinds.indexOf('template'));
    expect(kinds.indexOf('property')).toBeGreaterThan(0);
  });

  it('give the portal lists of what changed last, as fresh as the wiki itself', () => {
    const portal = textOf('Défis');
    // Creation dates are kept by no wiki that was not told to: sorted by them, a list is empty.
    expect(portal).not.toContain('Creation date');
    expect(portal.match(/sort=Modification date/g)).toHaveLength(3);
    expect(portal).toContain('{{#if:{{Spécial:Recentchangeslinked/Catégorie:Défis}}|}}');
  });
});

describe('the French of the kit', () => {
  const bare = kitOf();
  // Wikitext that a reader does not see: tags with their content, addresses, calls, styles.
  const words = (text: string): string =>
    text
      .replaceAll(/<(templatedata|inputbox|pre)>.*?<\/\1>/gs, '')
      .replaceAll(/<!--.*?-->|<[^>]*>/gs, '')
      .replaceAll(/\{\{\{?(?:[^{}]|\{\{\{?[^{}]*\}\}\}?)*\}\}\}?/g, '')
      .replaceAll(/^[=|*].*=\s*$/gm, '');

  it.each([...new Map([...pages, ...bare].map((page) => [page.title + page.text, page])).values()])(
    'has its signs with unbreakable blanks and its curved apostrophes: $title',
    ({ kind, text }) => {
      if (kind === 'module' || kind === 'style sheet') return;
      expect(words(text).match(/.{0,20}(?:« | »|\p{L} [;:!?»](?=[ )]|$)|\p{L}'\p{L}).{0,20}/gmu)).toBeNull();
    },
  );
});
