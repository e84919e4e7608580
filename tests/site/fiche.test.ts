import { isExample, pageTypes } from '@passerelle/wiki-sync/page';
import type { Page, PageType } from '@passerelle/wiki-sync/page';
import { describe, expect, test } from 'vitest';
import type { Fiche } from '#site/catalogue/fiche.ts';
import { NearFiches } from '#site/fiche/near-fiches.ts';
import { daysOfSilence, nextStepOf } from '#site/fiche/next-step.ts';
import { layOut } from '#site/fiche/sections.ts';
import { waysToTakePart } from '#site/fiche/ways-to-take-part.ts';
import { whoElse } from '#site/fiche/who-else.ts';
import {
  contentSecurityPolicy,
  headersFile,
  htaccessFile,
  nginxSnippet,
} from '#site/hosting/security-headers.ts';

function ficheOf(type: PageType, title: string, fields: Page['fields']): Fiche {
  const page: Page = { type: type.id, title, fields, unknown: {}, body: '', problems: [] };
  const nothing = { rich: {}, editHref: undefined, wiki: undefined, html: '', href: `/${title}/` };
  const summary = typeof fields['resume'] === 'string' ? fields['resume'] : '';
  const known = { type, id: title, title, fields, page, summary, revisedAt: undefined };
  return { ...nothing, ...known, isExample: isExample(page) };
}

const { defi } = pageTypes;

test('a défi shows what was seen and what answers it before how it was announced', () => {
  const fields = Object.fromEntries(Object.keys(defi.fields).map((key) => [key, 'x']));
  expect(layOut(defi, fields).groups.map(({ id }) => id)).toEqual([
    'matiere',
    'analyse',
    'reponses',
    'suite',
    'annonce',
    'liens',
  ]);
});

test('what may be done now follows from every state', () => {
  const { statut } = defi.fields;
  for (const { value } of statut.choices) expect(nextStepOf(value), value).toBeDefined();
  expect(nextStepOf('inouï')).toBeUndefined();
});

test('silence is counted from the announcement, until somebody answers', () => {
  const announced = { annonce_le: '2026-11-01' };
  expect(daysOfSilence(ficheOf(defi, 'a', announced), '2026-11-26')).toBe(25);
  const answered = ficheOf(defi, 'a', { ...announced, retours: [{ nature: 'même défi' }] });
  expect(daysOfSilence(answered, '2026-11-26')).toBeUndefined();
  expect(daysOfSilence(ficheOf(defi, 'a', {}), '2026-11-26')).toBeUndefined();
});

test('near défis share words that few défis hold', () => {
  const salle = ficheOf(defi, 'Réserver une salle', { themes: ['réservation'] });
  const machine = ficheOf(defi, 'Réserver une machine', { themes: ['réservation'] });
  const compta = ficheOf(defi, 'Tenir les comptes', { themes: ['gestion et comptabilité'] });
  const near = new NearFiches([salle, machine, compta]);
  expect(near.to(salle, 3).map(({ title }) => title)).toEqual(['Réserver une machine']);
  expect(near.to(compta, 3)).toEqual([]);
});

test('who else lives a défi is whoever was heard, by kind of place, and whoever answered the same', () => {
  const verbatims = ['fablab', 'café associatif', 'fablab', ''].map((type_de_lieu) => ({
    citation: 'Quelle galère',
    type_de_lieu,
  }));
  const retours = [{ nature: 'objection' }, { nature: 'même défi', de: 'un café' }];
  expect(whoElse({ verbatims, retours })).toEqual({
    kinds: [
      { label: 'fablab', voices: 2 },
      { label: 'café associatif', voices: 1 },
    ],
    sameHere: [retours[1]],
  });
  expect(whoElse({})).toEqual({ kinds: [], sameHere: [] });
});

test('each way to take part has a message that names the page, and a défi and a solution have their own', () => {
  const ways = (type: PageType): string[] =>
    waysToTakePart(ficheOf(type, 'Compta', {}), 'https://guide.example/compta/').map(({ id, message }) => {
      expect(message).toContain('«\u00a0Compta\u00a0»\nhttps://guide.example/compta/');
      return id;
    });
  expect(ways(defi)).toEqual(['ici-aussi', 'une-solution', 'un-coup-de-main']);
  expect(ways(pageTypes.solution)).toEqual(['ici-aussi', 'un-coup-de-main']);
  expect(ways(pageTypes.acteur)).toEqual([]);
});

describe('Security headers', () => {
  const wiki = 'https://wiki.example.org';

  test('let nothing run or load from elsewhere, and let forms go to the wiki alone', () => {
    const policy = contentSecurityPolicy(wiki);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`form-action 'self' ${wiki};`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(contentSecurityPolicy(undefined)).toContain("form-action 'self';");
  });

  test('are the same for every host, below the folder of the site', () => {
    const files = [
      headersFile('/guide/', wiki),
      htaccessFile('/guide/', wiki),
      nginxSnippet('/guide/', wiki),
    ];
    for (const file of files) {
      expect(file).toContain(`${contentSecurityPolicy(wiki)}; frame-ancestors 'none'`);
      expect(file).toContain('_astro/');
    }
    expect(files[0]).toContain('/guide/*\n');
    expect(files[1]).toContain('ErrorDocument 404 /guide/404.html');
  });
});
