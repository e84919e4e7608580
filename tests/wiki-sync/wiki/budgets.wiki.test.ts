import { expect, test } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from '#tests/wiki-sync/commands/terminal.ts';
import { openAs } from './open-robot.ts';

const PAGES = 120;
const TYPES = 6;
/** Requests of a session (design §6). */
const SESSION = { nobody: 1, botPassword: 3 };

const pages = Array.from({ length: PAGES }, (_, index) => ({
  title: `Page ${String(index).padStart(3, '0')}`,
  text: `{{Défi|résumé=Numéro ${String(index)}}}\n\n${'Un peu de texte. '.repeat(20)}`,
}));

describeWithWiki(
  'the number of requests',
  (server) => {
    const nobody = (): Record<string, string> => ({ WIKI_API_URL: server.apiUrl });
    const asAlice = (): Record<string, string> => ({
      ...nobody(),
      WIKI_USERNAME: accounts.alice.bot?.username ?? '',
      WIKI_PASSWORD: accounts.alice.bot?.password ?? '',
    });

    test('of a pull is one a type and one for each 50 pages, or 500 for a bot', async () => {
      const reader = await openTerminal(nobody());
      const first = await reader.run('pull', '--json');
      expect(first.exitCode).toBe(0);
      expect(first.json().requests).toBeLessThanOrEqual(SESSION.nobody + TYPES + Math.ceil(PAGES / 50));
      const bot = await (await openTerminal(asRobot(server))).run('pull', '--json');
      expect(bot.json().requests).toBeLessThanOrEqual(SESSION.botPassword + TYPES + Math.ceil(PAGES / 500));
    });

    test('of a run with nothing to do does not depend on the number of pages', async () => {
      const terminal = await openTerminal(nobody());
      await terminal.run('pull');
      for (const command of ['status', 'pull']) {
        const run = await terminal.run(command, '--json');
        expect(run.json().requests).toBeLessThanOrEqual(SESSION.nobody + TYPES + 2);
      }
      terminal.env = asAlice();
      expect((await terminal.run('push', '--json')).json().requests).toBe(SESSION.botPassword);
    });

    test('of a pull of a few edited pages is one more', async () => {
      const terminal = await openTerminal(nobody());
      await terminal.run('pull');
      for (const { title } of pages.slice(0, 3))
        await server.asUser('Bob').edit(title, '{{Défi|résumé=Autre}}', '');
      expect((await terminal.run('pull', '--json')).json().requests).toBe(SESSION.nobody + TYPES + 1);
    });

    test('of a push is one a page, and two for each 50', async () => {
      const terminal = await openTerminal(asAlice());
      await terminal.run('pull');
      // More than the wiki looks into at once if it is asked what else the account may do.
      const edited = 20;
      for (const index of Array.from({ length: edited }, (_, i) => i)) {
        await terminal.edit(`content/defis/page-${String(index).padStart(3, '0')}.mdx`, 'Numéro', 'Nombre');
      }
      const push = await terminal.run('push', '--json');
      expect(push.exitCode).toBe(0);
      expect(push.json().requests).toBeLessThanOrEqual(
        SESSION.botPassword + edited + 2 * Math.ceil(edited / 50),
      );
    });

    test('past the size limit of an answer costs more requests and loses no page', async () => {
      await server.override({ wgAPIMaxResultSize: 12_000 });
      const wiki = await openAs(server.apiUrl, accounts.alice);
      const { pages: listed } = await wiki.listPages(
        [{ type: 'defi', templates: ['Défi'], namespaces: [0] }],
        [],
      );
      expect(listed).toHaveLength(PAGES);
      const texts = await wiki.readTexts(
        listed.map(({ pageId }) => pageId),
        () => undefined,
      );
      const all = new Map([...texts.values()].map(({ title, text }) => [title, text]));
      expect(all).toEqual(new Map(pages.map(({ title, text }) => [title, text.trimEnd()])));
      expect(wiki.requests()).toBeGreaterThan(SESSION.botPassword + 1 + Math.ceil(PAGES / 50));
      const revisions = [...texts.values()].map(({ revision }) => revision);
      expect((await wiki.readRevisions(revisions)).size).toBe(PAGES);
      expect((await wiki.readHashes(revisions)).size).toBe(PAGES);
    });

    test('of a list longer than one answer follows the continuation', async () => {
      const wiki = await openAs(server.apiUrl, accounts.alice);
      await server.override({ wgAPIMaxResultSize: 4000 });
      const before = wiki.requests();
      const { pages: listed } = await wiki.listPages(
        [{ type: 'defi', templates: ['Défi'], namespaces: [0] }],
        [],
      );
      expect(new Set(listed.map(({ title }) => title)).size).toBe(PAGES);
      expect(wiki.requests() - before).toBeGreaterThan(1);
    });
  },
  { pages },
);
