import { expect, test } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal, type Terminal } from './terminal.ts';

const TEXT = '{{Défi|résumé=Un essai}}\n\nUn texte.';
const FILE = 'content/defis/essai.mdx';

/** A terminal with everything pulled and one edit waiting to be pushed. */
async function withEdit(wiki: RunningWiki, text: string): Promise<Terminal> {
  const terminal = await openTerminal(asRobot(wiki));
  await terminal.run('pull');
  await terminal.edit(FILE, 'Un texte.', text);
  return terminal;
}

describeWithWiki(
  'what a wiki may do to a run',
  (wiki) => {
    const stored = async (title = 'Essai') => (await wiki.asReader().read(title))?.text;
    const admin = () => wiki.asUser('Admin');

    test('a filter that only warns is not overridden by trying twice', async () => {
      const terminal = await withEdit(wiki, 'Un motsuspect.');
      for (const _try of [1, 2]) {
        const run = await terminal.run('push');
        expect([run.exitCode, run.stdout]).toEqual([
          1,
          expect.stringContaining('The wiki’s filter “Mot suspect” warns about this edit.'),
        ]);
      }
      expect(await stored()).toBe(TEXT);
    });

    test('a title on the blacklist is refused before anything is sent', async () => {
      await wiki.seed([{ title: 'MediaWiki:Titleblacklist', text: '.*indésirable.*' }]);
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.write('content/defis/indesirable.mdx', '---\ntitre: Page indésirable\n---\n');
      const run = await terminal.run('push', '--create');
      expect([run.exitCode, run.stdout]).toEqual([
        1,
        expect.stringContaining('Refused (1)\n  Page indésirable'),
      ]);
      expect(await stored('Page indésirable')).toBeUndefined();
    });

    test('a block from one page alone stops that page alone', async () => {
      const terminal = await withEdit(wiki, 'Un texte de Robot.');
      await terminal.edit('content/defis/autre.mdx', 'resume: Autre', 'resume: Encore');
      const partial = { partial: true, pagerestrictions: 'Essai', expiry: 'infinite', allowusertalk: true };
      await admin().write({ action: 'block', user: 'Robot', reason: 'Essai', ...partial });
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain('Refused (1)\n  Essai');
      expect(run.stdout).toContain('Pushed (1)\n  Autre');
      expect(await stored()).toBe(TEXT);
    });

    test('a revision whose text is hidden never becomes an empty file', async () => {
      const everybody = { read: true, edit: true, createpage: true, writeapi: true };
      const sysop = { deleterevision: true, deletedtext: true, deletedhistory: true };
      await wiki.override({
        wgGroupPermissions: { '*': everybody, user: everybody, bot: { bot: true }, sysop },
      });
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      const before = await terminal.read(FILE);
      const revision = await wiki.asUser('Alice').edit('Essai', TEXT.replace('Un texte.', 'Un secret.'), '');
      const hide = { type: 'revision', target: 'Essai', ids: revision, hide: 'content' };
      const hidden = await admin()
        .write({ action: 'revisiondelete', ...hide })
        .then(JSON.stringify, JSON.stringify);
      // MediaWiki refuses to hide what is current; once another edit stands on it, it is the base that is gone.
      expect(hidden).toContain('revdelete-hide-current');
      await wiki.asUser('Alice').edit('Essai', TEXT.replace('Un texte.', 'Un texte sans secret.'), '');
      await admin().write({ action: 'revisiondelete', ...hide });
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read(FILE)).toBe(before.replace('Un texte.', 'Un texte sans secret.'));
    });

    test('a title typed with decomposed accents is the wiki’s own title', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.write('content/defis/eclair.mdx', '---\ntitre: e\u0301clair\nresume: Essai\n---\n');
      expect((await terminal.run('push', '--create')).exitCode).toBe(0);
      expect(await stored('Éclair')).toContain('Essai');
      expect((await terminal.run('status')).exitCode).toBe(0);
      expect((await wiki.asReader().history('Éclair')).length).toBe(1);
    });

    test('a page that was deleted and restored goes on as it was', async () => {
      const terminal = await withEdit(wiki, 'Un texte de Robot.');
      await admin().delete('Essai');
      await admin().write({ action: 'undelete', title: 'Essai' });
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect(await stored()).toBe(TEXT.replace('Un texte.', 'Un texte de Robot.'));
    });

    test('a page that became a redirect is told, and its file stays', async () => {
      const terminal = await withEdit(wiki, 'Un texte de Robot.');
      const mine = await terminal.read(FILE);
      await wiki.asUser('Alice').edit('Essai', '#REDIRECTION [[Autre]]', '');
      await wiki.asUser('Alice').edit('Autre', '#REDIRECTION [[Essai]]', '');
      await wiki.runJobs();
      const run = await terminal.run('pull');
      expect([run.exitCode, run.stdout]).toEqual([1, expect.stringContaining('lists no page at all')]);
      expect(await terminal.read(FILE)).toBe(mine);
    });

    test('a wiki that only its members read says so', async () => {
      await wiki.override({ wgGroupPermissions: { '*': { read: false } } });
      const run = await (await openTerminal({ WIKI_API_URL: wiki.apiUrl })).run('pull');
      expect([run.exitCode, run.stderr]).toEqual([4, expect.stringContaining('read by its members only')]);
    });

    test('a page that grew past what the wiki takes is refused here', async () => {
      await wiki.override({ wgMaxArticleSize: 1 });
      const terminal = await withEdit(wiki, 'Un mot. '.repeat(200));
      const run = await terminal.run('push');
      expect([run.exitCode, run.stdout]).toEqual([1, expect.stringContaining('the wiki takes 1024 at most')]);
    });

    test('a page with {{nobots}} is left to people', async () => {
      await wiki.asUser('Alice').edit('Essai', `${TEXT}\n\n{{nobots}}`, '');
      const terminal = await withEdit(wiki, 'Un texte de Robot.');
      const run = await terminal.run('push');
      expect([run.exitCode, run.stdout]).toEqual([
        1,
        expect.stringContaining('asks programs not to edit it'),
      ]);
    });

    test('an account that lost its rights half-way saves nothing more', async () => {
      const terminal = await withEdit(wiki, 'Un texte de Robot.');
      terminal.env = {
        ...terminal.env,
        WIKI_USERNAME: accounts.alice.bot?.username,
        WIKI_PASSWORD: accounts.alice.bot?.password,
      };
      await wiki.override({ wgGroupPermissions: { '*': { read: true }, user: { read: true } } });
      const run = await terminal.run('push');
      expect([run.exitCode, run.stderr]).toEqual([
        4,
        expect.stringMatching(/^Error: The account (Alice )?may not/),
      ]);
      expect(await stored()).toBe(TEXT);
    });
  },
  {
    pages: [
      { title: 'Essai', text: TEXT },
      { title: 'Autre', text: '{{Défi|résumé=Autre}}' },
    ],
  },
);
