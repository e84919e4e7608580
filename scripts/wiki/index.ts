import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Availability, available } from '#scripts/availability.ts';
import { ScriptError } from '#scripts/errors.ts';
import { type AccountName, accountNamed, accounts } from './accounts.ts';
import { ensureBase, phpFolderOf, wikiEnvironment, type WikiBase } from './base.ts';
import { runPhp } from './code.ts';
import { requireFreePort } from '#scripts/ports.ts';
import { findRunning, readRecord, removeWiki, wikiFolder, writeRecord } from './records.ts';
import { type SeedPage, seedPages } from './seed.ts';
import { signalGroup, startServer, stopServer, type WikiServer } from './server.ts';
import { WikiSession } from './session.ts';

/** Prepares MediaWiki’s code and an installed wiki to copy from, or says why it cannot be had on this machine. */
export async function ensureWikiCode(): Promise<Availability<string>> {
  const base = await ensureBase();
  return base.available ? available(`MediaWiki ${base.value.code.packages.mediawiki}`) : base;
}

/** How a wiki is started. */
export interface WikiOptions {
  /** Names the wiki's folder; a wiki of this name that stands there is replaced. */
  readonly name: string;
  /** Port on 127.0.0.1; a free one is chosen when it is left out. */
  readonly port?: number;
  readonly workers?: number;
  /** Jobs that are run after each request: 0 (default) leaves them to `runJobs`, so that tests repeat exactly. */
  readonly jobRunRate?: number;
  /** Keeps serving after the process that started it has ended. */
  readonly keepRunning?: boolean;
  /** Extensions that this wiki does not have. */
  readonly without?: readonly string[];
  /** Pages that are on the wiki from the start, before the snapshot is taken. */
  readonly pages?: readonly SeedPage[];
}

/** Mishaps that MediaWiki can be made to have. */
interface WikiFaults {
  /** Seconds by which the database pretends to be late (`maxlag` is refused accordingly). */
  readonly lag?: number;
  /** Seconds that each edit waits before it is saved. */
  readonly editDelay?: number;
  /** The message of an exception that each edit ends in. */
  readonly editCrash?: string;
}

/** A MediaWiki that runs on this machine. */
export interface RunningWiki {
  readonly url: string;
  readonly apiUrl: string;
  readonly port: number;
  readonly folder: string;
  readonly accounts: typeof accounts;
  /** Puts pages, accounts and settings back to the snapshot, in milliseconds. Uploaded files stay. */
  reset(): Promise<void>;
  /** Makes the present state the one that `reset` goes back to. */
  takeSnapshot(): Promise<void>;
  /** Puts pages onto the wiki in one go, made by Admin. */
  seed(pages: readonly SeedPage[]): Promise<void>;
  /** Settings (`{wgReadOnly: '…'}`) and faults for the next requests, in place of those set before. */
  override(settings: Record<string, unknown>, faults?: WikiFaults): Promise<void>;
  /** Runs the waiting jobs: links and categories of changed templates are right afterwards. */
  runJobs(): Promise<void>;
  /** Runs one of MediaWiki’s maintenance scripts (`refreshLinks.php`) and gives what it printed. */
  maintenance(script: string, args?: readonly string[]): Promise<string>;
  /** What a person with this account does. */
  asUser(name: AccountName): WikiSession;
  /** What anybody can read, without logging in. */
  asReader(): WikiSession;
  stop(): Promise<void>;
}

/** Starts a new wiki, a copy of the installed one. Rejects when MediaWiki is unavailable here. */
export async function startWiki(options: WikiOptions): Promise<RunningWiki> {
  const base = await needBase();
  const folder = wikiFolder(options.name);
  if (options.port !== undefined) await requireFreePort(options.port);
  await removeWiki(options.name);
  await copyBase(base, folder);
  if (options.without) await turnOff(folder, options.without);
  if (options.pages) await seedPages(base, folder, options.pages);
  await keepSnapshot(folder);
  return serve(base, folder, options);
}

/** Starts the stopped wiki of this name as it was left; undefined when there is none that fits the present code. */
export async function resumeWiki(options: WikiOptions): Promise<RunningWiki | undefined> {
  const base = await needBase();
  const folder = wikiFolder(options.name);
  const record = await readRecord(folder);
  return record?.baseKey === base.key ? serve(base, folder, options) : undefined;
}

/** The wiki of this name when it answers. */
export async function findWiki(name: string): Promise<RunningWiki | undefined> {
  const record = await findRunning(name);
  return record && runningWiki(await needBase(), wikiFolder(name), record);
}

async function needBase(): Promise<WikiBase> {
  const base = await ensureBase();
  if (base.available) return base.value;
  throw new ScriptError('unavailable', `No MediaWiki can be run here, because ${base.reason}.`);
}

async function serve(base: WikiBase, folder: string, options: WikiOptions): Promise<RunningWiki> {
  const { port, workers = 2, jobRunRate = 0 } = options;
  const server = await startServer(base, { folder, port, workers, jobRunRate });
  const owner = options.keepRunning ? null : process.pid;
  await writeRecord(folder, { ...server, owner, baseKey: base.key });
  if (owner !== null) endWithThisProcess(server.pid);
  return runningWiki(base, folder, server);
}

const ownServers = new Set<number>();

function endWithThisProcess(pid: number): void {
  if (ownServers.size === 0)
    process.once('exit', () => ownServers.forEach((server) => signalGroup(server, 'SIGINT')));
  ownServers.add(pid);
}

async function copyBase(base: WikiBase, folder: string): Promise<void> {
  await fs.mkdir(path.join(folder, 'tmp'), { recursive: true });
  for (const name of ['data', 'images'])
    await fs.cp(path.join(base.folder, name), path.join(folder, name), { recursive: true });
}

/**
 * Such a wiki keeps what PHP compiles to itself: a class that was compiled where an extension is missing crashes the
 * servers that have it.
 */
async function turnOff(folder: string, extensions: readonly string[]): Promise<void> {
  await fs.writeFile(path.join(folder, 'without.json'), JSON.stringify(extensions));
  const settings = phpFolderOf(folder);
  const compiled = path.join(settings, 'compiled');
  await fs.mkdir(compiled, { recursive: true });
  await fs.writeFile(path.join(settings, 'compiled.ini'), `opcache.file_cache="${compiled}"\n`);
}

/** Keeps the databases of a wiki that is not served yet; one that runs is asked to do it, since its files change. */
async function keepSnapshot(folder: string): Promise<void> {
  await fs.cp(path.join(folder, 'data'), path.join(folder, 'snapshot'), { recursive: true });
}

function runningWiki(base: WikiBase, folder: string, server: WikiServer): RunningWiki {
  const url = `http://127.0.0.1:${server.port}`;
  const apiUrl = `${url}/api.php`;
  const control = async (action: 'reset' | 'snapshot' | 'forget'): Promise<void> => {
    const answer = await fetch(`${url}/__wiki/${action}`, { method: 'POST' });
    if (!answer.ok)
      throw new ScriptError('wiki-silent', `The wiki at ${url} answered ${answer.status} to “${action}”.`);
  };
  const maintenance = async (script: string, args: readonly string[] = []): Promise<string> => {
    const env = wikiEnvironment(base, folder, server.port);
    const printed = await runPhp(base.code, [path.join('maintenance', script), ...args], env);
    await control('forget');
    return printed;
  };
  return {
    url,
    apiUrl,
    port: server.port,
    folder,
    accounts,
    maintenance,
    reset: () => control('reset'),
    takeSnapshot: () => control('snapshot'),
    async seed(pages) {
      await seedPages(base, folder, pages);
      await control('forget');
    },
    async override(settings, faults = {}) {
      const file = path.join(folder, 'overrides.json');
      await fs.writeFile(`${file}.new`, JSON.stringify({ settings, faults }));
      await fs.rename(`${file}.new`, file);
    },
    async runJobs() {
      await maintenance('runJobs.php');
    },
    asUser: (name) => new WikiSession(apiUrl, accountNamed(name)),
    asReader: () => new WikiSession(apiUrl, null),
    async stop() {
      ownServers.delete(server.pid);
      await stopServer(server.pid);
    },
  };
}
