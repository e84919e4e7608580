import process from 'node:process';
import { expect, test } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { chaosFrom, MISHAPS, onceEach } from '#tests/wiki-sync/wiki/chaos.ts';
import { startProxy } from '#tests/wiki-sync/wiki/proxy.ts';
import type { Proxy } from '#tests/wiki-sync/wiki/proxy.ts';
import { asRobot, openTerminal } from './terminal.ts';
import type { Run, Terminal } from './terminal.ts';

/** Seeds of this run: FC_SEED repeats it, CHAOS_RUNS makes more of them. */
const SEEDS = Array.from(
  { length: Number(process.env.CHAOS_RUNS ?? 1) },
  (_, index) => (Number(process.env.FC_SEED) + index) % 2 ** 31,
);

/** One page type, so that the requests are those that matter. */
const CONFIG = 'export default { types: { defi: {} } };';
const NAMES = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six'];
const LONG = 'Une phrase qui fait partir le texte dans le corps de la requête. '.repeat(30).trim();

/** What is done to the two sides before the command runs, and the command. */
interface Story {
  args: string[];
  begin: (terminal: Terminal, wiki: RunningWiki) => Promise<void>;
}

async function editFiles(terminal: Terminal): Promise<void> {
  await terminal.run('pull');
  await terminal.edit('content/defis/un.mdx', 'Un texte.', 'Un autre texte.');
  await terminal.edit('content/defis/deux.mdx', 'Un texte.', LONG);
  await terminal.edit('content/defis/trois.mdx', 'titre: Trois', 'titre: Trois bis');
  await terminal.edit('content/defis/quatre.mdx', 'titre: Quatre', 'titre: Quatre bis');
  await terminal.edit('content/defis/quatre.mdx', 'Un texte.', 'Un autre texte.');
  await terminal.write('content/defis/neuf.mdx', '---\ntitre: Neuf\nresume: Nouveau\n---\n\nUne page.\n');
}

const STORIES: Record<string, Story> = {
  'small sync': {
    args: ['sync', '--create'],
    begin: async (terminal, wiki) => {
      await terminal.run('pull');
      await terminal.edit('content/defis/un.mdx', 'Un texte.', 'Un autre texte.');
      await terminal.edit('content/defis/deux.mdx', 'titre: Deux', 'titre: Deux bis');
      await terminal.write('content/defis/neuf.mdx', '---\ntitre: Neuf\n---\n\nUne page.\n');
      await wiki.asUser('Alice').edit('Un', '{{Défi|résumé=D’Alice}}\n\nUn texte.');
    },
  },
  pull: { args: ['pull'], begin: () => Promise.resolve() },
  push: { args: ['push', '--create', '--many'], begin: editFiles },
  sync: {
    args: ['sync', '--create', '--many'],
    begin: async (terminal, wiki) => {
      await editFiles(terminal);
      const alice = wiki.asUser('Alice');
      await alice.edit('Un', '{{Défi|résumé=D’Alice}}\n\nUn texte.');
      await alice.edit('Cinq', '{{Défi|résumé=D’Alice}}\n\nUn texte.');
      await alice.move('Six', 'Six bis');
      await wiki.runJobs();
    },
  },
};

/** Where a story ended: every file, without the numbers that another order of edits gives, and every page. */
interface End {
  files: Record<string, string>;
  pages: Record<string, { text: string | undefined; revisions: number }>;
}

const TITLES = [...NAMES, 'Deux bis', 'Trois bis', 'Quatre bis', 'Six bis', 'Neuf'];

async function endOf(terminal: Terminal, wiki: RunningWiki): Promise<End> {
  const files = await terminal.files();
  const lock = files['content/.wiki/lock.json'] ?? '';
  files['content/.wiki/lock.json'] = lock.replace(/"(revision|timestamp)": [^,]*,/g, '"$1": 0,');
  const reader = wiki.asReader();
  const pages: End['pages'] = {};
  for (const title of TITLES) {
    const revisions = (await reader.history(title)).length;
    if (revisions > 0) pages[title] = { text: (await reader.read(title))?.text, revisions };
  }
  return { files, pages };
}

/** A file is as it was, or as it is in the end. */
function checkNothingHalf(now: End, before: End, calm: End): void {
  for (const [name, text] of Object.entries(now.files)) {
    if (name === 'content/.wiki/lock.json') expect(text === '' || JSON.parse(text)).toBeTruthy();
    // A base may be any revision that the wiki has had: between the two halves of a sync it is neither the first nor the last.
    else if (name.endsWith('.mdx'))
      expect([name, [before.files[name], calm.files[name]].includes(text)]).toEqual([name, true]);
  }
}

function checkSaid(run: Run, exitCodes: readonly number[]): void {
  const said = run.stdout + run.stderr;
  expect(exitCodes, said).toContain(run.exitCode);
  expect(said).not.toContain('bug of wiki-sync');
  expect(said).not.toContain(accounts.robot.bot?.password);
  if (run.exitCode !== 0) expect(said).toMatch(/What to do: |Running it again|Run the command again/);
}

describeWithWiki(
  'a connection that has mishaps',
  (wiki) => {
    const calmEnds = new Map<string, End>();

    async function calmEnd(name: string): Promise<End> {
      const known = calmEnds.get(name);
      if (known) return known;
      const { args = [], begin } = STORIES[name] ?? {};
      const terminal = await openTerminal(asRobot(wiki), CONFIG);
      await begin?.(terminal, wiki);
      const run = await terminal.run(...args);
      expect([run.exitCode, run.stderr]).toEqual([0, '']);
      const end = await endOf(terminal, wiki);
      calmEnds.set(name, end);
      await wiki.reset();
      return end;
    }

    /** Plays a story with mishaps in the run of its command, and without any afterwards until it is done. */
    async function play(
      name: string,
      decide: Proxy['decide'],
      exitCodes: readonly number[],
      timeout = 1000,
    ): Promise<void> {
      const calm = await calmEnd(name);
      const { args = [], begin } = STORIES[name] ?? {};
      const terminal = await openTerminal(asRobot(wiki), CONFIG);
      await begin?.(terminal, wiki);
      const before = await endOf(terminal, wiki);
      const proxy = await startProxy(wiki.apiUrl);
      Object.assign(proxy, { decide, late: timeout + 300 });
      Object.assign(terminal, { env: { ...asRobot(wiki), WIKI_API_URL: proxy.apiUrl }, timeout });
      const run = await terminal.run(...args);
      checkSaid(run, exitCodes);
      await proxy.settled();
      checkNothingHalf(await endOf(terminal, wiki), before, calm);
      proxy.decide = () => undefined;
      terminal.timeout = 20_000;
      if (run.exitCode !== 0) {
        let again = await terminal.run(...args);
        // A move that the wiki made and nobody could note is followed by a pull; a push alone says so.
        if (again.exitCode === 3) again = await terminal.run('sync', '--create', '--many');
        expect([again.exitCode, again.stdout + again.stderr]).toEqual([0, expect.anything()]);
      }
      expect(await endOf(terminal, wiki)).toEqual(calm);
      const status = await terminal.run('status');
      expect([status.exitCode, status.stdout]).toEqual([0, expect.stringContaining('Everything is in step')]);
    }

    test.for(MISHAPS)('to %s once with every request changes nothing about how a sync ends', (mishap) =>
      mishap.startsWith('delay')
        ? // On a busy machine answers may come late by themselves as well, more often than patience lasts.
          play('small sync', onceEach(mishap), [0, 5])
        : play('small sync', onceEach(mishap), [0], 20_000),
    );

    test.for(SEEDS.flatMap((seed) => ['pull', 'push', 'sync'].map((name) => [name, seed] as const)))(
      'a %s through mishaps of seed %i ends as without them, or says so and does when it is run again',
      { timeout: 180_000 },
      async ([name, seed]) => {
        const decide = chaosFrom(seed, 0.3);
        // Before a first answer a web page cannot be told from a wrong address.
        await play(name, decide, decide('', 1) === undefined ? [0, 5] : [0, 4, 5]);
      },
    );
  },
  { pages: NAMES.map((title) => ({ title, text: '{{Défi|résumé=Un essai}}\n\nUn texte.' })) },
);
