import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { ScriptError } from '#scripts/errors.ts';

/**
 * Runs `work` while no other process of this machine runs work under the same lock file. A lock whose owner no
 * longer lives is taken over, so a killed build never blocks the next one.
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const deadline = Date.now() + 15 * 60 * 1000;
  while (!(await takeLock(file))) {
    if (Date.now() > deadline)
      throw new ScriptError(
        'locked',
        `Another process has been at work for 15 minutes (lock ${file}). End it, or delete that file if none is running.`,
      );
    await wait(100);
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}

async function takeLock(file: string): Promise<boolean> {
  try {
    await fs.writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await fs.readFile(file, 'utf8').catch(() => ''));
  // An empty file is a lock being written this very moment, unless it has stayed so.
  if (owner === 0 && (await ageInSeconds(file)) < 5) return false;
  if (owner === 0 || !isAlive(owner)) await clearDeadLock(file, owner);
  return false;
}

/** Removes a dead owner's lock, unless somebody else has done so and taken it in the meantime. */
async function clearDeadLock(file: string, owner: number): Promise<void> {
  const guard = `${file}.${owner}`;
  try {
    await fs.writeFile(guard, '', { flag: 'wx' });
  } catch {
    return;
  }
  const present = Number(await fs.readFile(file, 'utf8').catch(() => ''));
  if (present === owner) await fs.rm(file, { force: true });
  await fs.rm(guard, { force: true });
}

async function ageInSeconds(file: string): Promise<number> {
  const stat = await fs.stat(file).catch(() => undefined);
  return stat ? (Date.now() - stat.mtimeMs) / 1000 : 0;
}

/** Whether a process with this number exists (someone else's counts too). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
