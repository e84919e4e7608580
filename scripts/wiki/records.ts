import fs from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '#scripts/lock.ts';
import { cacheFolder } from '#scripts/project.ts';
import { servedFolder, stopServer } from './server.ts';

/** What is written down about a wiki, so that another process can find, stop, resume or tidy it. */
export interface WikiRecord {
  readonly pid: number;
  readonly port: number;
  /** The process that ends it with itself; null when it is meant to go on. */
  readonly owner: number | null;
  /** The base it was copied from: with another one, its data may not fit the code any more. */
  readonly baseKey: string;
}

/** The folder of a wiki by its name. */
export function wikiFolder(name: string): string {
  return cacheFolder('mediawiki', 'wikis', name);
}

/** Writes down what serves a wiki's folder. */
export async function writeRecord(folder: string, record: WikiRecord): Promise<void> {
  await fs.writeFile(path.join(folder, 'wiki.json'), JSON.stringify(record));
}

/** What was written down about a wiki's folder, if anything. */
export async function readRecord(folder: string): Promise<WikiRecord | undefined> {
  const text = await fs.readFile(path.join(folder, 'wiki.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as WikiRecord);
}

/** The record of a wiki when its server answers now. */
export async function findRunning(name: string): Promise<WikiRecord | undefined> {
  const folder = wikiFolder(name);
  const record = await readRecord(folder);
  return record && (await servedFolder(record.port)) === folder ? record : undefined;
}

/** Stops the wiki of this name and keeps its data. Says whether it was running. */
export async function haltWiki(name: string): Promise<boolean> {
  // The number of a process may have gone to another since: only a server that says it is this wiki is ended.
  const record = await findRunning(name);
  if (record) await stopServer(record.pid);
  return record !== undefined;
}

/** Stops the wiki of this name and deletes its data. */
export async function removeWiki(name: string): Promise<void> {
  await haltWiki(name);
  await fs.rm(wikiFolder(name), { recursive: true, force: true });
}

/** Names of the wikis that there are data of. */
const wikiNames = (): Promise<string[]> => fs.readdir(wikiFolder('')).catch(() => []);

/** Removes the wikis whose names begin so. */
export async function removeWikisNamed(prefix: string): Promise<void> {
  for (const name of await wikiNames()) if (name.startsWith(prefix)) await removeWiki(name);
}

/** Removes the wikis whose owners were killed before they could do it. */
export async function removeAbandonedWikis(): Promise<void> {
  for (const name of await wikiNames()) {
    const record = await readRecord(wikiFolder(name));
    if (record && record.owner !== null && !isAlive(record.owner)) await removeWiki(name);
  }
}
