import { definePageType, isExample, line, pageTypes, text } from '@passerelle/wiki-sync/page';
import type { Page, PageType } from '@passerelle/wiki-sync/page';
import { describe, expect, test } from 'vitest';
import type { Fiche } from '#site/catalogue/fiche.ts';
import { incomingRelations, inverseLabel } from '#site/catalogue/relations.ts';
import { Titles } from '#site/catalogue/titles.ts';
import { answersByAdequacy } from '#site/fiche/answers.ts';
import { helpOf, progressOf } from '#site/fiche/choices.ts';
import { tabulate } from '#site/fiche/comparison.ts';
import { sayDay } from '#site/fiche/day.ts';
import { groupsOf, inListOrder } from '#site/fiche/lists.ts';
import { inRuns, layOut } from '#site/fiche/sections.ts';

function ficheOf(type: PageType, title: string, fields: Page['fields']): Fiche {
  const page: Page = { type: type.id, title, fields, unknown: {}, body: '', problems: [] };
  const rest = {
    rich: {},
    editHref: undefined,
    wiki: undefined,
    revisedAt: undefined,
    isLastGood: false,
    html: '',
    summary: '',
  };
  return {
    ...rest,
    type,
    id: title.toLowerCase(),
    title,
    href: '',
    fields,
    page,
    isExample: isExample(page),
  };
}

describe('A fiche is laid out from the declaration', () => {
  const invented = definePageType({
    id: 'invention',
    folder: 'inventions',
    template: 'Invention',
    label: 'Invention',
    plural: 'Inventions',
    help: 'Un type que le site ne connaît pas.',
    groups: { bref: 'En bref', suite: 'Et ensuite' },
    fields: {
      couleur: line({ label: 'Couleur', help: 'Sa couleur.' }),
      recit: text({ label: 'Récit', help: 'Son histoire.', group: 'suite' }),
    },
  });

  test('so that a field of a type that the site does not know appears under its label', () => {
    const { facts, groups } = layOut(invented, { couleur: 'vert', recit: 'Long.' });
    expect(facts.map(({ field }) => field.label)).toEqual(['Couleur']);
    expect(groups.map(({ label, entries }) => [label, entries.map(({ field }) => field.label)])).toEqual([
      ['Et ensuite', ['Récit']],
    ]);
  });

  test('with an invitation where a reader may be the one who can fill it in', () => {
    const { groups } = layOut(pageTypes.defi, {});
    expect(groups.flatMap(({ entries }) => entries.map(({ key }) => key))).toEqual([
      'verbatims',
      'situations',
      'contraintes',
      'reponses',
      'porteurs',
    ]);
  });

  test('with every field of every type somewhere, but for the few that have a place of their own', () => {
    for (const type of Object.values(pageTypes) as PageType[]) {
      const fields = Object.fromEntries(Object.keys(type.fields).map((key) => [key, 'x']));
      const { facts, groups, tracking } = layOut(type, fields);
      const shown = [...facts, ...groups.flatMap(({ entries }) => entries), ...tracking.entries].map(
        ({ key }) => key,
      );
      const elsewhere = [
        'exemple',
        'resume',
        'imprimable',
        'ordre',
        'etape',
        'definition',
        'image',
        'defis',
        'statut',
      ];
      expect(
        Object.keys(type.fields).filter((key) => !shown.includes(key) && !elsewhere.includes(key)),
      ).toEqual([]);
    }
  });

  test('with short values side by side', () => {
    const { groups } = layOut(pageTypes.solution, {
      effort_de_demarrage: 'plusieurs mois',
      delai_avant_benefice: 'un an',
      ce_que_le_lieu_doit_fournir: 'Une personne.',
    });
    expect(inRuns(groups[0]?.entries ?? []).map((run) => run.length)).toEqual([2, 1]);
  });
});

describe('Relations', () => {
  const dokos = ficheOf(pageTypes.solution, 'Dokos', {});
  const defi = ficheOf(pageTypes.defi, 'Compta', {
    reponses: [{ solution: 'dokos', adequation: 'partielle' }],
    defis_lies: ['Compta', 'Absent'],
  });

  test('are known from both ends, with the item that holds them', () => {
    const incoming = incomingRelations([dokos, defi], new Titles([dokos, defi]));
    expect([...incoming.keys()]).toEqual(['solution/dokos']);
    expect(incoming.get('solution/dokos')).toEqual([
      { from: defi, path: 'defi.reponses.solution', item: { solution: 'dokos', adequation: 'partielle' } },
    ]);
  });

  test('have a sentence in French, and one made of labels where nobody wrote it', () => {
    expect(inverseLabel(pageTypes.acteur, 'acteur.prestations.nature')).toBe(
      'Acteurs qui en parlent (Prestations · Nature)',
    );
    expect(inverseLabel(pageTypes.guide, 'guide.methodes_liees')).toBe('Dans le guide');
  });

  test('that nobody looked at count as answers to evaluate', () => {
    const groups = answersByAdequacy(
      [{ solution: 'a', adequation: 'impasse' }, { solution: 'B' }],
      ['A', 'C'],
    );
    expect(
      groups.map(({ adequacy, answers }) => [adequacy, answers.map(({ solution }) => solution)]),
    ).toEqual([
      ['impasse', ['a']],
      ['à évaluer', ['B', 'C']],
    ]);
  });
});

describe('Values as people read them', () => {
  test('days are said in French, and what is none comes back as it is', () => {
    expect(sayDay('2026-03-01')).toBe('1er\u00a0mars\u00a02026');
    expect(sayDay('2026-11-25T23:30:00Z')).toBe('25\u00a0novembre\u00a02026');
    expect(sayDay('au printemps')).toBe('au printemps');
  });

  test('a status has steps, but for one that stands still', () => {
    expect(progressOf('defi', 'statut', 'annoncé')).toEqual({ step: 3, of: 7 });
    expect(progressOf('defi', 'statut', 'en veille')).toBeUndefined();
    expect(progressOf('defi', 'statut', 'inouï')).toBeUndefined();
  });

  test('help is told where it says more than the value', () => {
    expect(helpOf(pageTypes.defi.fields.exemple, 'oui')).toBeUndefined();
    expect(helpOf(pageTypes.defi.fields.statut, 'relevé')).toBe(
      'Des lieux ont une réponse qui leur convient.',
    );
  });

  test('a comparison is a table in which a cell that nobody filled in is empty', () => {
    expect(
      tabulate([
        { solution: 'A', critere: 'coût', valeur: 'gratuit' },
        { solution: 'B', critere: 'délai', valeur: 'un mois' },
      ]).rows.map(({ criterion, cells }) => [criterion, ...cells.map((cell) => cell?.value)]),
    ).toEqual([
      ['coût', 'gratuit', undefined],
      ['délai', undefined, 'un mois'],
    ]);
  });
});

describe('Lists', () => {
  test('follow the order of the closed list, then the number, then the title', () => {
    const pages = [
      ficheOf(pageTypes.guide, 'D', { etape: 'écouter', ordre: 30 }),
      ficheOf(pageTypes.guide, 'C', {}),
      ficheOf(pageTypes.guide, 'B', { etape: 'se relier', ordre: 20 }),
      ficheOf(pageTypes.guide, 'A', { etape: 'se relier', ordre: 10 }),
    ];
    const ordered = inListOrder(pageTypes.guide, pages);
    expect(ordered.map(({ title }) => title)).toEqual(['A', 'B', 'D', 'C']);
    const groups = groupsOf(pageTypes.guide, ordered);
    expect(groups.map(({ id, fiches }) => [id, fiches.length])).toEqual([
      ['se-relier', 2],
      ['se-positionner', 0],
      ['ecouter', 1],
      ['qualifier', 0],
      ['annoncer', 0],
      ['choisir-la-suite', 0],
      ['deployer', 0],
      ['autres', 1],
    ]);
  });

  test('put what happens in places before examples, and the latest first', () => {
    const pages = [
      ficheOf(pageTypes.defi, 'Exemple', { exemple: 'oui', annonce_le: '2026-11-01' }),
      ficheOf(pageTypes.defi, 'Ancien', { annonce_le: '2025-01-01' }),
      ficheOf(pageTypes.defi, 'Récent', { verifie_le: '2026-01-01' }),
    ];
    expect(inListOrder(pageTypes.defi, pages).map(({ title }) => title)).toEqual([
      'Récent',
      'Ancien',
      'Exemple',
    ]);
  });
});
