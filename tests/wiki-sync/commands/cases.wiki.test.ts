import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { startProxy } from '#tests/wiki-sync/wiki/proxy.ts';
import { asRobot, openTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const TEXT = '{{Défi|résumé=Un essai}}\n\nUn texte.';
const FILE = 'content/defis/essai.mdx';
const CONFIG = 'export default { types: { defi: {} } };';

async function pulled(wiki: RunningWiki): Promise<Terminal> {
  const terminal = await openTerminal(asRobot(wiki), CONFIG);
  await terminal.run('pull');
  return terminal;
}

/** Titles that MediaWiki allows and that a disk, a shell or a repository would take for something else. */
const ODD_TITLES = [
  ...['.hidden', 'A\\b', 'C:\\x', 'CON', 'Aux', 'Foo.', 'Foo?', '-x', '~', '.git/config', 'Con.mdx', '$(id)'],
  ...['.github/workflows/x.yml', '😀 x', 'Case Test', 'Case test', 'CASE test', 'É'.repeat(127)],
];

describeWithWiki(
  'a wiki, a disk and a clock as they come',
  (wiki) => {
    const stored = async (title = 'Essai') => (await wiki.asReader().read(title))?.text;

    test.for(['2016-01-01', '2037-01-01'])(
      'overwrites nothing when this machine’s clock says %s',
      async (now) => {
        const terminal = await pulled(wiki);
        vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
        onTestFinished(() => void vi.useRealTimers());
        await terminal.edit(FILE, 'Un texte.', 'Un texte de Robot.');
        await terminal.edit('content/defis/autre.mdx', 'Un texte.', 'Un texte de Robot.');
        await wiki.asUser('Alice').edit('Essai', TEXT.replace('Un texte.', 'Un texte d’Alice.'));
        await wiki.asUser('Admin').delete('Parti');
        await terminal.edit('content/defis/parti.mdx', 'Un texte.', 'Un texte de Robot.');
        const run = await terminal.run('push');
        expect([run.exitCode, run.stdout]).toEqual([3, expect.stringContaining('Pushed (1)\n  Autre')]);
        expect(await stored()).toContain('d’Alice');
        expect(await stored('Parti')).toBeUndefined();
      },
    );

    test('edits nothing twice when a machine vanishes with what it noted, and loses nothing of what came after', async () => {
      const terminal = await pulled(wiki);
      await terminal.edit(FILE, 'Un texte.', 'Un texte de Robot.');
      const kept = path.join(terminal.folder, 'kept');
      await fs.cp(path.join(terminal.folder, 'content'), kept, { recursive: true });
      expect((await terminal.run('push')).exitCode).toBe(0);
      const ours = (await stored()) ?? '';
      // Another machine has the content as it was committed last: the file edited, the lock of before the push.
      await fs.rm(path.join(terminal.folder, 'content'), { recursive: true });
      await fs.cp(kept, path.join(terminal.folder, 'content'), { recursive: true });
      await wiki.asUser('Alice').edit('Essai', ours.replace('Un essai', 'Un essai|thèmes=accueil'));
      await terminal.edit(FILE, 'Un essai', 'Mon essai');
      expect((await terminal.run('push')).exitCode).toBe(3);
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect(await stored()).toBe(ours.replace('Un essai', 'Mon essai|thèmes=accueil'));
      expect(await wiki.asReader().history('Essai')).toHaveLength(4);
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('sends nothing to another host that the wiki’s address redirects to', async () => {
      const [here, elsewhere] = [await startProxy(wiki.apiUrl), await startProxy(wiki.apiUrl)];
      here.decide = (parameters) =>
        parameters.includes('lgpassword')
          ? { status: 307, headers: { location: elsewhere.apiUrl } }
          : undefined;
      const terminal = await openTerminal({ ...asRobot(wiki), WIKI_API_URL: here.apiUrl }, CONFIG);
      const run = await terminal.run('pull');
      expect([run.exitCode, run.stderr]).toEqual([
        4,
        expect.stringContaining('redirects to http://127.0.0.1'),
      ]);
      expect(elsewhere.seen).toEqual([]);
    });

    test('titles that a disk or a repository would take for something else become plain names, and keep their pages', async () => {
      await wiki.seed(ODD_TITLES.map((title) => ({ title, text: TEXT })));
      const terminal = await pulled(wiki);
      const names = Object.keys(await terminal.files()).filter((name) => name.endsWith('.mdx'));
      expect(names).toHaveLength(ODD_TITLES.length + 3);
      for (const name of names) expect(name).toMatch(/^content\/defis\/[a-z0-9][a-z0-9-]*\.mdx$/);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) await terminal.edit(name, 'Un texte.', 'Un autre texte.');
      expect((await terminal.run('push', '--many')).exitCode).toBe(0);
      for (const title of ODD_TITLES)
        expect([title, await stored(title)]).toEqual([title, expect.stringContaining('autre')]);
      expect((await terminal.run('status')).exitCode).toBe(0);
    });
  },
  { pages: ['Essai', 'Autre', 'Parti'].map((title) => ({ title, text: TEXT })) },
);
