import { expect, it } from 'vitest';
import { readPage, writePage } from '@passerelle/wiki-sync';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { kitOf } from './kit-of.ts';

describeWithWiki(
  'the wiki templates on a real wiki',
  (wiki) => {
    it('show what is filled in, with labels, and nothing of what is empty', async () => {
      const text = writePage(
        {
          type: 'defi',
          fields: {
            resume: 'Exemple | avec une barre',
            analyse: '- un\n- deux',
            verbatims: [{ citation: 'Exemple de citation', qui: 'concierge' }],
          },
          unknown: {},
          body: 'Le texte.',
          problems: [],
        },
        '',
      );
      const answer = await wiki
        .asReader()
        .call({ action: 'parse', text, title: 'Essai', contentmodel: 'wikitext', prop: 'text|categories' });
      const { text: html, categories } = (
        answer as { parse: { text: string; categories: { category: string }[] } }
      ).parse;
      expect(html).toContain('Exemple | avec une barre');
      expect(html).toContain('<li>un</li>');
      expect(html).toContain('Exemple de citation');
      expect(html).not.toMatch(/\{\{|\}\}|Statut/);
      expect(categories.map((one) => one.category)).toEqual(['Défis', 'Défis_à_qualifier']);
      expect(readPage(text, 'defi').fields.resume).toBe('Exemple | avec une barre');
    });

    it('have TemplateData that the wiki accepts', async () => {
      const titles = kitOf()
        .filter(({ kind }) => kind === 'template' || kind === 'item template')
        .map((page) => page.title);
      const answer = await wiki
        .asReader()
        .call({ action: 'templatedata', titles: titles.slice(0, 50).join('|'), lang: 'fr' });
      const pages = Object.values(
        (answer as { pages: Record<string, { title: string; params: object }> }).pages,
      );
      expect(pages.map((page) => page.title).sort()).toEqual(titles.slice(0, 50).sort());
      expect(pages.every((page) => Object.keys(page.params).length > 0)).toBe(true);
    });
  },
  { pages: kitOf() },
);
