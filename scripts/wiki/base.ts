import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Availability, available, unavailable } from '#scripts/availability.ts';
import { messageOf } from '#scripts/errors.ts';
import { withLock } from '#scripts/lock.ts';
import { cacheFolder, progress } from '#scripts/project.ts';
import { accounts } from './accounts.ts';
import { ensureCode, runPhp, type WikiCode } from './code.ts';

/** What every new wiki is copied from: an installed wiki with the accounts, and the prepared messages. */
export interface WikiBase {
  readonly code: WikiCode;
  /** Changes when the packages or our own PHP files or accounts change. */
  readonly key: string;
  readonly folder: string;
}

/** The folder with our own PHP files. */
export const phpFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'php');

/** Gives the installed wiki that others are copied from, made once per set of packages and of our own files. */
export async function ensureBase(): Promise<Availability<WikiBase>> {
  const code = await ensureCode();
  if (!code.available) return code;
  const key = await baseKey(code.value);
  const folder = cacheFolder('mediawiki', `base-${key}`);
  const base = { code: code.value, key, folder };
  try {
    await withLock(cacheFolder('mediawiki', 'base.lock'), async () => {
      if (await exists(path.join(folder, 'data'))) return;
      progress('Installing the wiki that others are copied from');
      await buildBase(base);
    });
    return available(base);
  } catch (error) {
    return unavailable(`MediaWiki could not be installed: ${messageOf(error)}`);
  }
}

async function buildBase(base: WikiBase): Promise<void> {
  const building = cacheFolder('mediawiki', 'building');
  await fs.rm(building, { recursive: true, force: true });
  for (const name of ['data', 'images', 'tmp'])
    await fs.mkdir(path.join(building, name), { recursive: true });
  await fs.mkdir(path.join(base.folder, 'l10n'), { recursive: true });
  await install(base.code, building);
  const env = wikiEnvironment(base, building, 0);
  await runPhp(base.code, ['maintenance/rebuildLocalisationCache.php', '--lang', 'fr,en'], env);
  await provision(base, building, {
    accounts: Object.values(accounts).filter((account) => account !== accounts.admin),
    blocks: [{ name: accounts.blocked.name, reason: 'compte bloqué pour les essais' }],
    filters: [
      {
        name: 'Mot interdit',
        rules: 'added_lines contains "motinterdit"',
        actions: { disallow: ['abusefilter-disallowed'] },
      },
      {
        name: 'Mot suspect',
        rules: 'added_lines contains "motsuspect"',
        actions: { warn: ['abusefilter-warning'] },
      },
    ],
  });
  await runPhp(base.code, ['maintenance/runJobs.php'], env);
  await runPhp(base.code, ['maintenance/initSiteStats.php', '--update'], env);
  await fs.rename(path.join(building, 'images'), path.join(base.folder, 'images'));
  await fs.rename(path.join(building, 'data'), path.join(base.folder, 'data'));
  await fs.rm(building, { recursive: true });
}

async function install(code: WikiCode, folder: string): Promise<void> {
  const list = JSON.parse(
    await fs.readFile(path.join(phpFolder, 'extensions.json'), 'utf8'),
  ) as ExtensionList;
  const shipped = await fs.readdir(path.join(code.mediawiki, 'extensions'));
  const extensions = list.installed.filter((name) => shipped.includes(name));
  const options = {
    dbtype: 'sqlite',
    dbpath: path.join(folder, 'data'),
    dbname: 'wiki',
    server: 'http://127.0.0.1',
    scriptpath: '',
    lang: 'fr',
    pass: accounts.admin.password,
    // The settings file that the installer insists on writing; nobody reads it.
    confpath: path.join(folder, 'tmp'),
    'with-extensions': extensions.join(','),
    skins: 'Vector',
  };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  await runPhp(code, ['maintenance/install.php', ...flags, 'Wiki d’essai', accounts.admin.name], {});
}

interface ExtensionList {
  readonly installed: readonly string[];
  readonly loaded: readonly string[];
}

/** Runs provision.php on a wiki's folder with the accounts, pages, filters or blocks it documents. */
export async function provision(base: WikiBase, folder: string, wanted: object): Promise<void> {
  const file = path.join(folder, 'tmp', 'provision.json');
  await fs.writeFile(file, JSON.stringify(wanted));
  await runPhp(base.code, [path.join(phpFolder, 'provision.php'), file], wikiEnvironment(base, folder, 0));
  await fs.rm(file);
}

/** Where a wiki’s own settings of PHP stand, if it has any. */
export const phpFolderOf = (folder: string): string => path.join(folder, 'php');

/** The environment by which LocalSettings.php and router.php know which wiki they serve. */
export function wikiEnvironment(
  base: WikiBase,
  folder: string,
  port: number,
  jobRunRate = 0,
): Record<string, string> {
  return {
    MW_CONFIG_FILE: path.join(phpFolder, 'LocalSettings.php'),
    PASSERELLE_WIKI_CODE: base.code.mediawiki,
    PASSERELLE_WIKI_FOLDER: folder,
    PASSERELLE_WIKI_PORT: String(port),
    PASSERELLE_WIKI_JOBS: String(jobRunRate),
    PASSERELLE_WIKI_L10N: path.join(base.folder, 'l10n'),
    PHP_INI_SCAN_DIR: phpFolderOf(folder),
  };
}

async function baseKey(code: WikiCode): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([code.packages, accounts]));
  for (const name of ['LocalSettings.php', 'provision.php', 'extensions.json'])
    hash.update(await fs.readFile(path.join(phpFolder, name)));
  hash.update(await fs.readFile(fileURLToPath(import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
