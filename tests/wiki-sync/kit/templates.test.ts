import { describe, expect, it } from 'vitest';
import { pageTypes } from '@passerelle/wiki-sync/page';
import { kitPages } from '#wiki-sync/kit/kit-pages.ts';
import { frenchWiki } from '#wiki-sync/kit/kit-wiki.ts';
import { kitOf } from './kit-of.ts';

describe('the wiki templates', () => {
  it('are a template for each type and each kind of item, and a category for each type', () => {
    const titles = kitOf().map((page) => page.title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toEqual(
      expect.arrayContaining([
        'Modèle:Défi',
        'Modèle:Défi/Verbatim',
        'Modèle:Solution/Étape',
        'Catégorie:Défis',
      ]),
    );
  });

  it.each(kitOf().filter(({ kind }) => kind === 'template' || kind === 'item template'))(
    '$title has TemplateData that VisualEditor can read',
    ({ text }) => {
      const json = /<templatedata>\n(.*)\n<\/templatedata>/s.exec(text)?.[1] ?? '';
      const data = JSON.parse(json) as { params: Record<string, unknown>; paramOrder: string[] };
      expect(data.paramOrder).toEqual(Object.keys(data.params));
      expect(data.paramOrder.length).toBeGreaterThan(0);
    },
  );

  it('suggest of a fiche what it begins with, and of an item all its fields, which the dialog then shows', () => {
    const suggested = (name: string): string[] => {
      const text = kitOf([pageTypes.defi]).find(({ title }) => title === name)?.text ?? '';
      const json = /<templatedata>\n(.*)\n<\/templatedata>/s.exec(text)?.[1] ?? '';
      const { params } = JSON.parse(json) as { params: Record<string, { suggested?: boolean }> };
      return Object.keys(params).filter((key) => params[key]?.suggested === true);
    };
    expect(suggested('Modèle:Défi')).toEqual(['résumé', 'thèmes']);
    expect(suggested('Modèle:Défi/Contrainte')).toEqual(['nature', 'texte', 'source']);
  });

  it('list their parameters to be read where the wiki has no TemplateData, which would show as code', () => {
    const kits = [{ type: pageTypes.defi, namespaces: [0] }];
    const bare = kitPages(kits, { ...frenchWiki, extensions: new Set(['ParserFunctions']) });
    const text = bare.find(({ title }) => title === 'Modèle:Défi')?.text ?? '';
    expect(text).not.toContain('templatedata');
    expect(text).toContain(
      '* <code>statut</code>\u00A0: Où en est ce défi. Valeurs\u00A0: repéré, qualifié,',
    );
    expect(bare.find(({ title }) => title === 'Défis')?.text).not.toContain('inputbox');
  });

  it('read each parameter under every spelling that the codec reads', () => {
    const template = kitOf([pageTypes.solution]).find(({ title }) => title === 'Modèle:Solution')?.text ?? '';
    expect(template).toContain('{{{résumé|{{{shortdescription|{{{shortDescription|}}}}}}}}}');
  });
});
