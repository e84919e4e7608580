import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';
import { withLock } from '#scripts/lock.ts';
import { cacheFolder, progress, projectRoot } from '#scripts/project.ts';

/** The folder that the site is built into. */
export const siteFolder = path.join(projectRoot, 'packages', 'site', 'dist');

// Inside the built site, so that whatever else writes there (another build) removes it.
const stampFile = path.join(siteFolder, '.built-from');
const settingNames = ['CONTENT_DIR', 'SITE_URL', 'SITE_BASE'] as const;

/** The folder that the site's content is read from. */
export function contentFolder(): string {
  return path.resolve(projectRoot, process.env.CONTENT_DIR || 'content');
}

/** Builds the site unless nothing that it is made of has changed since the last build. Says whether it built. */
export async function buildSite(): Promise<boolean> {
  return withLock(cacheFolder('site.lock'), async () => {
    const wanted = await inputHash();
    const built = await fs.readFile(stampFile, 'utf8').catch(() => '');
    const standing = await fs.stat(path.join(siteFolder, 'index.html')).catch(() => undefined);
    if (standing && built === wanted) return false;
    progress('Building the site');
    await fs.rm(stampFile, { force: true });
    await runAstro();
    await fs.writeFile(stampFile, wanted);
    return true;
  });
}

async function runAstro(): Promise<void> {
  const folder = path.join(projectRoot, 'packages', 'site');
  const env = {
    ...process.env,
    CONTENT_DIR: contentFolder(),
    ASTRO_TELEMETRY_DISABLED: '1',
    PATH: `${path.join(projectRoot, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  const astro = path.join(folder, 'node_modules', '.bin', 'astro');
  const child = spawn(astro, ['build'], { cwd: folder, env, stdio: ['ignore', 2, 2] });
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
async function inputHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of settingNames) hash.update(`${name}=${process.env[name] ?? ''}\0`);
  const site = path.join(projectRoot, 'packages', 'site');
  const wikiSync = path.join(projectRoot, 'packages', 'wiki-sync');
  const inputs = [
    contentFolder(),
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
