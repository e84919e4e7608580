import fs from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startWiki } from '#scripts/wiki/index.ts';
import { findRunning, haltWiki, removeWiki, wikiFolder } from '#scripts/wiki/records.ts';
import { WikiRefusal } from '#scripts/wiki/session.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';

const pages = [
  { title: 'Page de départ', text: 'Un début.' },
  { title: 'Page protégée', text: 'À relire.', protect: 'sysop' },
  { title: 'Module:Calcul', text: 'local p = {}\nfunction p.deux() return "deux" end\nreturn p' },
] as const;

/** The wiki's own code of the refusal that a promise ends in. */
async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const refusal: unknown = await attempt.then(
    () => 'no refusal',
    (error: unknown) => error,
  );
  return refusal instanceof WikiRefusal ? refusal.apiCode : String(refusal);
}

describeWithWiki(
  'a test wiki',
  (wiki) => {
    test('holds the pages that it was started with', async () => {
      expect(await wiki.asReader().read('Page de départ')).toMatchObject({
        text: 'Un début.',
        user: 'Admin',
      });
    });

    test('knows no page that nobody made', async () => {
      expect(await wiki.asReader().read('Nulle part')).toBeUndefined();
    });

    test('saves an edit under the name of the person who made it', async () => {
      const alice = wiki.asUser('Alice');
      const revid = await alice.edit('Page de départ', 'Une suite.', 'je continue');
      const stored = await wiki.asReader().read('Page de départ');
      expect(stored).toMatchObject({ revid, text: 'Une suite.', user: 'Alice', comment: 'je continue' });
      expect((await alice.history('Page de départ')).map((revision) => revision.user)).toEqual([
        'Alice',
        'Admin',
      ]);
    });

    test('moves, protects and deletes pages', async () => {
      const admin = wiki.asUser('Admin');
      await wiki.asUser('Bob').move('Page de départ', 'Page déplacée');
      expect((await admin.read('Page de départ'))?.text).toContain('[[Page déplacée]]');
      await admin.protect('Page déplacée');
      expect(await refusalOf(wiki.asUser('Bob').edit('Page déplacée', 'x'))).toBe('protectedpage');
      await admin.delete('Page déplacée');
      expect(await admin.read('Page déplacée')).toBeUndefined();
    });

    test('is back at its snapshot before the next test', async () => {
      expect((await wiki.asReader().read('Page de départ'))?.text).toBe('Un début.');
      expect(await wiki.asReader().read('Page déplacée')).toBeUndefined();
    });

    test('resets in milliseconds, settings included, and sessions go on', async () => {
      const alice = wiki.asUser('Alice');
      await alice.edit('Brouillon', 'un');
      await wiki.override({ wgReadOnly: 'Travaux.' });
      const started = performance.now();
      await wiki.reset();
      expect(performance.now() - started).toBeLessThan(500);
      await alice.edit('Autre brouillon', 'deux');
      expect(await alice.read('Brouillon')).toBeUndefined();
    });

    test('goes back to the snapshot that was taken last', async () => {
      await wiki.seed([{ title: 'Semée', text: 'graine' }]);
      await wiki.takeSnapshot();
      await wiki.asUser('Alice').edit('Semée', 'pousse');
      await wiki.reset();
      expect((await wiki.asReader().read('Semée'))?.text).toBe('graine');
      await wiki.asUser('Admin').delete('Semée');
      await wiki.takeSnapshot();
    });

    test('takes settings and faults for the next requests, in place of the earlier ones', async () => {
      const alice = wiki.asUser('Alice');
      await alice.edit('Brouillon', 'un');
      await wiki.override({ wgReadOnly: 'Travaux.' });
      expect(await refusalOf(alice.edit('Brouillon', 'deux'))).toBe('readonly');
      await wiki.override({}, { lag: 12 });
      expect(await refusalOf(alice.call({ action: 'query', maxlag: 5 }))).toBe('maxlag');
      await wiki.override({}, { editCrash: 'panne' });
      expect(await refusalOf(alice.edit('Brouillon', 'trois'))).toBe('internal_api_error_RuntimeException');
      await wiki.override({});
      await alice.edit('Brouillon', 'quatre');
    });

    test('refuses the blocked account, and nobody else afterwards', async () => {
      expect(await refusalOf(wiki.asUser('Bloquee').edit('Brouillon', 'x'))).toBe('blocked');
      await wiki.asUser('Alice').edit('Brouillon', 'x');
    });

    test('refuses what the filter forbids', async () => {
      expect(await refusalOf(wiki.asUser('Alice').edit('Brouillon', 'un motinterdit'))).toBe(
        'abusefilter-disallowed',
      );
    });

    test('lets the tool log in with its bot password and act as a bot', async () => {
      const { robot } = wiki.accounts;
      const session = wiki.asReader();
      const { query } = await session.call({ action: 'query', meta: 'tokens', type: 'login' });
      const lgtoken = (query as { tokens: { logintoken: string } }).tokens.logintoken;
      const lgname = robot.bot?.username ?? '';
      const lgpassword = robot.bot?.password ?? '';
      await session.call({ action: 'login', lgname, lgpassword, lgtoken });
      const info = await session.call({ action: 'query', meta: 'userinfo', uiprop: 'rights', assert: 'bot' });
      const { rights } = (info.query as { userinfo: { rights: string[] } }).userinfo;
      expect(rights).toEqual(expect.arrayContaining(['bot', 'apihighlimits', 'edit', 'createpage']));
    });

    test('expands templates, parser functions and modules', async () => {
      const text = '{{#if:x|{{#invoke:Calcul|deux}}}} {{PAGENAME}}';
      const answer = await wiki
        .asReader()
        .call({ action: 'expandtemplates', title: 'Ici', text, prop: 'wikitext' });
      expect(answer.expandtemplates).toMatchObject({ wikitext: 'deux Ici' });
    });

    test('merges two edits of distant paragraphs by itself, as real wikis do', async () => {
      const [alice, bob] = [wiki.asUser('Alice'), wiki.asUser('Bob')];
      const base = await alice.edit('À deux', 'haut\n\nmilieu\n\nbas');
      await bob.edit('À deux', 'haut changé\n\nmilieu\n\nbas');
      await alice.write({
        action: 'edit',
        title: 'À deux',
        text: 'haut\n\nmilieu\n\nbas changé',
        baserevid: base,
      });
      expect((await alice.read('À deux'))?.text).toBe('haut changé\n\nmilieu\n\nbas changé');
    });

    test('puts a page into its category once the jobs have run', async () => {
      const alice = wiki.asUser('Alice');
      await alice.edit('Modèle:Rangé', '');
      await alice.edit('Fiche', '{{Rangé}}');
      await alice.edit('Modèle:Rangé', '[[Catégorie:Rangées]]');
      await wiki.runJobs();
      const { query } = await alice.call({
        action: 'query',
        list: 'categorymembers',
        cmtitle: 'Catégorie:Rangées',
      });
      const members = (query as { categorymembers: { title: string }[] }).categorymembers;
      expect(members.map((page) => page.title)).toContain('Fiche');
    });

    test('shows pages to people, in French, and serves VisualEditor’s and Parsoid’s faces', async () => {
      const page = await (await fetch(`${wiki.url}/wiki/Page_de_d%C3%A9part`)).text();
      expect(page).toContain('<html class="client-nojs" lang="fr"');
      const html = await fetch(`${wiki.url}/rest.php/127.0.0.1/v3/page/html/Page_de_d%C3%A9part`);
      expect(await html.text()).toContain('Un début.');
      const answer = await wiki
        .asReader()
        .call({ action: 'visualeditor', paction: 'parse', page: 'Page de départ' });
      expect(answer.visualeditor).toMatchObject({ result: 'success' });
    });

    test('names nothing outside its images folder', async () => {
      expect((await fetch(`${wiki.url}/images/%2e%2e/wiki.json`)).status).toBe(404);
    });

    test('runs beside another that has pages and settings of its own', async () => {
      const other = await startWiki({ name: `${wiki.port}-beside` });
      try {
        await Promise.all([wiki.asUser('Alice').edit('Ici', 'un'), other.asUser('Alice').edit('Là', 'deux')]);
        await other.override({ wgReadOnly: 'Travaux.' });
        await wiki.asUser('Bob').edit('Ici', 'trois');
        expect(await other.asReader().read('Ici')).toBeUndefined();
        expect(await wiki.asReader().read('Là')).toBeUndefined();
      } finally {
        await removeWiki(`${wiki.port}-beside`);
      }
    });

    test('says so when its port is taken', async () => {
      const attempt = startWiki({ name: `${wiki.port}-taken`, port: wiki.port });
      await expect(attempt).rejects.toThrow(`Port ${wiki.port} of 127.0.0.1 is taken`);
    });

    test('stops with all its workers and keeps its data until it is removed', async () => {
      const name = `${wiki.port}-stopped`;
      const other = await startWiki({ name });
      expect(await findRunning(name)).toMatchObject({ port: other.port });
      expect(await haltWiki(name)).toBe(true);
      await expect(fetch(other.url)).rejects.toThrow();
      expect(await fs.readdir(wikiFolder(name))).toContain('data');
      await removeWiki(name);
      await expect(fs.readdir(wikiFolder(name))).rejects.toThrow();
    });
  },
  { pages },
);
