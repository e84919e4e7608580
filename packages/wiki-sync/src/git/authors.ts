import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Commits that are looked at; who wrote before them is not named. */
const MOST_COMMITS = 50;

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
 * Who committed changes of a file since it had the text that both sides agreed on, by the names in git, last first, each
 * once. Empty where git does not know; uncommitted edits have no author yet.
 */
export async function authorsSince(
  folder: string,
  file: string,
  isAgreed: (text: string) => boolean,
): Promise<string[]> {
  if (!(await isInRepository(folder))) return [];
  const log = await git(folder, 'log', '-z', `-n${String(MOST_COMMITS)}`, '--format=%H%n%an', '--', file);
  const authors = new Set<string>();
  for (const entry of log.split('\0').filter((one) => one.includes('\n'))) {
    const [commit = '', author = ''] = entry.split('\n');
    if (isAgreed(await git(folder, 'show', '--no-textconv', `${commit}:./${file}`))) break;
    authors.add(author);
  }
  return [...authors];
}
