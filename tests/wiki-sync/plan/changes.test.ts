import { expect, test } from 'vitest';
import { pageTypes } from '#wiki-sync/page/index.ts';
import { compareBlocks } from '#wiki-sync/plan/blocks.ts';
import { comparePages } from '#wiki-sync/plan/changes.ts';
import { describeChange } from '#wiki-sync/plan/describe.ts';
import { editSummary } from '#wiki-sync/plan/summary.ts';
import { page } from './make-snapshot.ts';

const before = page(
  '{{Défi|résumé=A|couleur=bleu}}\n{{Défi/Contrainte|texte=Un}}\n{{Défi/Contrainte|texte=Deux}}\n\nPremier.\n\nSecond.',
);
const after = page(
  '{{Défi|résumé=B|couleur=vert}}\n{{Défi/Contrainte|texte=Un}}\n{{Défi/Contrainte|texte=Trois}}\n{{Défi/Contrainte|texte=Quatre}}\n\nPremier.\n\nDernier.',
);
const changes = comparePages(before, after, pageTypes.defi);

test('names fields, items, unknown parameters and paragraphs', () => {
  expect(changes.map(describeChange)).toEqual([
    'Résumé',
    'Contraintes (2)',
    'parameter couleur',
    '1 paragraph',
  ]);
});

test('names categories once, whatever changed in them', () => {
  const changed = comparePages(
    page('[[Catégorie:A]]'),
    page('[[Catégorie:A|x]]\n[[Catégorie:B]]'),
    pageTypes.defi,
  );
  expect(changed).toEqual([{ kind: 'categories', before: ['A'], after: ['A|x', 'B'] }]);
  expect(changed.map(describeChange)).toEqual(['Catégories']);
  expect(editSummary('Passerelle', changed, false)).toBe('Passerelle\u00a0: catégories');
});

test('finds nothing between a page and itself, whatever its problems are', () => {
  expect(comparePages(before, { ...before, problems: [] }, pageTypes.defi)).toEqual([]);
});

test('the edit summary says the same in French', () => {
  expect(editSummary('Passerelle', changes, false)).toBe(
    'Passerelle\u00a0: résumé, contraintes (2), couleur, un paragraphe',
  );
  expect(editSummary('Passerelle', [], true)).toBe('Passerelle\u00a0: création de la page');
});

test('an edit summary is never longer than what MediaWiki keeps', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    ...{ kind: 'unknown parameter' as const, name: `paramètre ${String(index)}` },
    ...{ before: 'a', after: 'b' },
  }));
  const summary = editSummary('Passerelle', many, false);
  expect(summary.length).toBeLessThanOrEqual(500);
  expect(summary).toMatch(/paramètre 0.* et \d+ autres$/);
});

test('a paragraph in the middle is told alone, with its place', () => {
  expect(compareBlocks('a\n\nb\n\nc', 'a\n\nx\n\nc')).toEqual([{ at: 2, before: 'b', after: 'x' }]);
  expect(compareBlocks('a\n\nc', 'a\n\nb\n\nc')).toEqual([{ before: undefined, after: 'b' }]);
  expect(compareBlocks('a\n\nb\n\nc', 'a\n\nc')).toEqual([{ at: 2, before: 'b', after: undefined }]);
});

test('blank lines inside a fence do not divide it', () => {
  const fenced = '```\nun\n\ndeux\n```';
  expect(compareBlocks(fenced, fenced.replace('deux', 'trois'))).toHaveLength(1);
});

test('two very long rewritten texts are compared in reasonable time', () => {
  const long = (word: string): string =>
    Array.from({ length: 20_000 }, (_, i) => `${word} ${String(i)}`).join('\n\n');
  const started = performance.now();
  expect(compareBlocks(long('un'), long('deux'))).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('the edit summary credits who wrote the file, and nothing in a name is a link or a line', () => {
  expect(editSummary('Passerelle', [], false, ['Alice', '[[Utilisateur:Bob]]\n<!--', '\u200b'])).toBe(
    'Passerelle\u00a0: mise en forme (par Alice, Utilisateur:Bob !--)',
  );
  expect(editSummary('Passerelle', [], true, ['a', 'b', 'c', 'd', 'e', 'f'])).toBe(
    'Passerelle\u00a0: création de la page (par a, b, c, d, e, …)',
  );
  const long = changes.concat(Array.from({ length: 60 }, () => changes).flat());
  expect(editSummary('Passerelle', long, false, ['Alice']).length).toBeLessThanOrEqual(500);
  expect(editSummary('Passerelle', long, false, ['Alice'])).toMatch(/autres \(par Alice\)$/);
});
