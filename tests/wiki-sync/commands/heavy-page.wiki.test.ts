import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';

const PARAGRAPHS = Array.from({ length: 1_600 }, (_one, index) => `Paragraphe numéro ${String(index)}.`);
const TEXT = `{{Défi|résumé=Un essai}}\n\n${PARAGRAPHS.join('\n\n')}\n\nFin.`;
const FILE = 'content/defis/essai.mdx';
const HURRIED = 'export default { wiki: { maxReadSeconds: 0.00001 } };';

describeWithWiki(
  'a page that takes too long to read',
  (wiki) => {
    const stored = async (): Promise<string | undefined> => (await wiki.asReader().read('Essai'))?.text;

    test('is kept as a whole with a warning, and is never sent changed', async () => {
      const terminal = await openTerminal(asRobot(wiki), HURRIED);
      const pull = await terminal.run('pull');
      expect(pull.exitCode).toBe(0);
      expect(pull.stdout).toContain('takes too long, so the file keeps it as a whole');
      expect(await terminal.read(FILE)).toMatch(/^---\ntitre: Essai\n---\n\n```wikitext[^\n]*\n\{\{Défi\|/);
      for (const command of ['pull', 'status', 'push', 'check'])
        expect([command, (await terminal.run(command)).exitCode]).toEqual([command, 0]);
      await terminal.edit(FILE, 'Fin.', 'La fin.');
      for (const command of ['push', 'check']) {
        const run = await terminal.run(command);
        expect([command, run.exitCode]).toEqual([command, 1]);
        expect(run.stdout).toContain('an edit of its file cannot be verified');
      }
      expect(await stored()).toBe(TEXT);
    });

    test('is the same page on a machine that has the time, and is taken apart when its file is written again', async () => {
      const terminal = await openTerminal(asRobot(wiki), HURRIED);
      await terminal.run('pull');
      await terminal.write('wiki-sync.config.ts', 'export default {};');
      for (const command of ['pull', 'status', 'push', 'check'])
        expect([command, (await terminal.run(command)).exitCode]).toEqual([command, 0]);
      await terminal.remove(FILE);
      expect((await terminal.run('pull', '--restore')).exitCode).toBe(0);
      expect(await terminal.read(FILE)).toMatch(
        /^---\ntitre: Essai\nresume: Un essai\n---\n\nParagraphe numéro 0\.\n/,
      );
    });
  },
  { pages: [{ title: 'Essai', text: TEXT }] },
);
