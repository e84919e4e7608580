import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROBOT } from './robot.ts';

const run = promisify(execFile);

/** Commits that are looked at; who wrote before them is not named. */
const MOST_COMMITS = 50;

const LOCK = '.wiki/lock.json';

/** What git prints, or nothing where there is no git, no repository or no such file. */
async function git(folder: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['--no-optional-locks', '-C', folder, ...args], {
      timeout: 10_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch {
    return '';
  }
}

/** True if a folder is in a git repository: without one no process is begun for each page. */
async function isInRepository(folder: string): Promise<boolean> {
  const found = await fs.stat(path.join(folder, '.git')).catch(() => undefined);
  const parent = path.dirname(folder);
  return found !== undefined || (parent !== folder && isInRepository(parent));
}

/**
 * People who committed changes of a file since both sides agreed on its text, by the names in git, last first, each once;
 * never the robot of `ci`. Empty where git does not know; uncommitted edits have no author yet.
 *
 * `isAgreed` is asked about the texts that the file had, newest first. `lock` is what the lock held just before the text
 * was changed: after a merge no text of the file is the one that both sides agree on now, but an earlier one was.
 */
export async function authorsSince(
  folder: string,
  file: string,
  isAgreed: (text: string, lock: string) => boolean,
): Promise<string[]> {
  if (!(await isInRepository(folder))) return [];
  const format = '--format=%H%n%ae%n%an';
  const log = await git(folder, 'log', '-z', `-n${String(MOST_COMMITS)}`, format, '--', file);
  const authors = new Set<string>();
  let later = '';
  for (const entry of log.split('\0').filter((one) => one.includes('\n'))) {
    const [commit = '', email = '', author = ''] = entry.split('\n');
    const [text, lock] = await Promise.all([
      textAt(folder, commit, file),
      later === '' ? '' : textAt(folder, `${later}^`, LOCK),
    ]);
    if (isAgreed(text, lock)) break;
    if (email !== ROBOT.email) authors.add(author);
    later = commit;
  }
  return [...authors];
}

const textAt = (folder: string, commit: string, file: string): Promise<string> =>
  git(folder, 'show', '--no-textconv', `${commit}:./${file}`);
