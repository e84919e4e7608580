import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Availability, available, unavailable } from '#scripts/availability.ts';
import { cacheFolder, progress } from '#scripts/project.ts';
import { lastWords, type Outcome, run } from '#scripts/run.ts';
import { parseCandidates, parseDependencies, parseUris } from './answers.ts';

const listsStayFreshForHours = 24;

/** The system's own apt, reading its sources and what dpkg has installed, but writing only below our cache. */
export interface Apt {
  /** The version that apt would install, by package; packages that no source offers are left out. */
  candidates(names: readonly string[]): Promise<Map<string, string>>;
  /** The names in a package's Depends field, alternatives included, in their order. */
  dependencies(name: string): Promise<string[]>;
  /** The packages that installing these would add to what dpkg says is installed. Empty if apt cannot tell. */
  missingFor(names: readonly string[]): Promise<string[]>;
  /** Downloads .deb files into a folder; apt checks their hashes and signatures. */
  download(names: readonly string[], folder: string): Promise<Availability<string[]>>;
}

/** Opens apt with lists of our own, fetched when there are none or when they are a day old. Needs no root. */
export async function openApt(): Promise<Availability<Apt>> {
  const missing = await firstMissing(['apt-get', 'apt-cache', 'dpkg', 'dpkg-deb']);
  if (missing)
    return unavailable(`this machine has no ${missing} (Debian’s and Ubuntu’s packages are the source)`);
  const state = cacheFolder('apt');
  const options = await prepareState(state);
  const call = (command: string, args: readonly string[], cwd?: string): Promise<Outcome> =>
    run(command, [...options, ...args], {
      env: plainEnvironment(),
      timeoutSeconds: 1800,
      ...(cwd === undefined ? {} : { cwd }),
    });
  const updated = await updateLists(state, call);
  if (!updated.available) return updated;
  return available(aptWith(call));
}

type Call = (command: string, args: readonly string[], cwd?: string) => Promise<Outcome>;

function aptWith(call: Call): Apt {
  return {
    async candidates(names) {
      return parseCandidates((await call('apt-cache', ['policy', ...names])).stdout);
    },
    async dependencies(name) {
      return parseDependencies((await call('apt-cache', ['show', '--no-all-versions', name])).stdout);
    },
    async missingFor(names) {
      const asked = ['-qq', '-y', '--no-install-recommends', '--print-uris', 'install', ...names];
      return parseUris((await call('apt-get', asked)).stdout);
    },
    async download(names, folder) {
      await fs.mkdir(folder, { recursive: true });
      const outcome = await call('apt-get', ['-q', 'download', ...names], folder);
      if (outcome.code !== 0)
        return unavailable(`apt-get could not download packages: ${lastWords(outcome, 2)}`);
      const files = (await fs.readdir(folder)).filter((file) => file.endsWith('.deb'));
      return available(files.map((file) => path.join(folder, file)));
    },
  };
}

async function prepareState(state: string): Promise<string[]> {
  const folders = ['lists/partial', 'cache/archives/partial', 'log', 'etc'].map((name) =>
    path.join(state, name),
  );
  await Promise.all(folders.map((folder) => fs.mkdir(folder, { recursive: true })));
  const settings = [
    `Dir::State=${state}`,
    `Dir::State::lists=${path.join(state, 'lists')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${path.join(state, 'cache')}`,
    // Docker images switch apt's own index cache off, which makes every look-up parse the lists again.
    'Dir::Cache::pkgcache=pkgcache.bin',
    'Dir::Cache::srcpkgcache=srcpkgcache.bin',
    `Dir::Log=${path.join(state, 'log')}`,
    'Debug::NoLocking=1',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    // As root, apt would hand downloads to a user who may not write into our cache.
    'APT::Sandbox::User=',
    'APT::Update::Post-Invoke-Success=',
    'APT::Update::Post-Invoke=',
  ];
  return settings.flatMap((setting) => ['-o', setting]);
}

async function updateLists(state: string, call: Call): Promise<Availability<null>> {
  const stamp = path.join(state, 'lists-fetched');
  const stat = await fs.stat(stamp).catch(() => undefined);
  if (stat && Date.now() - stat.mtimeMs < listsStayFreshForHours * 3600 * 1000) return available(null);
  progress('Fetching the system’s package lists (apt, into our cache)');
  const outcome = await call('apt-get', ['-q', 'update']);
  // One dead third-party source makes apt-get fail although Debian's own lists came: what counts is having some.
  const lists = await fs.readdir(path.join(state, 'lists'));
  if (!lists.some((name) => name.includes('_Packages')))
    return unavailable(`apt-get could not fetch the package lists: ${lastWords(outcome, 2)}`);
  if (outcome.code === 0) await fs.writeFile(stamp, '');
  return available(null);
}

/** apt's answers are parsed, so they must be in English; everything else (proxies) is the user's own. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
}

async function firstMissing(commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) if ((await run(command, ['--version'])).code === 127) return command;
  return undefined;
}
