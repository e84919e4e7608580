import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FakeAccount } from '#tests/fake-wiki/fake-wiki.ts';
import type { Answer, Connection, Query } from '#wiki-sync/wiki/transport.ts';

/** A wiki that the contract is tried on, empty before each test but for what a new wiki has. */
export interface ContractWiki {
  /** A connection under an account, logged in. */
  connect(account: FakeAccount): Promise<Connection>;
  /** Lets more than a second pass by the server’s clock. */
  nextSecond(): Promise<void>;
  /** Ends all sessions. */
  endSessions(): Promise<void>;
}

type Body = Record<string, unknown>;

const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Body | undefined)?.[key], value);

const codeOf = (answer: Answer): string => (answer.ok ? 'no failure' : answer.failure.code);

/** A person or a program at the API, for writing a test shortly. */
class Client {
  readonly connection: Connection;
  readonly #name: string;
  readonly #token: string;

  constructor(connection: Connection, name: string, token: string) {
    [this.connection, this.#name, this.#token] = [connection, name, token];
  }

  send(query: Query): Promise<Answer> {
    return this.connection.send(query);
  }

  write(query: Query): Promise<Answer> {
    return this.send({ ...query, assert: 'user', assertuser: this.#name, token: this.#token });
  }

  edit(title: string, text: string, more: Query = {}): Promise<Answer> {
    return this.write({ action: 'edit', title, text, ...more });
  }

  async query(query: Query): Promise<Body> {
    const answer = await this.send({ action: 'query', ...query });
    return answer.ok ? answer.body : expect.unreachable(`query failed: ${answer.failure.code}`);
  }

  /** The pages of a query in the order of the wiki. */
  async pages(query: Query): Promise<Body[]> {
    return (at(await this.query(query), 'query', 'pages') ?? []) as Body[];
  }

  async text(title: string): Promise<string | undefined> {
    const [page] = await this.pages({
      titles: [title],
      prop: 'revisions',
      rvslots: 'main',
      rvprop: ['content'],
    });
    return at(page, 'revisions', 0, 'slots', 'main', 'content') as string | undefined;
  }

  async info(title: string): Promise<{ pageid: number; lastrevid: number }> {
    const [page] = await this.pages({ titles: [title], prop: 'info' });
    return page as unknown as { pageid: number; lastrevid: number };
  }

  async now(): Promise<string> {
    return String(at(await this.query({ curtimestamp: true, titles: ['X'] }), 'curtimestamp'));
  }
}

/** Logs in, and remembers the token. */
async function clientOf(wiki: ContractWiki, name: FakeAccount): Promise<Client> {
  const connection = await wiki.connect(name);
  const answer = await connection.openSession();
  const token = answer.ok ? at(answer.body, 'query', 'tokens', 'csrftoken') : undefined;
  return new Client(connection, name, String(token));
}

const LINES = ['Un.', '', 'Deux.', '', 'Trois.', '', 'Quatre.'];
const TEXT = LINES.join('\n');
const defi = (resume: string): string => `{{Défi|résumé=${resume}}}`;

/**
 * What the sync relies on of a MediaWiki. One list for the real one and for the fake one, so that what is played on the fake
 * may be believed.
 */
export function contract(wiki: ContractWiki): void {
  const open = (name: FakeAccount = 'Robot'): Promise<Client> => clientOf(wiki, name);

  /** A page by Alice, and what is known of it. */
  async function start(text = TEXT): Promise<{ robot: Client; alice: Client; over: number; id: number }> {
    const [robot, alice] = [await open(), await open('Alice')];
    expect(codeOf(await alice.edit('Page', text))).toBe('no failure');
    const { lastrevid, pageid } = await robot.info('Page');
    return { robot, alice, over: lastrevid, id: pageid };
  }

  test('an edit names the revision it replaced and the one it made', async () => {
    const { robot, over, id } = await start();
    const answer = await robot.edit('page', 'Autre.', { baserevid: over, nocreate: true });
    const { lastrevid } = await robot.info('Page');
    expect(answer).toMatchObject({
      ok: true,
      body: { edit: { result: 'Success', pageid: id, title: 'Page', oldrevid: over, newrevid: lastrevid } },
    });
    expect(lastrevid).toBeGreaterThan(over);
    const time = answer.ok ? String(at(answer.body, 'edit', 'newtimestamp')) : '';
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('a new page has no revision before', async () => {
    const robot = await open();
    const answer = await robot.edit('Neuve', 'Un texte.', { createonly: true });
    const { pageid, lastrevid } = await robot.info('Neuve');
    expect(answer).toMatchObject({ ok: true, body: { edit: { pageid, oldrevid: 0, newrevid: lastrevid } } });
  });

  test('an edit that changes nothing makes no revision and names none', async () => {
    const { robot, over } = await start();
    const answer = await robot.edit('Page', `${TEXT}\n\n`, { baserevid: over, nocreate: true });
    expect(answer).toMatchObject({ ok: true, body: { edit: { result: 'Success', nochange: true } } });
    expect(answer.ok && at(answer.body, 'edit', 'newrevid')).toBeUndefined();
    expect((await robot.info('Page')).lastrevid).toBe(over);
  });

  test('what is stored has LF, no blanks at its end and composed letters', async () => {
    const { robot } = await start();
    await robot.edit('Page', '  Un e\u0301te\u0301.\r\n\r\nFin. \n\n');
    expect(await robot.text('Page')).toBe('  Un été.\n\nFin.');
  });

  test('a text that is not the one of its md5 is not stored', async () => {
    const { robot } = await start();
    const md5 = createHash('md5').update('Autre chose.').digest('hex');
    expect(codeOf(await robot.edit('Page', 'Chose.', { md5 }))).toBe('badmd5');
    expect(codeOf(await robot.edit('Page', 'Autre chose.', { md5 }))).toBe('no failure');
  });

  test('edits of the same line conflict', async () => {
    const { robot, alice, over } = await start();
    await alice.edit('Page', TEXT.replace('Deux', 'Deux d’Alice'));
    const answer = await robot.edit('Page', TEXT.replace('Deux', 'Deux de Robot'), { baserevid: over });
    expect(codeOf(answer)).toBe('editconflict');
    expect(await robot.text('Page')).toBe(TEXT.replace('Deux', 'Deux d’Alice'));
  });

  test('edits of the same account in the same second conflict', async () => {
    const { robot, over } = await start();
    await robot.edit('Page', TEXT.replace('Deux', 'Deux, une fois'), { baserevid: over });
    const answer = await robot.edit('Page', TEXT.replace('Deux', 'Deux, deux fois'), { baserevid: over });
    expect(codeOf(answer)).toBe('editconflict');
  });

  /** Alice’s edit, Robot’s edit over the revision before it, and what the wiki makes of both; undefined for a conflict. */
  const merges: [string, string, string, string | undefined][] = [
    [
      'far apart',
      TEXT.replace('Un', 'Un A'),
      TEXT.replace('Quatre', 'Quatre R'),
      TEXT.replace('Un', 'Un A').replace('Quatre', 'Quatre R'),
    ],
    [
      'one line apart',
      TEXT.replace('Un', 'Un A'),
      TEXT.replace('Deux', 'Deux R'),
      TEXT.replace('Un', 'Un A').replace('Deux', 'Deux R'),
    ],
    ['of the same line', TEXT.replace('Un', 'Un A'), TEXT.replace('Un', 'Un R'), undefined],
    ['at the end of the text', `${TEXT}\n\nA.`, `${TEXT}\n\nR.`, undefined],
    ['at the beginning and the end', `A.\n\n${TEXT}`, `${TEXT}\n\nR.`, `A.\n\n${TEXT}\n\nR.`],
    ['one deletes a line beside', TEXT.replace('Deux.\n\n', ''), TEXT.replace('Trois', 'Trois R'), undefined],
    [
      'both alike, and one more',
      TEXT.replace('Un', 'Un X'),
      TEXT.replace('Un', 'Un X').replace('Quatre', 'Quatre R'),
      TEXT.replace('Un', 'Un X').replace('Quatre', 'Quatre R'),
    ],
    [
      'the last line changed and one put behind it',
      `${TEXT}\nA.`,
      TEXT.replace('Quatre', 'Quatre R'),
      undefined,
    ],
  ];
  for (const [what, theirs, ours, merged] of merges) {
    test(`edits with LF are put together by lines: ${what}`, async () => {
      const { robot, alice, over } = await start();
      await alice.edit('Page', theirs);
      const before = await robot.info('Page');
      const answer = await robot.edit('Page', ours, { baserevid: over, nocreate: true });
      expect(codeOf(answer)).toBe(merged === undefined ? 'editconflict' : 'no failure');
      if (merged !== undefined)
        expect(answer).toMatchObject({ ok: true, body: { edit: { oldrevid: before.lastrevid } } });
      expect(await robot.text('Page')).toBe(merged ?? theirs);
    });
  }

  test('edits with CRLF are not put together', async () => {
    for (const [, theirs, ours, merged] of merges) {
      if (merged === undefined) continue;
      const { robot, alice } = await start();
      await alice.edit('Page', TEXT);
      const { lastrevid } = await robot.info('Page');
      await alice.edit('Page', theirs);
      const sent = ours.replaceAll('\n', '\r\n');
      const answer = await robot.edit('Page', sent, { baserevid: lastrevid, nocreate: true });
      expect(codeOf(answer)).toBe('editconflict');
      expect(await robot.text('Page')).toBe(theirs);
    }
  });

  test('the same edit a second time changes nothing with LF, and conflicts with CRLF', async () => {
    const { robot, over } = await start();
    const text = TEXT.replace('Deux', 'Deux R');
    await robot.edit('Page', text, { baserevid: over, nocreate: true });
    const again = await robot.edit('Page', text, { baserevid: over, nocreate: true });
    expect(again).toMatchObject({ ok: true, body: { edit: { nochange: true } } });
    const sent = text.replaceAll('\n', '\r\n');
    expect(codeOf(await robot.edit('Page', sent, { baserevid: over, nocreate: true }))).toBe('editconflict');
  });

  test('a page that is there is not created, and one that is not there is not edited', async () => {
    const { robot } = await start();
    expect(codeOf(await robot.edit('Page', 'Autre.', { createonly: true }))).toBe('articleexists');
    expect(codeOf(await robot.edit('Neuve', 'Autre.', { nocreate: true }))).toBe('missingtitle');
    expect(codeOf(await robot.edit('A|B', 'Autre.'))).toBe('invalidtitle');
  });

  test('a title that was deleted since the start of an edit is not created again', async () => {
    const { robot } = await start();
    const starttimestamp = await robot.now();
    await wiki.nextSecond();
    expect(codeOf(await (await open('Admin')).write({ action: 'delete', title: 'Page' }))).toBe('no failure');
    expect(codeOf(await robot.edit('Page', 'Autre.', { createonly: true, starttimestamp }))).toBe(
      'pagedeleted',
    );
    await wiki.nextSecond();
    const later = await robot.now();
    expect(codeOf(await robot.edit('Page', 'Autre.', { createonly: true, starttimestamp: later }))).toBe(
      'no failure',
    );
  });

  test('a deleted page is missing, and comes back with its id and its revisions', async () => {
    const { robot, over, id } = await start();
    const admin = await open('Admin');
    await admin.write({ action: 'delete', pageid: id });
    expect(await robot.pages({ titles: ['Page'], prop: 'info' })).toMatchObject([
      { title: 'Page', missing: true },
    ]);
    expect(await robot.pages({ pageids: [id], prop: 'info' })).toMatchObject([{ pageid: id, missing: true }]);
    expect(at(await robot.query({ revids: [over], prop: 'revisions' }), 'query', 'badrevids')).toBeDefined();
    expect(codeOf(await robot.edit('Page', 'Autre.', { baserevid: over, nocreate: true }))).toBe(
      'missingtitle',
    );
    expect(codeOf(await admin.write({ action: 'delete', pageid: id }))).toBe('nosuchpageid');
    expect(codeOf(await admin.write({ action: 'undelete', title: 'Page' }))).toBe('no failure');
    expect(await robot.info('Page')).toMatchObject({ pageid: id, lastrevid: over });
    expect(await robot.text('Page')).toBe(TEXT);
    expect(codeOf(await robot.edit('Page', 'Autre.', { baserevid: over, nocreate: true }))).toBe(
      'no failure',
    );
  });

  test('anybody may know which revision was the last before a deletion', async () => {
    const { robot, alice, id } = await start();
    await alice.edit('Page', 'Autre.');
    const parentid = (await robot.info('Page')).lastrevid;
    const admin = await open('Admin');
    await admin.write({ action: 'move', fromid: id, to: 'Ailleurs', noredirect: true });
    const { lastrevid } = await robot.info('Ailleurs');
    // The title that it has at that moment.
    expect(await admin.write({ action: 'delete', pageid: id })).toMatchObject({
      body: { delete: { title: 'Ailleurs' } },
    });
    const [page] = await alice.pages({
      prop: 'deletedrevisions',
      titles: ['Ailleurs'],
      drvprop: 'ids',
      drvlimit: 1,
    });
    expect(page).toMatchObject({ missing: true, deletedrevisions: [{ revid: lastrevid, parentid }] });
  });

  test('a page that is created after a deletion is another page', async () => {
    const { robot, id, over } = await start();
    await (await open('Admin')).write({ action: 'delete', pageid: id });
    await robot.edit('Page', 'Autre.', { createonly: true });
    expect((await robot.info('Page')).pageid).toBeGreaterThan(id);
    expect(codeOf(await robot.edit('Page', 'Chose.', { baserevid: over, nocreate: true }))).toBe(
      'editconflict',
    );
  });

  test('who may not delete is refused', async () => {
    const { alice, id } = await start();
    expect(codeOf(await alice.write({ action: 'delete', pageid: id }))).toBe('permissiondenied');
  });

  test('a moved page keeps its id, gets a revision with the same text, and leaves a redirect', async () => {
    const { robot, alice, over, id } = await start();
    const moved = await robot.write({ action: 'move', fromid: id, to: 'ailleurs' });
    expect(moved).toMatchObject({
      ok: true,
      body: { move: { from: 'Page', to: 'Ailleurs', redirectcreated: true } },
    });
    const { lastrevid, pageid } = await alice.info('Ailleurs');
    expect([pageid, lastrevid > over]).toEqual([id, true]);
    expect(await robot.text('Ailleurs')).toBe(TEXT);
    const [left] = await robot.pages({ titles: ['Page'], prop: 'info' });
    expect(left).toMatchObject({ redirect: true });
    expect(left?.['pageid']).not.toBe(id);
    expect(await robot.text('Page')).toMatch(/^#REDIRECTION \[\[Ailleurs\]\]/);
    expect(codeOf(await robot.edit('Page', 'Autre.', { baserevid: over, nocreate: true }))).toBe(
      'editconflict',
    );
  });

  test('a page may be moved without a redirect by who may do that, and is silently left one by who may not', async () => {
    const { robot, alice, id } = await start();
    const first = await alice.write({ action: 'move', fromid: id, to: 'Ailleurs', noredirect: true });
    expect(first).toMatchObject({ ok: true, body: { move: { redirectcreated: true } } });
    expect(await robot.pages({ titles: ['Page'], prop: 'info' })).toMatchObject([{ redirect: true }]);
    const admin = await open('Admin');
    await admin.write({ action: 'move', from: 'Ailleurs', to: 'Plus loin', noredirect: true });
    expect(await robot.pages({ titles: ['Ailleurs'], prop: 'info' })).toMatchObject([{ missing: true }]);
    expect((await robot.info('Plus loin')).pageid).toBe(id);
  });

  test('a page moves back over the redirect that it left, and over nothing else', async () => {
    const { robot, id } = await start();
    await robot.edit('Prise', 'Un texte.');
    expect(codeOf(await robot.write({ action: 'move', fromid: id, to: 'Prise' }))).toBe('articleexists');
    expect(codeOf(await robot.write({ action: 'move', fromid: id, to: 'Page' }))).toBe('selfmove');
    expect(codeOf(await robot.write({ action: 'move', fromid: id, to: 'Ailleurs' }))).toBe('no failure');
    expect(codeOf(await robot.write({ action: 'move', fromid: id, to: 'Page' }))).toBe('no failure');
    expect((await robot.info('Page')).pageid).toBe(id);
    expect(codeOf(await robot.write({ action: 'move', fromid: 999_999, to: 'Loin' }))).toBe('nosuchpageid');
    expect(codeOf(await robot.write({ action: 'move', from: 'Nulle part', to: 'Loin' }))).toBe(
      'missingtitle',
    );
  });

  const CALLERS: Query = {
    generator: 'transcludedin',
    gtinamespace: [0],
    gtishow: '!redirect',
    prop: ['info', 'revisions'],
  };

  test('the callers of a template are listed with revision and SHA-1, redirects and broken calls left out', async () => {
    const alice = await open('Alice');
    const texts = [
      defi('un'),
      `Avant.\n\n{{ défi\n | résumé = deux\n}}`,
      '{{Défi|résumé=trois',
      'Défi',
      '{{Autre}}',
    ];
    for (const [index, text] of texts.entries()) await alice.edit(`P${String(index)}`, text);
    await alice.write({ action: 'move', from: 'P0', to: 'P9' });
    const robot = await open();
    const pages = await robot.pages({
      ...CALLERS,
      titles: ['Template:Défi'],
      gtilimit: 'max',
      rvprop: ['ids', 'sha1'],
    });
    expect(pages.map(({ title }) => title)).toEqual(['P9', 'P1']);
    const { lastrevid } = await robot.info('P9');
    const sha1 = createHash('sha1').update(defi('un')).digest('hex');
    expect(pages[0]).toMatchObject({
      lastrevid,
      contentmodel: 'wikitext',
      revisions: [{ revid: lastrevid, sha1 }],
    });
  });

  test('a long list comes in parts, of which each names the next', async () => {
    const alice = await open('Alice');
    for (const index of [0, 1, 2, 3, 4]) await alice.edit(`P${String(index)}`, defi('x'));
    const found: unknown[] = [];
    let more: Query = {};
    for (let part = 0; part < 5; part += 1) {
      const query = { ...CALLERS, titles: ['Template:Défi'], gtilimit: 2, rvprop: ['ids'] };
      const body = await alice.query({ ...query, ...more });
      found.push(...((at(body, 'query', 'pages') ?? []) as Body[]).map(({ title }) => title));
      if (body['continue'] === undefined) break;
      more = body['continue'] as Query;
    }
    expect(found).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
  });

  test('texts come by page and by revision, with who wrote them', async () => {
    const { robot, alice, over, id } = await start('Premier.');
    await alice.edit('Page', 'Second.', { summary: 'corrigé' });
    const content: Query = {
      prop: 'revisions',
      rvslots: 'main',
      rvprop: ['ids', 'timestamp', 'user', 'comment', 'content', 'sha1'],
    };
    const [current] = await robot.pages({ ...content, pageids: [id] });
    expect(current).toMatchObject({
      ...{ pageid: id, title: 'Page' },
      revisions: [
        { parentid: over, user: 'Alice', comment: 'corrigé', slots: { main: { content: 'Second.' } } },
      ],
    });
    const [both] = await robot.pages({ ...content, revids: [over, (await robot.info('Page')).lastrevid] });
    expect((both?.['revisions'] as Body[]).map((one) => at(one, 'slots', 'main', 'content')).sort()).toEqual([
      'Premier.',
      'Second.',
    ]);
  });

  test('titles are answered by the wiki’s own spelling, which it tells', async () => {
    const { robot, id } = await start();
    const body = await robot.query({ titles: ['page', 'Nulle__part', 'A|B'], prop: 'info' });
    expect(at(body, 'query', 'normalized')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ from: 'page', to: 'Page' }),
        expect.objectContaining({ from: 'Nulle__part', to: 'Nulle part' }),
      ]),
    );
    expect(at(body, 'query', 'pages')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Page', pageid: id }),
        expect.objectContaining({ title: 'Nulle part', missing: true }),
        expect.objectContaining({ title: 'A|B', invalid: true }),
      ]),
    );
  });

  test('a preflight says what an account may do, and what time it is', async () => {
    const { alice } = await start();
    const query = { titles: ['Page', 'Neuve'], prop: 'info', inprop: 'protection', curtimestamp: true };
    const body = await alice.query({
      ...query,
      intestactions: ['edit', 'create', 'move', 'delete'],
      intestactionsdetail: 'full',
    });
    const pages = at(body, 'query', 'pages') as Body[];
    const page = pages.find(({ title }) => title === 'Page');
    expect([at(page, 'actions', 'edit'), at(page, 'actions', 'move')]).toEqual([[], []]);
    expect(at(page, 'actions', 'delete')).toHaveLength(1);
    const fresh = pages.find(({ title }) => title === 'Neuve');
    expect([at(fresh, 'actions', 'edit'), at(fresh, 'actions', 'create')]).toEqual([[], []]);
    expect(Date.parse(String(body['curtimestamp']))).toBeGreaterThan(0);
  });

  test('what an account may do is said of as many pages as make 50 actions, and of the others when asked again', async () => {
    const { alice } = await start();
    await alice.edit('Page 10', 'Une page.', { createonly: true });
    const query = {
      titles: Array.from({ length: 30 }, (_, index) => `Page ${String(index + 10)}`),
      prop: 'info',
      intestactions: ['edit', 'create'],
      intestactionsdetail: 'full',
    };
    const first = await alice.query(query);
    const told = (body: Body): unknown[] =>
      (at(body, 'query', 'pages') as Body[]).filter((one) => one['actions']).map((one) => one['title']);
    expect(told(first)).toHaveLength(25);
    const next = first['continue'] as Query;
    expect(typeof next['incontinue']).toBe('string');
    const second = await alice.query({ ...query, ...next });
    expect(new Set([...told(first), ...told(second)]).size).toBe(30);
    expect(second['continue']).toBeUndefined();
  });

  test('nobody writes with a lost session, a wrong token or under another name', async () => {
    const { robot } = await start();
    expect(codeOf(await robot.send({ action: 'edit', title: 'Page', text: 'X', token: 'faux+\\' }))).toBe(
      'badtoken',
    );
    expect(codeOf(await robot.edit('Page', 'X', {}))).toBe('no failure');
    const named = await robot.send({
      action: 'edit',
      title: 'Page',
      text: 'Y',
      assertuser: 'Alice',
      token: 'x',
    });
    expect(codeOf(named)).toBe('assertnameduserfailed');
    await wiki.endSessions();
    expect(codeOf(await robot.edit('Page', 'Y'))).toBe('assertuserfailed');
    expect(await (await open()).text('Page')).toBe('X');
  });

  test('times are whole seconds', async () => {
    const { robot } = await start();
    const before = await robot.now();
    await wiki.nextSecond();
    expect(Date.parse(await robot.now()) - Date.parse(before)).toBeGreaterThanOrEqual(1000);
  });
}
