import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearPages, type NearPage } from '#wiki-sync/near/index.ts';

const page = (title: string, summary = '', words: string[] = []): NearPage => ({ title, summary, words });
const pages = [
  page('Accueillir la personne qui pousse la porte', 'Quelqu’un entre et personne n’est là.', ['accueil']),
  page('Tenir les comptes', 'La trésorerie repose sur une personne bénévole.', ['compta', 'caisse']),
  page('Les clés du lieu', 'Qui ouvre, qui ferme la porte.', ['accès', 'badge']),
  page('Rendez-vous du lundi', 'Un point chaque semaine.'),
];
const near = (question: string): string[] => nearPages(question, pages).map(({ page: { title } }) => title);

test.each([
  ['Comment accueillir quelqu’un à la porte ?', 'Accueillir la personne qui pousse la porte'],
  ['COMPTE', 'Tenir les comptes'],
  ['Gérer la caisse', 'Tenir les comptes'],
  ['Qui a les clefs et les badges du lieu', 'Les clés du lieu'],
])('“%s” is near to “%s”', (question, title) => {
  expect(near(question)[0]).toBe(title);
});

test('a word that many pages hold tells less than one that few hold', () => {
  const [first, second] = nearPages('porte badge', pages);
  expect([first?.page.title, second?.page.title]).toEqual([
    'Les clés du lieu',
    'Accueillir la personne qui pousse la porte',
  ]);
});

test('little words and other subjects are near to nothing', () => {
  expect(near('comment faire pour les')).toEqual([]);
  expect(near('Chauffage en panne')).toEqual([]);
});

test('a page is always near to its own title, with the best score there is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pages), (one) => {
      const [best] = nearPages(one.title, pages);
      expect([best?.page.title, best?.score]).toEqual([one.title, 1]);
    }),
  );
});
