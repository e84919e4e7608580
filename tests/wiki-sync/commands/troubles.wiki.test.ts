import { expect, test } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import type { AccountName } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';
import type { Run, Terminal } from './terminal.ts';

const TEXT = '{{Défi|résumé=Un essai}}\n\nUn texte.';
const FILE = 'content/defis/essai.mdx';

function as(wiki: RunningWiki, name: AccountName): Record<string, string> {
  const account = Object.values(accounts).find((one) => one.name === name);
  return {
    ...asRobot(wiki),
    WIKI_USERNAME: account?.bot?.username ?? '',
    WIKI_PASSWORD: account?.bot?.password ?? '',
  };
}

/** A terminal with everything pulled and one edit waiting to be pushed. */
async function withEdit(
  wiki: RunningWiki,
  text = 'Un texte de Robot.',
  env = asRobot(wiki),
): Promise<Terminal> {
  const terminal = await openTerminal(asRobot(wiki));
  await terminal.run('pull');
  await terminal.edit(FILE, 'Un texte.', text);
  terminal.env = env;
  return terminal;
}

/** What the person reads, without the addresses of this run. */
const said = (run: Run): string =>
  `${run.stdout}${run.stderr}`
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');

describeWithWiki(
  'a push in trouble',
  (wiki) => {
    const stored = async (title = 'Essai') => (await wiki.asReader().read(title))?.text;

    test('says that a page is protected, before anything is sent and in the dry run too', async () => {
      const terminal = await withEdit(wiki);
      await wiki.asUser('Admin').protect('Essai');
      const run = await terminal.run('push', '--dry-run');
      expect(run.exitCode).toBe(1);
      expect(said(run)).toMatchInlineSnapshot(`
        "Wiki d’essai (http://HOST/api.php)
        Refused (1)
          Essai: 1 paragraph  (content/defis/essai.mdx)
            The wiki would refuse this edit: The page is protected on the wiki.
            → Ask an administrator of the wiki, or make the edit with another account.
        1 page of 2 in step."
      `);
      expect((await terminal.run('push')).exitCode).toBe(1);
      expect(await stored()).toBe(TEXT);
    });

    test('says that the account is blocked', async () => {
      const terminal = await withEdit(wiki, undefined, as(wiki, 'Bloquee'));
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(5);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: The wiki has blocked the account Bloquee (compte bloqué pour les essais).
        What to do: Ask an administrator of the wiki; wiki-sync does not get around a block."
      `);
      expect(await stored()).toBe(TEXT);
    });

    test('says that the wiki is read-only', async () => {
      const terminal = await withEdit(wiki);
      await wiki.override({ wgReadOnly: 'Maintenance en cours.' });
      const run = await terminal.run('push');
      expect([run.exitCode, run.waits]).toEqual([5, []]);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: The wiki is read-only for the moment (Maintenance en cours.).
        What to do: Run the command again later; that is safe."
      `);
    });

    test('waits as long as a lagging wiki asks, and then gives up', async () => {
      const terminal = await withEdit(wiki);
      await wiki.override({}, { lag: 12 });
      const run = await terminal.run('push');
      expect([run.exitCode, run.waits]).toEqual([5, [5, 5, 5, 5, 5]]);
      expect(said(run)).toMatchInlineSnapshot(`
        "Waiting 5 s: the wiki’s database lags behind.
        Waiting 5 s: the wiki’s database lags behind.
        Waiting 5 s: the wiki’s database lags behind.
        Waiting 5 s: the wiki’s database lags behind.
        Waiting 5 s: the wiki’s database lags behind.
        Error: The wiki’s database lags behind and asks programs to wait (12 seconds behind).
        What to do: Run the command again later; that is safe."
      `);
      await wiki.override({});
      expect((await terminal.run('push')).exitCode).toBe(0);
    });

    test('says that the password is wrong', async () => {
      const terminal = await openTerminal({ ...asRobot(wiki), WIKI_PASSWORD: 'x'.repeat(32) });
      const run = await terminal.run('pull');
      expect(run.exitCode).toBe(4);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: The wiki refused the login: Failed: Incorrect username or password entered. Please try again.
        What to do: Check WIKI_USERNAME (it looks like Account@name) and WIKI_PASSWORD: make a bot password on the wiki’s page Special:BotPasswords."
      `);
      expect(await terminal.files()).toEqual({});
    });

    test('says that pushing takes an account', async () => {
      const terminal = await withEdit(wiki, undefined, {
        ...asRobot(wiki),
        WIKI_USERNAME: '',
        WIKI_PASSWORD: '',
      });
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(4);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: Pushing takes an account: nothing is ever saved without one.
        What to do: Set WIKI_USERNAME and WIKI_PASSWORD to a bot password of the wiki’s page Special:BotPasswords."
      `);
    });

    test('says that the address is a web page and no API', async () => {
      const terminal = await openTerminal({ ...asRobot(wiki), WIKI_API_URL: `${wiki.url}/wiki/Accueil` });
      const run = await terminal.run('pull');
      expect(run.exitCode).toBe(4);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: HOST has no API at this address (HTTP 404).
        What to do: Set WIKI_API_URL to the address that ends in api.php; the wiki’s page Special:Version shows it under “API”."
      `);
    });

    test('says that nothing answers', async () => {
      const terminal = await openTerminal({ ...asRobot(wiki), WIKI_API_URL: 'http://127.0.0.1:9/api.php' });
      const run = await terminal.run('pull');
      expect([run.exitCode, run.waits]).toEqual([5, []]);
      expect(said(run)).toMatchInlineSnapshot(`
        "Error: HOST cannot be reached: nothing listens at this address.
        What to do: Check the address and the network, then run the command again; that is safe."
      `);
    });

    test('says which filter refused the edit, and saves the others', async () => {
      const terminal = await withEdit(wiki, 'Un motinterdit.');
      await terminal.edit('content/defis/autre.mdx', 'resume: Autre', 'resume: Encore');
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(1);
      expect(said(run).replace(/diff=\d+/, 'diff=N')).toMatchInlineSnapshot(`
        "Wiki d’essai (http://HOST/api.php)
        Refused (1)
          Essai: 1 paragraph  (content/defis/essai.mdx)
            The wiki’s filter “Mot interdit” does not allow this edit.
            → Change the text, or ask an administrator.
        Pushed (1)
          Autre: Résumé
            http://HOST/index.php?diff=N
        1 page of 2 done, 1 refused."
      `);
      expect(await stored()).toBe(TEXT);
      expect(await stored('Autre')).toContain('Encore');
    });

    test('says that links are on the blacklist', async () => {
      await wiki.seed([{ title: 'MediaWiki:Spam-blacklist', text: 'interdit\\.example\\.org' }]);
      const terminal = await withEdit(wiki, 'Voir [ici](https://interdit.example.org/).');
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain('The wiki does not accept these links: interdit.example.org.');
    });

    test('takes a captcha for the failure that it is', async () => {
      await wiki.override({ wgCaptchaTriggers: { edit: true } });
      const terminal = await withEdit(wiki, undefined, as(wiki, 'Alice'));
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain('asks for a captcha, which a program cannot answer');
      expect(await stored()).toBe(TEXT);
    });

    test('backs off when it edits too fast for the wiki, and says so', async () => {
      const terminal = await withEdit(wiki, undefined, as(wiki, 'Alice'));
      await wiki.override({ wgRateLimits: { edit: { user: [0, 60] } } });
      const run = await terminal.run('push');
      expect([run.exitCode, run.waits]).toEqual([5, [15, 30, 60]]);
      expect(run.stderr).toContain('Waiting 15 s: this account edits too fast for the wiki.');
      expect(run.stdout).toContain('0 saved, 1 not reached. Running it again goes on where it stopped.');
    });

    test('says that the account may not edit', async () => {
      const terminal = await withEdit(wiki);
      await wiki.override({ wgGrantPermissions: { basic: { read: true } } });
      const run = await terminal.run('push');
      expect(run.exitCode).toBe(4);
      expect(run.stderr).toContain('The account Robot may not edit.');
    });

    test('refuses another wiki than the one that the content comes from', async () => {
      const terminal = await withEdit(wiki);
      await terminal.edit('content/.wiki/lock.json', '"id": "wiki"', '"id": "autrewiki"');
      const files = await terminal.files();
      for (const command of ['status', 'pull', 'push']) {
        const run = await terminal.run(command);
        expect([run.exitCode, run.stderr]).toEqual([
          4,
          expect.stringContaining('comes from the wiki autrewiki at 127.0.0.1'),
        ]);
      }
      expect(await terminal.files()).toEqual(files);
    });

    test('leaves out a page of two megabytes by name, and brings the others', async () => {
      await wiki.seed([{ title: 'Immense', text: `{{Défi|résumé=Long}}\n\n${'Un mot. '.repeat(250_000)}` }]);
      const terminal = await openTerminal(asRobot(wiki));
      const run = await terminal.run('pull');
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/It is 20000\d\d bytes long; pages over 1000000 are not synced\./);
      expect(Object.keys(await terminal.files())).not.toContain('content/defis/immense.mdx');
      expect(Object.keys(await terminal.files())).toContain(FILE);
    });

    test('leaves out pages that are no wikitext, and redirects', async () => {
      await wiki.seed([{ title: 'Module:Essai', text: 'return {}' }]);
      const config =
        "export default { pages: [{ title: 'Module:Essai', type: 'guide' }, { title: 'Ancien', type: 'guide' }] };";
      await wiki.asUser('Alice').edit('Ancien', '#REDIRECTION [[Essai]]', '');
      const terminal = await openTerminal(asRobot(wiki), config);
      const run = await terminal.run('pull');
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toContain('Its content model is Scribunto, not wikitext.');
      expect(run.stdout).toContain('It is a redirect.');
    });

    test('deletes nothing when the wiki suddenly lists no page', async () => {
      const terminal = await withEdit(wiki);
      const files = await terminal.files();
      for (const title of ['Essai', 'Autre']) await wiki.asUser('Alice').edit(title, 'Vide.', '');
      await wiki.runJobs();
      const run = await terminal.run('pull');
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain('The wiki lists no page at all');
      expect(await terminal.files()).toEqual(files);
    });
  },
  {
    pages: [
      { title: 'Essai', text: TEXT },
      { title: 'Autre', text: '{{Défi|résumé=Autre}}' },
    ],
  },
);
