import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pageTypes } from '@passerelle/wiki-sync/page';
import { ScriptError } from '#scripts/errors.ts';
import { progress, projectEnvironment, projectRoot } from '#scripts/project.ts';
import type { BenchOptions } from './options.ts';
import { writeManyPages } from './site/many-pages.ts';
import { measureBuild, type MeasuredBuild } from './site/measure-build.ts';
import { prepareStarlight } from './site/starlight.ts';
import { weighPage, type PageWeight } from './site/weigh-page.ts';
import { table } from './table.ts';

const SIZES = [1000, 3000, 10_000];
const CONTENT = path.join(projectRoot, 'content');
const SITE = path.join(projectRoot, 'packages', 'site');

/** Builds our site from a content folder. */
function buildOurs(content: string, outFolder: string): Promise<MeasuredBuild> {
  const env = {
    ...projectEnvironment(),
    CONTENT_DIR: content,
    SITE_URL: '',
    SITE_BASE: '',
    WIKI_API_URL: '',
  };
  const astro = path.join(SITE, 'node_modules/astro/bin/astro.mjs');
  return measureBuild(astro, SITE, ['--outDir', outFolder], env);
}

/** The longest page below a folder, as its address. */
async function longestBelow(folder: string, below: string): Promise<string> {
  let [longest, size] = ['', -1];
  for (const entry of await fs.readdir(path.join(folder, below), { withFileTypes: true })) {
    const file = path.join(folder, below, entry.name, 'index.html');
    const stat = await fs.stat(file).catch(() => undefined);
    if (stat && stat.size > size) [longest, size] = [`/${below}/${entry.name}/`, stat.size];
  }
  return longest;
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

const rowOf = (name: string, { html, styles, scripts, fonts, elements }: PageWeight): string[] => [
  name,
  ...[html + styles + scripts + fonts, html, styles, scripts].map(kilobytes),
  String(elements),
];

const say = ({ seconds, worked, megabytes }: MeasuredBuild): string[] => [
  seconds.toFixed(1),
  worked === undefined ? '–' : worked.toFixed(1),
  megabytes === undefined ? '–' : megabytes.toFixed(0),
];

/** Bytes of each template beside Starlight's for the same page, and both builds. */
async function beside(folder: string): Promise<string> {
  const ours = path.join(folder, 'ours');
  progress('Building our site');
  const built = await buildOurs(CONTENT, ours);
  const starlight = await prepareStarlight(CONTENT);
  progress('Building the same content with Starlight');
  const theirs = path.join(folder, 'starlight');
  const other = await measureBuild(
    starlight.astro,
    starlight.folder,
    ['--outDir', theirs],
    projectEnvironment(),
  );
  const rows: string[][] = [];
  for (const { path: below, label } of Object.values(pageTypes)) {
    const address = await longestBelow(ours, below);
    rows.push(rowOf(`${label}, the longest: ours`, await weighPage(ours, address)));
    const same = await weighPage(theirs, address).catch(() => undefined);
    if (same) rows.push(rowOf(`${label}, the same: Starlight`, same));
  }
  for (const [name, address] of [
    ['home', '/'],
    ['list of défis', `/${pageTypes.defi.path}/`],
    ['search', '/chercher/'],
  ] as const)
    rows.push(rowOf(`${name}: ours`, await weighPage(ours, address)));
  return [
    table(['page, kB over the wire (gzip)', 'first visit', 'HTML', 'styles', 'scripts', 'elements'], rows),
    table(
      ['build of the starter content', 'pages', 's', 's of processor', 'MB at most'],
      [
        ['ours', String(await countPages(ours)), ...say(built)],
        ['Starlight', String(await countPages(theirs)), ...say(other)],
      ],
    ),
  ].join('\n\n');
}

async function countPages(folder: string): Promise<number> {
  return (await fs.readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).length;
}

/** Builds of growing sites; the slope is that of time over content pages, from one size to the next. */
async function growth(folder: string, sizes: readonly number[]): Promise<string> {
  const rows: string[][] = [];
  let before: { size: number; worked: number } | undefined;
  for (const size of sizes) {
    const content = path.join(folder, `content-${String(size)}`);
    const built = path.join(folder, `site-${String(size)}`);
    await writeManyPages(CONTENT, size, content);
    progress(`Building ${String(size)} pages`);
    const measured = await buildOurs(content, built);
    const worked = measured.worked ?? measured.seconds;
    const slope = before && Math.log(worked / before.worked) / Math.log(size / before.size);
    const perPage = ((1000 * worked) / size).toFixed(1);
    rows.push([
      ...[String(size), String(await countPages(built)), ...say(measured), perPage],
      slope === undefined ? '–' : slope.toFixed(2),
    ]);
    before = { size, worked };
    await fs.rm(built, { recursive: true });
    await fs.rm(content, { recursive: true });
  }
  const head = ['content pages', 'HTML pages', 's', 's of processor', 'MB at most', 'ms a page'];
  return table([...head, 'exponent (1 is linear)'], rows);
}

/** What pages weigh and what builds take, beside Starlight; then 1,000, 3,000 and 10,000 generated pages. */
export async function benchSite({ sizes }: BenchOptions): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-bench-site-'));
  try {
    const compared = await beside(folder).catch((error: unknown) => {
      if (error instanceof ScriptError) return `Not compared with Starlight: ${error.message}`;
      throw error;
    });
    return [compared, await growth(folder, sizes.length > 0 ? sizes : SIZES)].join('\n\n');
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
