import { expect, test } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { openWiki } from '#wiki-sync/wiki/wiki.ts';
import type { Wiki } from '#wiki-sync/wiki/wiki.ts';
import type { Edit } from '#wiki-sync/wiki/save.ts';
import { openAs, wikiOptions } from './open-robot.ts';
import { startProxy } from './proxy.ts';

const TEXT = 'Première ligne.\n\n\n\n\n\nDernière ligne.';

/** An edit of a page over the revision that is there now. */
async function editOf(wiki: Wiki, title: string, text: string): Promise<Edit> {
  const { startedAt, pages } = await wiki.preflight([title], ['edit', 'create']);
  const page = pages.get(title)?.page;
  return {
    title,
    text,
    summary: 'essai',
    startedAt,
    over: page && { pageId: page.pageId, revision: page.revision },
  };
}

const failure = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describeWithWiki(
  'saving a text',
  (server) => {
    const text = async (title = 'Page'): Promise<string | undefined> =>
      (await server.asReader().read(title))?.text;

    test('stores exactly what was sent, as the account, with the bot flag it has', async () => {
      const wiki = await openAs(server.apiUrl);
      const long = `${'Une ligne assez longue, avec des accents éàü. '.repeat(400)}\n\nFin.`;
      const saved = await wiki.save(await editOf(wiki, 'Page', long));
      expect(saved).toMatchObject({ title: 'Page', merged: false });
      expect(await server.asReader().read('Page')).toMatchObject({
        text: long,
        revid: saved.revision,
        user: 'Robot',
      });
      const recent = await server
        .asReader()
        .call({ action: 'query', list: 'recentchanges', rcprop: 'flags|title', rclimit: 1 });
      expect(JSON.stringify(recent)).toContain('"bot":true');
    });

    test('conflicts with an edit of anybody else since', async () => {
      const wiki = await openAs(server.apiUrl);
      const edit = await editOf(wiki, 'Page', TEXT.replace('Première', 'Ma première'));
      await server.asUser('Alice').edit('Page', TEXT.replace('Dernière', 'Leur dernière'));
      expect(await failure(wiki.save(edit))).toMatchObject({ code: 'edit-conflict', exitCode: 3 });
      expect(await text()).toBe(TEXT.replace('Dernière', 'Leur dernière'));
    });

    test('conflicts with an edit of the same account in the same second', async () => {
      const [one, other] = await Promise.all([openAs(server.apiUrl), openAs(server.apiUrl)]);
      const edits = [
        await editOf(one, 'Page', 'Du premier.'),
        await editOf(other, 'Page', 'Du second.'),
      ] as const;
      await one.save(edits[0]);
      expect(await failure(other.save(edits[1]))).toMatchObject({ code: 'edit-conflict' });
      expect(await text()).toBe('Du premier.');
    });

    test('lets one of two edits at once win, and tells the other', async () => {
      const [one, other] = await Promise.all([openAs(server.apiUrl), openAs(server.apiUrl)]);
      const edits = [
        await editOf(one, 'Page', 'Du premier.'),
        await editOf(other, 'Page', 'Du second.'),
      ] as const;
      const ends = await Promise.all([failure(one.save(edits[0])), failure(other.save(edits[1]))]);
      expect(ends.filter((end) => end === 'no failure')).toHaveLength(1);
      expect(await server.asReader().history('Page')).toHaveLength(2);
    });

    test('notices when the wiki puts two edits together by itself', async () => {
      const wiki = await openWiki({ ...wikiOptions(server.apiUrl), lineEnds: 'LF' });
      const edit = await editOf(wiki, 'Page', TEXT.replace('Première', 'Ma première'));
      await server.asUser('Alice').edit('Page', TEXT.replace('Dernière', 'Leur dernière'));
      expect(await wiki.save(edit)).toMatchObject({ merged: true });
      expect(await text()).toBe(TEXT.replace('Première', 'Ma première').replace('Dernière', 'Leur dernière'));
    });

    test('does not create a page again that was deleted meanwhile', async () => {
      const wiki = await openAs(server.apiUrl);
      const edit = await editOf(wiki, 'Page', 'Encore.');
      await server.asUser('Admin').delete('Page');
      expect(await failure(wiki.save(edit))).toMatchObject({ code: 'edit-conflict' });
      expect(await text()).toBeUndefined();
    });

    test('does not write on the redirect that a move leaves', async () => {
      const wiki = await openAs(server.apiUrl);
      const edit = await editOf(wiki, 'Page', 'Encore.');
      await server.asUser('Alice').move('Page', 'Ailleurs');
      expect(await failure(wiki.save(edit))).toMatchObject({ code: 'edit-conflict' });
      expect([await text(), await text('Ailleurs')]).toEqual([expect.stringContaining('#'), TEXT]);
    });

    test('does not write over a page that somebody created meanwhile', async () => {
      const wiki = await openAs(server.apiUrl);
      const edit = await editOf(wiki, 'Neuve', 'De Robot.');
      expect(edit.over).toBeUndefined();
      await server.asUser('Alice').edit('Neuve', 'D’Alice.');
      expect(await failure(wiki.save(edit))).toMatchObject({ code: 'edit-conflict' });
      expect(await text('Neuve')).toBe('D’Alice.');
    });

    test('logs in anew after a lost session, and never edits as an address', async () => {
      const wiki = await openAs(server.apiUrl);
      const edit = await editOf(wiki, 'Page', 'Après la panne.');
      await server.reset();
      await wiki.save(edit);
      expect(await server.asReader().read('Page')).toMatchObject({ text: 'Après la panne.', user: 'Robot' });
    });

    test('gives up, and saves nothing, when logging in anew fails', async () => {
      const proxy = await startProxy(server.apiUrl);
      const wiki = await openAs(proxy.apiUrl);
      const edit = await editOf(wiki, 'Page', 'Après la panne.');
      await server.reset();
      const refusal = JSON.stringify({ login: { result: 'Failed', reason: 'No.' } });
      proxy.decide = (parameters) =>
        parameters.includes('lgpassword=')
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: refusal }
          : undefined;
      expect(await failure(wiki.save(edit))).toMatchObject({ code: 'login-failed', exitCode: 4 });
      expect(await text()).toBe(TEXT);
    });

    // A page is looked at before the edit is sent again; to create one twice is what the wiki refuses.
    test.for([
      ['Page', 1],
      ['Neuve', 2],
    ] as const)('saves “%s” once when the answer is lost on the way', async ([title, sent]) => {
      const proxy = await startProxy(server.apiUrl);
      const wiki = await openAs(proxy.apiUrl);
      const edit = await editOf(wiki, title, 'Une seule fois.');
      const before = (await server.asReader().history(title)).length;
      let lost = 0;
      proxy.decide = (parameters) =>
        /action=edit|name="action"\r\n\r\nedit/.test(parameters) && lost++ === 0
          ? 'lose the answer'
          : undefined;
      const saved = await wiki.save(edit);
      expect(lost).toBe(sent);
      const history = await server.asReader().history(title);
      expect(history).toHaveLength(before + 1);
      expect(saved.revision).toBe(history[0]?.revid);
    });

    test('waits as long as a proxy asks', async () => {
      const proxy = await startProxy(server.apiUrl);
      const options = wikiOptions(proxy.apiUrl);
      const wiki = await openWiki(options);
      const edit = await editOf(wiki, 'Page', 'Patience.');
      let count = 0;
      proxy.decide = (parameters) =>
        parameters.includes('action=edit') && count++ < 2
          ? { status: 429, headers: { 'retry-after': '7' } }
          : undefined;
      await wiki.save(edit);
      expect(options.waits).toEqual([7, 7]);
      expect(await text()).toBe('Patience.');
    });

    test('refuses to save without an account', async () => {
      const wiki = await openWiki({ ...wikiOptions(server.apiUrl), credentials: { kind: 'none' } });
      const edit = await editOf(wiki, 'Page', 'Personne.');
      await expect(wiki.save(edit)).rejects.toMatchObject({ code: 'right-missing' });
      expect(await text()).toBe(TEXT);
    });

    test('says before anything is sent what the wiki would refuse', async () => {
      await server.asUser('Admin').protect('Page');
      await server.seed([{ title: 'MediaWiki:Titleblacklist', text: 'Interdit.*' }]);
      const wiki = await openAs(server.apiUrl, accounts.alice);
      const { pages } = await wiki.preflight(
        ['Page', 'page_libre', 'a|b', 'Interdit de séjour'],
        ['edit', 'create'],
      );
      expect(pages.get('Page')?.refusals).toEqual(['The page is protected on the wiki.']);
      expect(pages.get('page_libre')).toMatchObject({ title: 'Page libre', page: undefined, refusals: [] });
      expect(pages.get('a|b')?.refusals).toHaveLength(1);
      expect(pages.get('Interdit de séjour')?.refusals).toEqual(['The title is on the wiki’s blacklist.']);
    });

    test('says so of more pages than the wiki looks into at once', async () => {
      const titles = Array.from({ length: 60 }, (_, index) => `Page ${String(index)}`);
      await server.seed(titles.slice(0, 40).map((title) => ({ title, text: TEXT })));
      await server.asUser('Admin').protect('Page 39');
      const wiki = await openAs(server.apiUrl, accounts.alice);
      const { pages } = await wiki.preflight(titles, ['edit', 'create', 'move', 'delete']);
      const found = titles.filter((title) => pages.get(title)?.page);
      expect(found).toEqual(titles.slice(0, 40));
      expect(pages.get('Page 39')?.refusals).toEqual(['The page is protected on the wiki.']);
      expect(pages.get('Page 59')?.refusals).toEqual([]);
      expect(pages.get('Page 20')?.deleteRefusals).toHaveLength(1);
    });
  },
  { pages: [{ title: 'Page', text: TEXT }] },
);
