import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';

const FILE = 'content/defis/porte-fermee.mdx';
const page = (name: string): string =>
  `{{${name}|résumé=Personne à l’accueil}}\n{{${name}/Verbatim|citation=C’est fermé\u00a0!}}\n\nDu texte.`;

/** Session, one request a type, and one for the texts: what a pull costs without redirects too (design §6). */
const PULL = 3 + 6 + 1;

describeWithWiki(
  'a template under another name',
  (wiki) => {
    test('is read where that name redirects to it, items too, without configuration', async () => {
      await wiki.seed([
        { title: 'Modèle:Challenge', text: '#REDIRECTION [[Modèle:Défi]]' },
        { title: 'Modèle:Challenge/Verbatim', text: '#REDIRECTION [[Modèle:Défi/Verbatim]]' },
        { title: 'Porte fermée', text: page('Challenge') },
      ]);
      const terminal = await openTerminal(asRobot(wiki));
      const pull = await terminal.run('pull', '--json');
      expect([pull.exitCode, pull.stderr]).toEqual([0, expect.not.stringContaining('another')]);
      expect(pull.json().requests).toBeLessThanOrEqual(PULL);
      const file = await terminal.read(FILE);
      expect(file).toContain('resume: Personne à l’accueil');
      expect(file).toContain('  - citation: C’est fermé\u00a0!');
      expect(await terminal.read('content/.wiki/profile.json')).toContain('"Challenge": "Défi"');
    });

    test('keeps that name when the page is edited here, offline included', async () => {
      await wiki.seed([
        { title: 'Modèle:Challenge', text: '#REDIRECTION [[Modèle:Défi]]' },
        { title: 'Modèle:Challenge/Verbatim', text: '#REDIRECTION [[Modèle:Défi/Verbatim]]' },
        { title: 'Porte fermée', text: page('Challenge') },
      ]);
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.edit(FILE, 'Personne à l’accueil', 'Personne n’accueille');
      expect((await terminal.run('status', '--offline')).stdout).toContain('Porte fermée: Résumé');
      expect((await terminal.run('push')).exitCode).toBe(0);
      const stored = await wiki.asReader().read('Porte fermée');
      expect(stored?.text).toBe(page('Challenge').replace('à l’accueil', 'n’accueille'));
    });

    test('is read where the wiki renamed our template and its pages follow', async () => {
      await wiki.seed([
        { title: 'Modèle:Épreuve', text: '{{{résumé|}}}' },
        { title: 'Modèle:Défi', text: '#REDIRECTION [[Modèle:Épreuve]]' },
        { title: 'Porte fermée', text: '{{épreuve|résumé=Personne à l’accueil}}' },
        { title: 'Porte ouverte', text: '{{Défi|résumé=Quelqu’un}}' },
      ]);
      const terminal = await openTerminal(asRobot(wiki));
      const pull = await terminal.run('pull', '--json');
      expect(pull.json().requests).toBeLessThanOrEqual(PULL);
      expect(await terminal.read(FILE)).toContain('resume: Personne à l’accueil');
      expect(await terminal.read('content/defis/porte-ouverte.mdx')).toContain('resume: Quelqu’un');
    });
  },
  { pages: [] },
);
