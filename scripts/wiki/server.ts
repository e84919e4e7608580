import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { ScriptError } from '#scripts/errors.ts';
import { isAlive } from '#scripts/lock.ts';
import { freePort, portTaken, requireFreePort } from '#scripts/ports.ts';
import { phpFolder, type WikiBase, wikiEnvironment } from './base.ts';
import { phpOptions } from './code.ts';

/** How a wiki is served. */
export interface ServerOptions {
  readonly folder: string;
  /** A free port is chosen when there is none. */
  readonly port: number | undefined;
  /** More than two gain nothing on two cores, and slow requests begin to queue. */
  readonly workers: number;
  readonly jobRunRate: number;
}

/** A server that answers. `pid` leads a process group of its own. */
export interface WikiServer {
  readonly pid: number;
  readonly port: number;
}

/** Starts `php -S` on a wiki's folder and waits until this very wiki answers. */
export async function startServer(base: WikiBase, options: ServerOptions): Promise<WikiServer> {
  if (options.port !== undefined) {
    await requireFreePort(options.port);
    return startOn(base, options, options.port);
  }
  // Between choosing a free port and PHP taking it somebody else may be quicker.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(base, options, await freePort());
    } catch (error) {
      if (!(error instanceof ScriptError) || error.code !== 'port-taken' || attempt === 5) throw error;
    }
  }
}

async function startOn(base: WikiBase, options: ServerOptions, port: number): Promise<WikiServer> {
  const { folder, workers, jobRunRate } = options;
  const env = {
    ...wikiEnvironment(base, folder, port, jobRunRate),
    ...(workers > 1 ? { PHP_CLI_SERVER_WORKERS: String(workers) } : {}),
  };
  const log = await fs.open(path.join(folder, 'server.log'), 'a');
  // What other processes compiled makes a server crash now and then, whatever made it; scripts may share it.
  const own = ['-d', 'opcache.file_cache='];
  const router = path.join(phpFolder, 'router.php');
  const args = [...own, '-S', `127.0.0.1:${port}`, '-t', base.code.mediawiki, router];
  const child = spawn(base.code.php, args, {
    ...phpOptions(base.code, env),
    cwd: base.code.mediawiki,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.on('error', () => undefined);
  child.unref();
  await log.close();
  const pid = child.pid ?? 0;
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null || pid === 0;
  if (await answersAs(folder, port, ended)) return { pid, port };
  if (!ended()) await stopServer(pid);
  const words = await fs.readFile(path.join(folder, 'server.log'), 'utf8');
  if (words.includes('Failed to listen')) throw portTaken(port);
  throw new ScriptError(
    'wiki-silent',
    `The wiki did not answer on port ${port}. Its server wrote: ${tail(words)}`,
  );
}

/** Asks until the server says that it serves this folder: another server may be listening on the same port. */
async function answersAs(folder: string, port: number, ended: () => boolean): Promise<boolean> {
  for (const started = Date.now(); Date.now() - started < 30_000; await wait(25)) {
    if (ended()) return false;
    if ((await servedFolder(port)) === folder) return true;
  }
  return false;
}

/** The folder that a server of ours on this port serves; undefined when none of ours answers. */
export async function servedFolder(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/__wiki/folder`, {
      signal: AbortSignal.timeout(5000),
    });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends a server and its workers. The signal goes to the group: workers whose first process alone is ended go on
 * serving. SIGINT lets PHP clean up; what has not ended after three seconds is killed.
 */
export async function stopServer(pid: number): Promise<void> {
  if (!signalGroup(pid, 'SIGINT')) return;
  for (const started = Date.now(); Date.now() - started < 3000; await wait(15)) if (!isAlive(pid)) return;
  signalGroup(pid, 'SIGKILL');
}

/** Sends a signal to a process group; false when there is none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-3).join(' / ') || 'nothing';
}
