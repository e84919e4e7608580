import { isExample, pageTypes } from '@passerelle/wiki-sync/page';
import type { Page, PageType } from '@passerelle/wiki-sync/page';
import { describe, expect, test } from 'vitest';
import type { Fiche } from '#site/catalogue/fiche.ts';
import { deadEnds } from '#site/fiche/dead-ends.ts';
import { facetPath, facetsOf, facetValues } from '#site/fiche/facets.ts';
import { freshnessOf, toRefresh } from '#site/fiche/freshness.ts';
import { newsByMonth } from '#site/fiche/news.ts';
import { defiMatrix, stages } from '#site/picture/defi-matrix.ts';
import { radiusOf } from '#site/picture/matrix.ts';
import { methodMatrix } from '#site/picture/method-matrix.ts';

function ficheOf(type: PageType, title: string, fields: Page['fields'], revisedAt?: string): Fiche {
  const page: Page = { type: type.id, title, fields, unknown: {}, body: '', problems: [] };
  const nothing = {
    rich: {},
    editHref: undefined,
    wiki: undefined,
    html: '',
    summary: '',
    href: `/${title}/`,
  };
  return { ...nothing, type, id: title, title, fields, page, revisedAt, isExample: isExample(page) };
}

const { defi, solution, acteur, methodologie } = pageTypes;

describe('A list is made shorter', () => {
  const theme = facetsOf(defi)[0];
  const pages = [
    ficheOf(defi, 'a', { themes: ['réservation', 'accueil'] }),
    ficheOf(defi, 'b', { themes: ['accueil', 'hors liste'] }),
  ];

  test('by the values that some page has, in the order of the closed list, others last', () => {
    if (theme === undefined) throw new TypeError('défis have no theme');
    expect(facetValues(defi, theme, pages).map(({ id, fiches }) => [id, fiches.length])).toEqual([
      ['accueil', 2],
      ['reservation', 1],
      ['hors-liste', 1],
    ]);
  });

  test('by places, and two spellings of one place are one value', () => {
    const place = { id: 'territoire', label: '', key: 'territoires' };
    const actors = [
      ficheOf(acteur, 'a', { territoires: ['Bretagne'] }),
      ficheOf(acteur, 'b', { territoires: ['bretagne', 'France'] }),
    ];
    expect(facetValues(acteur, place, actors).map(({ label, fiches }) => [label, fiches.length])).toEqual([
      ['Bretagne', 2],
      ['France', 1],
    ]);
  });

  test('at an address that the fiches link to', () => {
    expect(facetPath(defi, 'themes', 'vie du lieu')).toBe('/defis/theme/vie-du-lieu/');
    expect(facetPath(defi, 'mots_cles', 'clé')).toBeUndefined();
  });
});

describe('Freshness', () => {
  const today = '2026-11-26';

  test('is the later of a check and an edit; a year later the page asks to be read again', () => {
    const fiche = ficheOf(solution, 's', { verifie_le: '2025-01-01' }, '2025-11-27T10:00:00Z');
    expect(freshnessOf(fiche, today)).toEqual({ checked: '2025-01-01', last: '2025-11-27', isStale: false });
    expect(freshnessOf(fiche, '2026-11-28').isStale).toBe(true);
  });

  test('is asked of real pages alone, the oldest first', () => {
    const { stale, unchecked } = toRefresh(
      [
        ficheOf(solution, 'old', { verifie_le: '2024-01-01' }),
        ficheOf(solution, 'older', { verifie_le: '2023-01-01' }),
        ficheOf(solution, 'never', {}),
        ficheOf(solution, 'example', { exemple: 'oui', verifie_le: '2020-01-01' }),
        ficheOf(solution, 'no date', { verifie_le: 'au printemps' }),
      ],
      today,
    );
    expect(stale.map(({ fiche }) => fiche.title)).toEqual(['older', 'old']);
    expect(unchecked.map(({ title }) => title)).toEqual(['never', 'no date']);
  });

  test('is told by month, newest first', () => {
    const months = newsByMonth([
      ficheOf(defi, 'a', { annonce_le: '2026-10-02' }),
      ficheOf(defi, 'b', { verifie_le: '2026-11-02' }),
      ficheOf(defi, 'c', {}),
    ]);
    expect(
      months.map(({ id, news }) => [id, news.map(({ fiche, isAnnounced }) => [fiche.title, isAnnounced])]),
    ).toEqual([
      ['2026-11', [['b', false]]],
      ['2026-10', [['a', true]]],
    ]);
  });
});

test('dead ends are what was tried for a défi, looked at, or given up', () => {
  const found = deadEnds([
    ficheOf(defi, 'a', {
      reponses: [
        { solution: 'S', adequation: 'impasse', ecarts: 'Trop lourd.' },
        { solution: 'T', adequation: 'adaptée' },
      ],
      pratiques: [{ texte: 'Un cahier.', issue: 'échec' }],
      voies: [{ voie: 'étude', etat: 'abandonnée', note: 'Plus personne.' }],
    }),
    ficheOf(defi, 'b', {}),
    ficheOf(solution, 'S', { maturite: 'abandonné' }),
  ]);
  expect(
    found.defis.map(({ fiche, ends }) => [fiche.title, ends.map(({ what, why }) => [what, why])]),
  ).toEqual([
    [
      'a',
      [
        ['S', 'Trop lourd.'],
        ['Un cahier.', ''],
        ['Voie\u00a0: étude', 'Plus personne.'],
      ],
    ],
  ]);
  expect(found.abandoned.map(({ title }) => title)).toEqual(['S']);
});

describe('Pictures', () => {
  const defis = [
    ficheOf(defi, 'a', { themes: ['accueil'], statut: 'repéré' }),
    ficheOf(defi, 'b', {
      themes: ['accueil'],
      statut: 'relevé',
      reponses: [{ solution: 'S', adequation: 'adaptée' }],
    }),
  ];

  test('cross themes and states, and mark where an answer is missing', () => {
    const [accueil] = defiMatrix(defis).rows;
    expect(accueil?.cells.map((cell) => cell && [cell.count, cell.isOpen])).toEqual([
      [1, true],
      ...Array<undefined>(5).fill(undefined),
      [1, false],
      undefined,
    ]);
    expect(accueil?.href).toContain('/defis/theme/accueil/');
  });

  test('count the défis at every step of their path', () => {
    expect(
      stages(defis)
        .filter(({ count }) => count > 0)
        .map(({ status }) => status),
    ).toEqual(['repéré', 'relevé']);
  });

  test('say which part of a défi a method feeds', () => {
    const { columns, rows } = methodMatrix([
      ficheOf(methodologie, 'm', { produit: ['verbatims', 'situations', 'utilisations d’une solution'] }),
    ]);
    expect(rows[0]?.cells.map((cell, index) => cell && [columns[index], cell.count]).filter(Boolean)).toEqual(
      [
        ['Ce qu’on a vu et entendu', 2],
        ['D’autres fiches', 1],
      ],
    );
  });

  test('give a disc an area that follows its count', () => {
    expect(radiusOf(4, 16)).toBeLessThan(radiusOf(16, 16));
    expect(radiusOf(0, 16)).toBe(0);
  });
});
