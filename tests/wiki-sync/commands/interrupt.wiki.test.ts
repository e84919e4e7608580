import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { startProxy } from '#tests/wiki-sync/wiki/proxy.ts';
import { asRobot, openTerminal } from './terminal.ts';

const cli = fileURLToPath(new URL('../../../packages/wiki-sync/src/cli.ts', import.meta.url));
const names = ['un', 'deux', 'trois'];

describeWithWiki(
  'Ctrl-C',
  (wiki) => {
    test('lets the page that is being saved end, says what was done, and a second run does the rest', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      for (const name of names)
        await terminal.edit(`content/defis/${name}.mdx`, 'Un texte.', 'Un autre texte.');
      const proxy = await startProxy(wiki.apiUrl);
      const env = { ...process.env, ...asRobot(wiki), WIKI_API_URL: proxy.apiUrl };
      const child = spawn(process.execPath, [cli, 'push', '--json'], {
        ...{ cwd: terminal.folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => (stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (stderr += String(chunk)));
      proxy.decide = (parameters) => {
        if (parameters.includes('action=edit') || parameters.includes('name="action"\r\n\r\nedit'))
          child.kill('SIGINT');
        return undefined;
      };
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(stderr).toContain('Stopping after what is being written…');
      expect(JSON.parse(stdout)).toMatchObject({ exitCode: 1, stopped: { code: 'interrupted' } });
      expect(code).toBe(1);
      const saved = await Promise.all(
        ['Un', 'Deux', 'Trois'].map(async (title) => (await wiki.asReader().read(title))?.user === 'Robot'),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      const again = await terminal.run('push');
      expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('Pushed (2)')]);
      expect((await terminal.run('status')).exitCode).toBe(0);
    });
  },
  {
    pages: ['Un', 'Deux', 'Trois'].map((title) => ({ title, text: '{{Défi|résumé=Un essai}}\n\nUn texte.' })),
  },
);
