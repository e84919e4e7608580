import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type RunningWiki, startWiki } from '#scripts/wiki/index.ts';
import type { SeedPage } from '#scripts/wiki/seed.ts';
import { removeWiki } from '#scripts/wiki/records.ts';
import { progress } from '#scripts/project.ts';
import type { BenchOptions } from './options.ts';
import { hasGitMediawiki, MediawikiClone } from './sync/git-mediawiki.ts';
import { drain, measure, type Measured } from './sync/recorder.ts';
import { table } from './table.ts';

const SIZES = [100, 1000, 10_000];
const PUSHED = 10;
/** git-mediawiki asks for each page by itself. */
const MOST_FOR_GIT = 1000;
/** Without a blank: git-mediawiki takes a list of categories apart at blanks. */
const CATEGORY = 'Catégorie:Exemples';

/** What a session costs with a bot password, and how much a bot gets at once (design §6). */
const LIMITS = { session: 3, list: 5000, texts: 500 };

const titleOf = (index: number): string => `Exemple ${String(index).padStart(5, '0')}`;

/** Pages as people write them: a template, a few paragraphs, a list; about a kilobyte. */
function pageOf(index: number, text: string): SeedPage {
  const paragraph =
    `${text} au numéro ${String(index)}, avec un [[Exemple|lien]] et des mots '''gras'''. `.repeat(3);
  return {
    title: titleOf(index),
    text: `{{Défi\n|résumé=Exemple numéro ${String(index)}\n|thèmes=accueil ; gouvernance\n}}\n${paragraph}\n\n== Suite ==\n* un\n* deux\n\n${paragraph}\n\n[[${CATEGORY}]]`,
  };
}

/** Changes a text in the first files of a folder. */
async function editFiles(folder: string, count: number): Promise<void> {
  const names = (await fs.readdir(folder)).sort().slice(0, count);
  for (const name of names) {
    const file = path.join(folder, name);
    await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('Un texte', 'Un autre texte'));
  }
}

type Row = string[];

function rowOf(pages: number, what: string, least: number, run: Measured, drained: number): Row {
  const { requests, seconds, ownSeconds } = run;
  return [
    ...[pages.toLocaleString('en'), what, String(requests), String(least)],
    ...[seconds.toFixed(2), drained.toFixed(2), (seconds / drained).toFixed(1), ownSeconds.toFixed(2)],
  ];
}

/** The four runs on a wiki of so many pages, each beside the drain of its own requests. */
async function runOurs(pages: number, wiki: RunningWiki, folder: string): Promise<Row[]> {
  const { session, list, texts } = LIMITS;
  const listing = session + Math.ceil(pages / list);
  const changed = Math.ceil(pages / 100);
  const rows: Row[] = [];
  const add = async (what: string, least: number, direction: 'pull' | 'push'): Promise<void> => {
    progress(`${String(pages)} pages: ${what}`);
    const run = await measure(folder, wiki, direction);
    if (direction === 'push') await wiki.reset();
    const name = run.exitCode === 0 ? what : `${what} (ended with ${String(run.exitCode)})`;
    rows.push(rowOf(pages, name, least, run, await drain(wiki, run)));
  };
  await fs.writeFile(path.join(folder, 'wiki-sync.config.ts'), 'export default { types: { defi: {} } };');
  await add('first pull', listing + Math.ceil(pages / texts), 'pull');
  await add('pull, nothing changed', listing, 'pull');
  await wiki.seed(Array.from({ length: changed }, (_, index) => pageOf(index, 'Un texte changé')));
  await add(`pull, ${String(changed)} changed`, listing + Math.ceil(changed / texts), 'pull');
  await editFiles(path.join(folder, 'content', 'defis'), PUSHED);
  await wiki.takeSnapshot();
  await add(`push of ${String(PUSHED)}`, session + PUSHED + 2, 'push');
  return rows;
}

/** The same by git-mediawiki: clone, fetch with nothing new, fetch of what changed, push. */
async function runGit(pages: number, wiki: RunningWiki, folder: string): Promise<Row[]> {
  const clone = new MediawikiClone(path.join(folder, 'clone'), wiki);
  const changed = Math.ceil(pages / 100);
  const rows: Row[] = [];
  const add = (what: string, run: Awaited<ReturnType<MediawikiClone['pull']>>): void => {
    const figures = typeof run === 'string' ? [run, ''] : [String(run.requests), run.seconds.toFixed(2)];
    rows.push([pages.toLocaleString('en'), what, ...figures]);
  };
  progress(`${String(pages)} pages: git-mediawiki`);
  const cloned = await clone.clone(CATEGORY);
  add('clone', cloned);
  if (typeof cloned === 'string') return rows;
  add('pull, nothing changed', await clone.pull());
  await wiki.seed(Array.from({ length: changed }, (_, index) => pageOf(index, 'Un texte changé encore')));
  add(`pull, ${String(changed)} changed`, await clone.pull());
  add(`push of ${String(PUSHED)}`, await clone.push(PUSHED, 'Un texte', 'Un autre texte'));
  return rows;
}

/**
 * Requests beside the least that the API allows, and seconds beside draining the same requests with nothing else done, for
 * wikis of 100, 1,000 and 10,000 pages; where Debian’s git-mediawiki is installed, its figures for the same pages.
 */
export async function benchSync({ sizes }: BenchOptions): Promise<string> {
  const [ours, theirs]: [Row[], Row[]] = [[], []];
  const withGit = await hasGitMediawiki();
  for (const pages of sizes.length > 0 ? sizes : SIZES) {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-bench-'));
    const name = `bench-${String(process.pid)}`;
    progress(`${String(pages)} pages: filling a wiki`);
    const seeded = Array.from({ length: pages }, (_, index) => pageOf(index, 'Un texte'));
    const wiki = await startWiki({ name, pages: seeded });
    try {
      ours.push(...(await runOurs(pages, wiki, folder)));
      if (withGit && pages <= MOST_FOR_GIT) theirs.push(...(await runGit(pages, wiki, folder)));
    } finally {
      await removeWiki(name);
      await fs.rm(folder, { recursive: true, force: true });
    }
  }
  const head = [
    'pages',
    'sync with a real MediaWiki',
    'requests',
    'least',
    's',
    'drained, s',
    'ratio',
    'own CPU, s',
  ];
  const git =
    theirs.length > 0
      ? table(['pages', 'git-mediawiki', 'requests', 's'], theirs)
      : 'git-mediawiki is not installed here, or not measured.';
  return `${table(head, ours)}\n\n${git}`;
}
