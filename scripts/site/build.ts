import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';
import { withLock } from '#scripts/lock.ts';
import { cacheFolder, progress, projectEnvironment, projectRoot } from '#scripts/project.ts';

/** What a site is built from and where; each part left out is taken from the environment, as `astro build` would. */
export interface SiteSource {
  /** Folder of the content files (CONTENT_DIR, `content`). */
  readonly content?: string;
  /** Path below which the site will stand (SITE_BASE). */
  readonly base?: string;
  /** Address of the server (SITE_URL). */
  readonly url?: string;
  /** Address of the API of the wiki that its pages come from (WIKI_API_URL). */
  readonly wiki?: string;
  /** Folder to build into: `packages/site/dist`, which is also what a preview serves. */
  readonly folder?: string;
}

/** A site that stands built in `folder`; `built` says whether that had to be done now. */
export interface BuiltSite {
  readonly folder: string;
  readonly built: boolean;
}

type Settings = Readonly<Record<'CONTENT_DIR' | 'SITE_BASE' | 'SITE_URL' | 'WIKI_API_URL', string>>;

/** Builds the site unless nothing that it is made of has changed since it was last built into that folder. */
export async function buildSite(source: SiteSource = {}): Promise<BuiltSite> {
  const folder = path.resolve(projectRoot, source.folder ?? path.join('packages', 'site', 'dist'));
  const settings = {
    CONTENT_DIR: contentFolder(source.content),
    SITE_BASE: source.base ?? process.env.SITE_BASE ?? '',
    SITE_URL: source.url ?? process.env.SITE_URL ?? '',
    WIKI_API_URL: source.wiki ?? process.env.WIKI_API_URL ?? '',
  };
  // Inside the built site, so that whatever else builds there removes it, and an unfinished build has none.
  const stampFile = path.join(folder, '.built-from');
  return withLock(cacheFolder('site.lock'), async () => {
    const wanted = await inputHash(settings);
    if ((await fs.readFile(stampFile, 'utf8').catch(() => '')) === wanted) return { folder, built: false };
    progress('Building the site');
    await fs.rm(stampFile, { force: true });
    await runAstro(folder, settings);
    await fs.writeFile(stampFile, wanted);
    return { folder, built: true };
  });
}

/** The content folder; a relative CONTENT_DIR counts from where the command was run, as it does for wiki-sync. */
function contentFolder(given: string | undefined): string {
  if (given !== undefined || !process.env.CONTENT_DIR) return path.resolve(projectRoot, given ?? 'content');
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), process.env.CONTENT_DIR);
}

async function runAstro(outFolder: string, settings: Settings): Promise<void> {
  const cwd = path.join(projectRoot, 'packages', 'site');
  const env: NodeJS.ProcessEnv = { ...projectEnvironment(), ASTRO_TELEMETRY_DISABLED: '1' };
  // An empty setting is one that was not made.
  for (const [name, value] of Object.entries(settings)) env[name] = value || undefined;
  const astro = path.join(cwd, 'node_modules', '.bin', 'astro');
  const child = spawn(astro, ['build', '--outDir', outFolder], { cwd, env, stdio: ['ignore', 2, 2] });
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  if (code !== 0)
    throw new ScriptError(
      'build-failed',
      'The site could not be built: the reason stands above. Correct it and run the command again.',
    );
}

/** A hash of everything that the built site depends on. */
async function inputHash(settings: Settings): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  const site = path.join(projectRoot, 'packages', 'site');
  const wikiSync = path.join(projectRoot, 'packages', 'wiki-sync');
  const inputs = [
    settings.CONTENT_DIR,
    path.join(site, 'src'),
    path.join(site, 'public'),
    path.join(site, 'astro.config.ts'),
    path.join(site, 'astro.config.mjs'),
    path.join(site, 'package.json'),
    path.join(wikiSync, 'src'),
    path.join(wikiSync, 'package.json'),
    path.join(projectRoot, 'wiki-sync.config.ts'),
    path.join(projectRoot, 'pnpm-lock.yaml'),
  ];
  for (const input of inputs) await hashBelow(input, hash);
  return hash.digest('hex');
}

async function hashBelow(place: string, hash: ReturnType<typeof createHash>): Promise<void> {
  const stat = await fs.stat(place).catch(() => undefined);
  if (!stat) return;
  if (stat.isFile()) {
    hash.update(`${path.relative(projectRoot, place)}\0${stat.size}\0`).update(await fs.readFile(place));
    return;
  }
  for (const name of (await fs.readdir(place)).sort()) await hashBelow(path.join(place, name), hash);
}
