import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Availability, available } from '#scripts/availability.ts';
import { ScriptError } from '#scripts/errors.ts';
import { isAlive } from '#scripts/lock.ts';
import { cacheFolder } from '#scripts/project.ts';
import { type AccountName, accountNamed, accounts } from './accounts.ts';
import { ensureBase, wikiEnvironment, type WikiBase } from './base.ts';
import { runPhp } from './code.ts';
import { type SeedPage, seedPages } from './seed.ts';
import { servedFolder, signalGroup, startServer, stopServer, type WikiServer } from './server.ts';
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
  /** Pages that are on the wiki from the start, before the snapshot is taken. */
  readonly pages?: readonly SeedPage[];
}

/** Mishaps that MediaWiki can be made to have. */
export interface WikiFaults {
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

/** What is written down about a running wiki, so that another process can find, stop or tidy it. */
export interface WikiRecord {
  readonly pid: number;
  readonly port: number;
  /** The process that ends it with itself; null when it is meant to go on. */
  readonly owner: number | null;
}

/** The folder of a wiki by its name. */
export function wikiFolder(name: string): string {
  return cacheFolder('mediawiki', 'wikis', name);
}

/** Starts a new wiki, a copy of the installed one. Rejects when MediaWiki is unavailable here. */
export async function startWiki(options: WikiOptions): Promise<RunningWiki> {
  const base = await ensureBase();
  if (!base.available)
    throw new ScriptError('unavailable', `No MediaWiki can be run here, because ${base.reason}.`);
  const folder = wikiFolder(options.name);
  await endWiki(options.name);
  await copyBase(base.value, folder);
  if (options.pages) await seedPages(base.value, folder, options.pages);
  await keepSnapshot(folder);
  const { port, workers = 2, jobRunRate = 0 } = options;
  const server = await startServer(base.value, { folder, port, workers, jobRunRate });
  const owner = options.keepRunning ? null : process.pid;
  const record: WikiRecord = { ...server, owner };
  await fs.writeFile(recordFile(folder), JSON.stringify(record));
  if (owner !== null) endWithThisProcess(server.pid);
  return runningWiki(base.value, folder, server);
}

/** The wiki of this name when it answers. */
export async function findWiki(name: string): Promise<RunningWiki | undefined> {
  const folder = wikiFolder(name);
  const record = await readRecord(folder);
  if (!record || (await servedFolder(record.port)) !== folder) return undefined;
  const base = await ensureBase();
  return base.available ? runningWiki(base.value, folder, record) : undefined;
}

/** Stops the wiki of this name, if it runs, and deletes its folder. Says whether it was running. */
export async function endWiki(name: string): Promise<boolean> {
  const folder = wikiFolder(name);
  const record = await readRecord(folder);
  // The number of a process may have gone to another since: only a server that says it is this wiki is ended.
  const running = record !== undefined && (await servedFolder(record.port)) === folder;
  if (running) await stopServer(record.pid);
  await fs.rm(folder, { recursive: true, force: true });
  return running;
}

/** Ends the wikis whose owners were killed before they could do it. */
export async function endAbandonedWikis(): Promise<void> {
  for (const name of await fs.readdir(wikiFolder('')).catch(() => [])) {
    const record = await readRecord(wikiFolder(name));
    if (record && record.owner !== null && !isAlive(record.owner)) await endWiki(name);
  }
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

async function keepSnapshot(folder: string): Promise<void> {
  await fs.rm(path.join(folder, 'snapshot'), { recursive: true, force: true });
  await fs.cp(path.join(folder, 'data'), path.join(folder, 'snapshot'), { recursive: true });
}

function recordFile(folder: string): string {
  return path.join(folder, 'wiki.json');
}

async function readRecord(folder: string): Promise<WikiRecord | undefined> {
  const text = await fs.readFile(recordFile(folder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as WikiRecord);
}

function runningWiki(base: WikiBase, folder: string, server: WikiServer): RunningWiki {
  const url = `http://127.0.0.1:${server.port}`;
  const apiUrl = `${url}/api.php`;
  const control = async (action: 'reset' | 'forget'): Promise<void> => {
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
    takeSnapshot: () => keepSnapshot(folder),
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
