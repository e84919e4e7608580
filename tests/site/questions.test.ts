import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';
import { readContents } from '#site/catalogue/contents.ts';
import { summaryKey } from '#site/catalogue/findings.ts';
import { collectEntries } from '#site/search/collect-entries.ts';
import { createSearch } from './create-search.ts';
import type { Fiche } from '#site/catalogue/fiche.ts';

const contentDirectory = path.join(projectRoot, 'content');
const { pages } = await readContents({ contentDirectory, shownFrom: '.', base: '/', wiki: undefined });
const all = pages.map((read): Fiche => {
  const written = read.page.fields[summaryKey(read.type) ?? ''];
  const summary = typeof written === 'string' ? written : '';
  const href = `/${read.type.path}/${read.id}/`;
  const rest = { editHref: undefined, wiki: undefined, revisedAt: undefined, isLastGood: false };
  return { ...read, ...rest, fields: read.page.fields, href, summary, isExample: false };
});
const search = createSearch(collectEntries(all));
const titles = (question: string): string[] =>
  search(question).entries.map(({ t }) => t.replaceAll('\u202f', ' '));

describe('What people ask of the starter content', () => {
  test.each([
    ['ménage', 'Tableau des coups de main'],
    ['menage', 'Tableau des coups de main'],
    ['vaisselle', 'Se répartir les petites tâches du quotidien'],
    ['compta', 'Tenir la compta sans y laisser ses soirées'],
    ['comptabilite', 'Comptabilité'],
    ['réservation salle', 'Réserver une salle sans échanger dix messages'],
    ['reservations de salles', 'Réserver une salle sans échanger dix messages'],
    ['reservtion', 'Réserver une salle sans échanger dix messages'],
    ['clé', 'Boîte à clés à code'],
    ['clés', 'Boîte à clés à code'],
    ['adherant', 'Savoir qui est adhérent aujourd’hui'],
    ['adhérents', 'Savoir qui est adhérent aujourd’hui'],
    ['dolibar', 'Dolibarr'],
    ['jitsy', 'Jitsi Meet'],
    ['fab manager', 'Fab-manager'],
    ['prix libre', 'Prix libre'],
    ['mots de passes', 'KeePassXC'],
    ['financeurs', 'Rendre compte à un financeur sans tout recompter'],
    ['perceuse', 'Prêter du matériel et le revoir'],
    ['decider', 'Décider à plusieurs sans y passer la soirée'],
    ['covoiturage', 'Venir au lieu sans voiture'],
    ['clef', 'Boîte à clés à code'],
    ['installer', 'Coup de main à l’installation'],
  ])('« %s » is answered with « %s » first', (question, title) => {
    expect(titles(question)[0]).toBe(title);
  });

  test('a page that holds the word stands before every page that holds one like it', () => {
    expect(titles('ménage').at(-1)).toBe('Fab-manager');
    expect(titles('perceuse')).toEqual(['Prêter du matériel et le revoir', 'Porteur']);
  });
});
