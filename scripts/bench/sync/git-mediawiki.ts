import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { accounts } from '#scripts/wiki/accounts.ts';
import type { RunningWiki } from '#scripts/wiki/index.ts';

const run = promisify(execFile);

/** What one command of git cost; undefined where it failed. */
interface GitRun {
  requests: number;
  seconds: number;
}

/** True if Debian’s git-mediawiki is installed. It is only measured, beside ours. */
export const hasGitMediawiki = async (): Promise<boolean> =>
  run('git', ['--exec-path']).then(
    ({ stdout }) =>
      fs.access(path.join(stdout.trim(), 'git-remote-mediawiki')).then(
        () => true,
        () => false,
      ),
    () => false,
  );

/** Requests that a wiki has had: its server takes a connection for each. */
async function requestsSoFar({ folder }: RunningWiki): Promise<number> {
  const log = await fs.readFile(path.join(folder, 'server.log'), 'utf8');
  return log.split(' Accepted\n').length;
}

/** A clone of a wiki made by git-mediawiki, whose commands are measured. */
export class MediawikiClone {
  readonly #folder: string;
  readonly #wiki: RunningWiki;

  constructor(folder: string, wiki: RunningWiki) {
    this.#folder = folder;
    this.#wiki = wiki;
  }

  /** Clones the pages of the category, which is its way to some pages of a wiki. */
  async clone(category: string): Promise<GitRun | string> {
    const { name, password } = accounts.robot;
    const settings = [
      ...['-c', `remote.origin.categories=${category}`, '-c', 'remote.origin.shallow=true'],
      ...['-c', `remote.origin.mwLogin=${name}`, '-c', `remote.origin.mwPassword=${password}`],
    ];
    return this.#measure('.', 'clone', ...settings, `mediawiki::${this.#wiki.url}`, this.#folder);
  }

  /** Fetches and merges what is new. */
  async pull(): Promise<GitRun | string> {
    return this.#measure(this.#folder, 'pull', '--rebase');
  }

  /** Changes a text in so many pages, and pushes them as one commit. */
  async push(pages: number, from: string, to: string): Promise<GitRun | string> {
    const names = (await fs.readdir(this.#folder)).filter((name) => name.endsWith('.mw')).slice(0, pages);
    for (const name of names) {
      const file = path.join(this.#folder, name);
      await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace(from, to));
    }
    const who = ['-c', 'user.name=Robot', '-c', 'user.email=robot@example.org'];
    await run('git', [...who, 'commit', '-qam', 'essai'], { cwd: this.#folder });
    return this.#measure(this.#folder, 'push', 'origin', 'HEAD:master');
  }

  /** What the command cost, or the last line that it said when it failed. */
  async #measure(cwd: string, ...args: string[]): Promise<GitRun | string> {
    const before = await requestsSoFar(this.#wiki);
    const start = performance.now();
    try {
      await run('git', args, { cwd, timeout: 900_000, maxBuffer: 64 * 1024 * 1024 });
    } catch (error) {
      return (
        String((error as { stderr?: string }).stderr)
          .trim()
          .split('\n')
          .at(-1) ?? 'failed'
      );
    }
    const seconds = (performance.now() - start) / 1000;
    return { requests: (await requestsSoFar(this.#wiki)) - before, seconds };
  }
}
