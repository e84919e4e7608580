import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Availability, available, unavailable } from '#scripts/availability.ts';
import { phpPrefix } from '#scripts/debian/answers.ts';
import { type Apt, openApt } from '#scripts/debian/apt.ts';
import { libraryPath, missingLibraries, unpackDebs } from '#scripts/debian/tree.ts';
import { messageOf } from '#scripts/errors.ts';
import { withLock } from '#scripts/lock.ts';
import { cacheFolder, progress } from '#scripts/project.ts';
import { lastWords, run, runOrThrow } from '#scripts/run.ts';
import { phpSettings } from './php-settings.ts';

/** An unpacked MediaWiki with a PHP that runs it. All paths are absolute. */
export interface WikiCode {
  /** MediaWiki's code tree, where api.php is. */
  readonly mediawiki: string;
  /** PHP's binary. */
  readonly php: string;
  /** The environment that PHP and everything it starts needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Package versions by name: what was unpacked here. */
  readonly packages: Readonly<Record<string, string>>;
}

const mediawikiPackages = ['mediawiki', 'mediawiki-classes'];
const phpModules = ['common', 'cli', 'sqlite3', 'intl', 'mbstring', 'xml'];
const optionalPhpModules = ['opcache', 'apcu', 'curl', 'gd', 'luasandbox'];

/** Gives the code that wikis run on, fetching it the first time (40 MB, about ten seconds). */
export async function ensureCode(): Promise<Availability<WikiCode>> {
  const folder = cacheFolder('mediawiki', 'code');
  return withLock(cacheFolder('mediawiki', 'code.lock'), async () => {
    const kept = await readCode(folder);
    if (kept) return available(kept);
    try {
      return await buildCode(folder);
    } catch (error) {
      return unavailable(`MediaWiki’s packages could not be prepared: ${messageOf(error)}`);
    }
  });
}

async function readCode(folder: string): Promise<WikiCode | undefined> {
  const text = await fs.readFile(path.join(folder, 'code.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const code = JSON.parse(text) as WikiCode;
  // The cache may have been moved, or may serve another machine: then it is built again.
  return code.php.startsWith(folder) && (await run(code.php, ['-v'], phpOptions(code))).code === 0
    ? code
    : undefined;
}

/** How PHP is called on this code. */
export function phpOptions(code: WikiCode, more: Record<string, string> = {}): { env: NodeJS.ProcessEnv } {
  return { env: { ...process.env, ...code.env, ...more } };
}

async function buildCode(folder: string): Promise<Availability<WikiCode>> {
  const apt = await openApt();
  if (!apt.available) return apt;
  const wanted = await choosePackages(apt.value);
  if (!wanted.available) return wanted;
  await fs.rm(folder, { recursive: true, force: true });
  const debs = path.join(folder, 'debs');
  const names = Object.keys(wanted.value);
  progress(
    `Downloading MediaWiki ${wanted.value.mediawiki} and PHP from Debian’s packages (${names.length} files)`,
  );
  const files = await apt.value.download(names, debs);
  if (!files.available) return files;
  progress('Unpacking (23,000 files)');
  const isWiki = (file: string): boolean => path.basename(file).startsWith('mediawiki');
  const mediawiki = await unpackMediaWiki(files.value.filter(isWiki), folder);
  const tree = path.join(folder, 'php');
  await unpackDebs(
    files.value.filter((file) => !isWiki(file)),
    tree,
  );
  await fs.rm(debs, { recursive: true });
  return finishCode(folder, mediawiki, tree, wanted.value);
}

/** Every package to unpack, with its version. PHP's number is whatever the system's `php-cli` stands for. */
async function choosePackages(apt: Apt): Promise<Availability<Record<string, string>>> {
  const php = phpPrefix(await apt.dependencies('php-cli'));
  if (!php) return unavailable('no package source of this machine offers PHP (package php-cli)');
  const required = [...mediawikiPackages, ...phpModules.map((name) => `${php}-${name}`)];
  // Modules outside PHP's own source exist with or without the version in their name.
  const optional = optionalPhpModules.map((name) => [`${php}-${name}`, `php-${name}`]);
  const offered = await apt.candidates([...required, ...optional.flat()]);
  const absent = required.filter((name) => !offered.has(name));
  if (absent.length > 0) return unavailable(`no package source of this machine offers ${absent.join(', ')}`);
  const found = optional.flatMap((names) => names.find((name) => offered.has(name)) ?? []);
  const modules = [...required.filter((name) => !mediawikiPackages.includes(name)), ...found];
  const libraries = (await apt.missingFor(modules)).filter((name) => !modules.includes(name));
  const all = await apt.candidates([...required, ...found, ...libraries]);
  return available(Object.fromEntries(all));
}

async function unpackMediaWiki(debs: readonly string[], folder: string): Promise<string> {
  const whole = path.join(folder, 'whole');
  await unpackDebs(debs, whole);
  const mediawiki = path.join(folder, 'mediawiki');
  await fs.rename(path.join(whole, 'usr/share/mediawiki'), mediawiki);
  await fs.rm(whole, { recursive: true });
  // Debian's links lead to /etc and /var, where nothing was installed.
  for (const link of ['LocalSettings.php', 'config', 'images', 'extensions'])
    await fs.rm(path.join(mediawiki, link), { recursive: true, force: true });
  await fs.rename(path.join(mediawiki, 'extensions-core'), path.join(mediawiki, 'extensions'));
  await fs.mkdir(path.join(mediawiki, 'images'));
  return mediawiki;
}

async function finishCode(
  folder: string,
  mediawiki: string,
  tree: string,
  packages: Record<string, string>,
): Promise<Availability<WikiCode>> {
  const modules = await onlyFolder(path.join(tree, 'usr/lib/php'));
  const bin = path.join(tree, 'usr/bin');
  const binary = (await fs.readdir(bin)).find((name) => /^php\d+\.\d+$/.test(name));
  if (!modules || !binary)
    return unavailable('the PHP packages do not hold what they used to (usr/bin/phpN.N)');
  const compiled = path.join(folder, 'compiled');
  await fs.mkdir(compiled);
  await fs.writeFile(path.join(folder, 'php.ini'), phpSettings(modules, await fs.readdir(modules), compiled));
  const env = { PHPRC: folder, PHP_INI_SCAN_DIR: '', LD_LIBRARY_PATH: await libraryPath(tree) };
  const code: WikiCode = { mediawiki, php: path.join(bin, binary), env, packages };
  const problem = await whyPhpFails(code, modules);
  if (problem) return unavailable(problem);
  await fs.writeFile(path.join(folder, 'code.json'), JSON.stringify(code, null, 1));
  return available(code);
}

async function whyPhpFails(code: WikiCode, modules: string): Promise<string | undefined> {
  const binaries = [code.php, ...(await fs.readdir(modules)).map((name) => path.join(modules, name))];
  const missing = await missingLibraries(binaries, phpOptions(code).env);
  const outcome = await run(
    code.php,
    ['-r', 'exit(extension_loaded("pdo_sqlite") ? 0 : 1);'],
    phpOptions(code),
  );
  if (outcome.code === 0 && !outcome.stderr) return undefined;
  if (missing.length > 0) return `shared libraries that PHP needs are missing: ${missing.join(', ')}`;
  return `PHP does not run: ${lastWords(outcome, 2)}`;
}

async function onlyFolder(parent: string): Promise<string | undefined> {
  const entries = await fs.readdir(parent, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && /^\d+$/.test(entry.name));
  return folders[0] && path.join(parent, folders[0].name);
}

/** Runs a PHP script; rejects with its last words when it fails. */
export async function runPhp(
  code: WikiCode,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  return (await runOrThrow(code.php, args, { ...phpOptions(code, env), cwd: code.mediawiki })).stdout;
}
