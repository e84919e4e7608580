import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';

const text = (resume: string): string => `{{Défi|résumé=${resume}}}\n\nUn texte.`;

describeWithWiki(
  'diff',
  (wiki) => {
    test('says of pages that it cannot compare what is wrong and what to do, and ends like status', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.write('content/defis/un.mdx', '---\ntitre: Un\nresumé: x\n---\n');
      await terminal.remove('content/defis/deux.mdx');
      await wiki.asUser('Alice').edit('Trois', text('Alice'), '');
      await terminal.edit('content/defis/trois.mdx', 'resume: Trois', 'resume: Robot');

      const invalid = await terminal.run('diff', 'Un');
      expect([invalid.exitCode, invalid.stdout]).toEqual([
        1,
        expect.stringMatching(
          /=== Un · file invalid\nThe file cannot be read as a page\.\ncontent\/defis\/un\.mdx:3:1: error: .*\n→ /,
        ),
      ]);
      const unsaved = await terminal.run('diff', 'Un', '--wikitext');
      expect(unsaved.stdout).toMatch(/Nothing would be saved\.\nThe file cannot be read as a page\./);
      const deleted = await terminal.run('diff', 'Deux');
      expect([deleted.exitCode, deleted.stdout]).toEqual([
        2,
        expect.stringContaining('The file was deleted; the page is still on the wiki.\n→ Get the file back'),
      ]);
      const both = await terminal.run('diff', 'Trois');
      expect([both.exitCode, both.stdout]).toEqual([3, expect.stringContaining('    + Alice')]);
      expect(both.stdout).toMatch(/and file changed the same thing: resume\. .*\n→ /);
      const all = await terminal.run('diff', '--json');
      expect([all.exitCode, all.json().pages.map((page) => page['action'])]).toEqual([
        3,
        ['tell', 'write conflict', 'refuse'],
      ]);
    });

    test('says that a page is new on the wiki, and in step that there is no difference', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const fresh = await terminal.run('diff', 'Un');
      expect([fresh.exitCode, fresh.stdout]).toEqual([
        2,
        expect.stringContaining('The page is new on the wiki.'),
      ]);
      await terminal.run('pull');
      const run = await terminal.run('diff', 'Un');
      expect([run.exitCode, run.stdout]).toEqual([0, 'No differences.\n']);
    });

    test('says that the plan refuses itself', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      for (const title of ['Un', 'Deux', 'Trois']) await wiki.asUser('Alice').edit(title, 'Vide.', '');
      await wiki.runJobs();
      for (const args of [['diff'], ['diff', 'Un']]) {
        const run = await terminal.run(...args);
        expect([run.exitCode, run.stdout]).toEqual([
          1,
          expect.stringContaining('The wiki lists no page at all'),
        ]);
      }
    });

    test('lets no text of the wiki act on the terminal or on the log of a CI', async () => {
      await wiki.override({ wgSitename: 'Un wiki\n::error::faux \u001b[31m' });
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await wiki.asUser('Alice').edit('Un', `${text('Un')}\n\n::error::faux\n##[error]faux \u202etxt`, '');
      for (const args of [['status'], ['diff']]) {
        const run = await terminal.run(...args);
        expect(run.stdout).not.toMatch(/^\s*::|##\[|[\u0000-\u0008\u000b-\u001f\u202e]/m);
      }
    });
  },
  { pages: ['Un', 'Deux', 'Trois'].map((title) => ({ title, text: text(title) })) },
);
