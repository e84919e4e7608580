import { describe, expect, test } from 'vitest';
import { createSearch } from './create-search.ts';
import { fold, isWithin, resembles, wordsOf } from '@passerelle/wiki-sync/near';
import { questionOfAddress } from '#site/search/question-of-address.ts';
import type { SearchEntry } from '#site/search/search-data.ts';

const page = (t: string, r: string, m = ''): SearchEntry => ({ t, r, m, u: `/${t}/`, k: 'Défi' });
const search = createSearch({
  pages: [
    page('Accueillir la personne qui pousse la porte', 'Quelqu’un entre et personne n’est là.', 'accueil'),
    page(
      'Tenir les comptes',
      'La trésorerie repose sur une personne bénévole.',
      'comptabilité, compta, caisse',
    ),
    page('Dokos', 'Un logiciel libre de gestion : réservations, comptabilité.', 'logiciel'),
    page('Chef-d’œuvre collectif', 'Une fresque peinte à plusieurs.', ''),
    page('Rendez-vous du lundi', 'Un point chaque semaine.', 'réunion'),
    page('Les clés du lieu', 'Qui ouvre, qui ferme.', 'accès, badge'),
    page('Pourvoyeur', 'Qui fournit une solution.', 'prestataire, fournisseur'),
    page('Équipe de Dokos', 'Pourvoyeur de Dokos.', ''),
  ],
  synonyms: [['Pourvoyeur', 'prestataire', 'fournisseur']],
});
const titles = (question: string): string[] => search(question).entries.map(({ t }) => t);

describe('The search', () => {
  test.each([
    ['accueil', 'Accueillir la personne qui pousse la porte'],
    ["l'accueil", 'Accueillir la personne qui pousse la porte'],
    ['l’accueil', 'Accueillir la personne qui pousse la porte'],
    ['acceuil', 'Accueillir la personne qui pousse la porte'],
    ['ACCUEILS', 'Accueillir la personne qui pousse la porte'],
    ['comptabilite', 'Tenir les comptes'],
    ['compta', 'Tenir les comptes'],
    ['tresorrerie', 'Tenir les comptes'],
    ['oeuvre', 'Chef-d’œuvre collectif'],
    ['œuvre', 'Chef-d’œuvre collectif'],
    ['rendez vous', 'Rendez-vous du lundi'],
    ['rendez-vous', 'Rendez-vous du lundi'],
    ['clé', 'Les clés du lieu'],
    ['les clés', 'Les clés du lieu'],
    ['dokos', 'Dokos'],
    ['fournisseur', 'Pourvoyeur'],
  ])('answers “%s” with « %s » first', (question, title) => {
    expect(titles(question)[0]).toBe(title);
  });

  test('finds by the words that the glossary gives for another', () => {
    expect(titles('prestataire')).toContain('Équipe de Dokos');
  });

  test.each(['xyzabc', 'zzz', '!!', ''])('finds nothing for “%s”', (question) => {
    expect(search(question)).toEqual({ entries: [], isPartial: false });
  });

  test('says when no page holds all the words', () => {
    const { entries, isPartial } = search('comptabilité xyzabc');
    expect(isPartial).toBe(true);
    expect(entries.map(({ t }) => t)).toEqual(expect.arrayContaining(['Tenir les comptes', 'Dokos']));
  });

  test('hears in a whole sentence the words that few pages hold', () => {
    const { entries, isPartial } = search('je cherche qui pourrait tenir la compta chez nous');
    expect(isPartial).toBe(true);
    expect(entries[0]?.t).toBe('Tenir les comptes');
  });

  test('does not take one short word for another', () => {
    expect(titles('clou')).toEqual([]);
  });

  test('answers quickly over a thousand pages', () => {
    const many = createSearch({
      pages: Array.from({ length: 1000 }, (_, index) =>
        page(
          `Page ${String(index)} sur les salles`,
          `Un résumé numéro ${String(index * 7)} avec une vingtaine de mots variés`,
        ),
      ),
      synonyms: [],
    });
    const start = performance.now();
    many('reservation salle');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('Words are made alike', () => {
  test('by case, accents, ligatures, apostrophes and hyphens', () => {
    expect(fold('L’Œuvre d’à-côté, QU’ELLE aime')).toBe('oeuvre a cote elle aime');
  });

  test('and those that say nothing are left out, unless there are no others', () => {
    expect(wordsOf('comment gérer les clés du lieu')).toEqual(['gerer', 'cles', 'lieu']);
    expect(wordsOf('qui est là')).toEqual(['qui', 'est', 'la']);
  });

  test('and typing mistakes are forgiven in long words alone', () => {
    expect(isWithin(1, 'acceuil', 'accueil')).toBe(true);
    expect(isWithin(1, 'abcdef', 'badcfe')).toBe(false);
    expect(resembles('cles', 'elles')).toBe(false);
    expect(resembles('reservtion', 'reservations')).toBe(true);
  });
});

describe('An address that was not found becomes a question', () => {
  test.each([
    ['/defis/l-acceuil/', 'l acceuil'],
    ['/defis/r%C3%A9union.html', 'réunion'],
    ['/defis/100%', '100'],
    ['/%E0%A4%A', 'E0 A4 A'],
    ['/', ''],
  ])('%s is « %s »', (address, question) => {
    expect(questionOfAddress(address)).toBe(question);
  });
});
