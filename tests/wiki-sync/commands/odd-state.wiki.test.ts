import fs from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const TEXT = '{{Défi|résumé=Un essai}}\n\nUn texte.\n\n<!-- note -->';
const FILE = 'content/defis/essai.mdx';
const LOCK = 'content/.wiki/lock.json';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** A terminal with everything pulled, and the path of the base of « Essai ». */
async function pulled(wiki: RunningWiki, config?: string): Promise<{ terminal: Terminal; base: string }> {
  const terminal = await openTerminal(asRobot(wiki), config);
  await terminal.run('pull');
  const texts = Object.entries(await terminal.files());
  const [base = ''] = texts.find(([name, text]) => name.includes('/base/') && text === TEXT) ?? [];
  return { terminal, base };
}

describeWithWiki(
  'a content folder in an odd state',
  (wiki) => {
    const stored = async (): Promise<string | undefined> => (await wiki.asReader().read('Essai'))?.text;

    test('sends nothing over a base that was altered together with the lock, and a pull repairs it', async () => {
      const { terminal, base } = await pulled(wiki);
      const mine = await terminal.read(FILE);
      const altered = TEXT.replace('note', 'autre chose');
      await terminal.write(base, altered);
      await terminal.edit(LOCK, sha1(TEXT), sha1(altered));
      await terminal.edit(FILE, 'Un essai', 'Mon essai');
      for (const args of [['push', '--dry-run'], ['push'], ['status'], ['pull']]) {
        const run = await terminal.run(...args);
        expect([args, run.exitCode]).toEqual([args, 3]);
        expect(run.stdout).toContain('is not what the wiki has under the same revision');
      }
      expect(await stored()).toBe(TEXT);
      await terminal.write(FILE, mine);
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read(base)).toBe(TEXT);
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test.for([
      ['is no text', (file: string) => fs.writeFile(file, new Uint8Array([0xff, 0xfe]))],
      ['is a link', (file: string) => fs.rm(file).then(() => fs.symlink('/etc/hosts', file))],
      ['is a folder', (file: string) => fs.rm(file).then(() => fs.mkdir(file))],
    ] as const)('takes a base that %s for lost, page by page', async ([, spoil]) => {
      const { terminal, base } = await pulled(wiki);
      await spoil(`${terminal.folder}/${base}`);
      await terminal.edit(FILE, 'Un essai', 'Mon essai');
      const offline = await terminal.run('status', '--offline');
      expect([offline.exitCode, offline.stdout]).toEqual([3, expect.stringContaining('is lost.')]);
      expect((await terminal.run('check')).exitCode).toBe(0);
      const online = await terminal.run('status');
      expect([online.exitCode, online.stdout]).toEqual([2, expect.stringContaining('Essai: Résumé')]);
    });

    test('keeps the file of a page whose template became that of another type, until it is deleted', async () => {
      const { terminal } = await pulled(wiki);
      const mine = await terminal.read(FILE);
      await wiki.asUser('Alice').edit('Essai', '{{Solution|résumé=Une solution}}', '');
      await wiki.runJobs();
      const pull = await terminal.run('pull');
      expect(pull.stdout).toContain('calls the template of another page type now');
      expect((await terminal.run('status')).exitCode).toBe(2);
      expect(await terminal.read(FILE)).toBe(mine);
      await terminal.remove(FILE);
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read('content/solutions/essai.mdx')).toContain('resume: Une solution');
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('leaves a file alone that was moved into the folder of another type', async () => {
      const { terminal } = await pulled(wiki);
      const mine = await terminal.read(FILE);
      await terminal.remove(FILE);
      for (const text of [mine, mine.replace('Un essai', 'Un acteur')]) {
        await terminal.write('content/acteurs/essai.mdx', text);
        const status = await terminal.run('status');
        expect([status.exitCode, status.stdout]).toEqual([
          2,
          expect.stringContaining('was moved into the folder of another page type'),
        ]);
      }
      const push = await terminal.run('push');
      expect([push.exitCode, push.stdout]).toEqual([1, expect.stringContaining('Move it back')]);
      expect(await stored()).toBe(TEXT);
    });

    test('creates no page under another title than the file says, and none where nobody looks for it', async () => {
      const { terminal } = await pulled(wiki);
      const titles = {
        ...{ 'Foo#bar': 'it contains #', 'A|B': 'it contains |', ':Z': 'it begins with a colon' },
        ...{
          'MediaWiki:Common.js': '“MediaWiki” is a namespace',
          'Modèle:Nouveau': '“Modèle” is a namespace',
        },
        ...{ 'Spécial:Version': '“Spécial” is a namespace', 'L\u200e': 'the wiki would call it “L”' },
        'A&amp;B': 'the wiki would call it “A&B”',
      };
      for (const [index, title] of Object.keys(titles).entries()) {
        await terminal.write(`content/defis/f${String(index)}.mdx`, `---\ntitre: "${title}"\n---\n`);
      }
      await terminal.write('content/defis/bon.mdx', '---\ntitre: a__b  c\nresume: x\n---\n');
      const run = await terminal.run('push', '--create', '--json');
      expect(run.exitCode).toBe(1);
      const said = new Map(run.json().pages.map((page) => [page['title'], page]));
      for (const [title, reason] of Object.entries(titles)) {
        expect(said.get(title)).toMatchObject({
          action: 'refuse',
          because: expect.stringContaining(reason) as string,
        });
      }
      expect(said.get('A b c')).toMatchObject({ action: 'create on wiki', done: true });
      expect((await wiki.asReader().read('Foo'))?.text).toBeUndefined();
    });

    test('writes no page over the file of a page that is ignored', async () => {
      const { terminal } = await pulled(wiki, "export default { ignore: ['Ignorée'] };");
      const file = 'content/defis/autre-page.mdx';
      await terminal.write(file, '---\ntitre: Ignorée\n---\n');
      await wiki.asUser('Alice').edit('Autre page', '{{Défi|résumé=Autre}}', '');
      await wiki.runJobs();
      const pull = await terminal.run('pull');
      expect([pull.exitCode, await terminal.read(file)]).toEqual([0, '---\ntitre: Ignorée\n---\n']);
      expect(pull.stdout).toMatch(/content\/defis\/autre-page-\d+\.mdx/);
    });
  },
  {
    pages: [
      { title: 'Essai', text: TEXT },
      { title: 'Ignorée', text: '{{Défi}}' },
    ],
  },
);
