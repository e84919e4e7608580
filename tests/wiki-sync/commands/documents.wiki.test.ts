import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { commands } from '#wiki-sync/commands/index.ts';
import { documents } from '#wiki-sync/commands/documents.ts';
import { asRobot, openTerminal } from './terminal.ts';

const DEFI =
  '{{Défi\n|résumé=Un essai\n|thèmes=accueil\n|couleur=bleu\n}}\n{{Défi/Verbatim|citation=Oui|qui=Elle}}\n\nUn texte.\n\n[[Catégorie:Essais]]';

/** What a run did, as far as it is worth pinning here: `openTerminal` holds each document to its schema. */
const kinds = (pages: readonly Record<string, unknown>[]): unknown[] =>
  pages.flatMap(({ wikiChanges, fileChanges }) =>
    [wikiChanges, fileChanges].flatMap((list) => (list as { kind: string }[]).map(({ kind }) => kind)),
  );

describeWithWiki(
  'the documents that --json prints',
  (wiki) => {
    test('fit their schemas, for every command and every kind of change', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const ran = new Set<string>();
      const run = async (...args: string[]): Promise<Record<string, unknown>[]> => {
        ran.add(args[0] ?? '');
        const { pages } = (await terminal.run(...args, '--json')).json();
        return pages;
      };
      await run('status');
      await run('pull');
      const file = 'content/defis/essai.mdx';
      await terminal.edit(file, 'Un essai', 'Mon essai');
      await terminal.edit(file, 'titre: Essai', 'titre: Essai bis');
      await terminal.edit(file, 'citation: Oui', 'citation: Non');
      await terminal.edit(file, 'couleur: bleu', 'couleur: rouge');
      await terminal.edit(file, '- Essais', '- Épreuves');
      await terminal.edit(file, 'Un texte.', 'Un autre texte.');
      const all = ['title', 'field', 'items', 'categories', 'unknown parameter', 'paragraphs'];
      expect(new Set(kinds(await run('diff')))).toEqual(new Set(all));
      await run('check', '--write');
      await run('new', 'defi', 'Essai nouveau');
      await run('push', '--dry-run', '--create');
      await wiki.asUser('Admin').protect('Encore');
      await terminal.edit('content/defis/encore.mdx', 'Un texte.', 'Un autre texte.');
      await run('push', '--create');
      await wiki.asUser('Alice').edit('Essai bis', DEFI.replace('essai', 'défi').replace('Oui', 'Peut-être'));
      await terminal.edit(file, 'Mon essai', 'Ton essai');
      await terminal.edit('content/defis/autre.mdx', /^---$/m, '---\nimpossible: x');
      await run('sync');
      await run('kit', '--dry-run');
      await run('doctor');
      await run('init', 'depot', '--wiki', 'https://wiki.example.org/api.php');
      // Here is no repository: the document says so. tests/story/ci/ plays the command.
      await run('ci', 'pull');
      await run('help');
      ran.delete('help');
      expect([...ran].sort()).toEqual(commands.map(({ name }) => name).sort());
    });

    test('are described for every command', () => {
      expect(Object.keys(documents).sort()).toEqual(
        [...commands.map(({ name }) => name), 'error', 'help'].sort(),
      );
    });
  },
  {
    pages: ['Essai', 'Autre', 'Encore'].map((title) => ({ title, text: DEFI })),
  },
);
