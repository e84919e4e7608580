/** The git repository that a run without a person works in. Every value goes as an argument or on stdin, never through a shell. */
import { spawn } from 'node:child_process';
import { WikiSyncError } from '#errors.ts';
import { ROBOT } from './robot.ts';

const LONGEST_WAIT = 120_000;

/** How a git command ended. */
interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** How a push is to go. */
export interface PushOptions {
  /** Of the forge: `merge_request.create`. */
  options?: readonly string[];
  /** The commit that the branch must still be at; it is then replaced, whatever it holds. */
  replaces?: string;
}

const FETCHED = 'refs/remotes/passerelle';

/** One clone, with the forge that it comes from. */
export class Repository {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;

  /** `env` is the whole environment of git, tokens included: what is in it stands in no command line. */
  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.folder = folder;
    this.environment = env;
  }

  /** The folder that holds `.git`. */
  async top(): Promise<string> {
    return (await this.#ask('rev-parse', '--show-toplevel')).trim();
  }

  /** The address that it was cloned from. */
  async origin(): Promise<string> {
    return (await this.#ask('remote', 'get-url', 'origin')).trim();
  }

  /** The commit that a branch of the forge is at; undefined if there is no such branch. */
  async fetchBranch(branch: string): Promise<string | undefined> {
    const there = await this.#ask('ls-remote', '--heads', 'origin', `refs/heads/${branch}`);
    if (there.trim() === '') return undefined;
    await this.#ask('fetch', '--no-tags', '--quiet', 'origin', `+refs/heads/${branch}:${FETCHED}/${branch}`);
    return (await this.#ask('rev-parse', '--verify', `${FETCHED}/${branch}`)).trim();
  }

  /** Puts the files at a commit; edits that nobody committed are refused before. */
  async checkOut(commit: string, place: string): Promise<void> {
    if ((await this.changedPaths(place)).length > 0) {
      throw new WikiSyncError('git-failed', 'The clone holds edits that nobody committed.', {
        hint: 'Run this in a fresh clone, as CI does, or commit them first.',
      });
    }
    await this.#ask('checkout', '--quiet', '--detach', commit);
  }

  /** Paths below `place` that differ from the last commit, new ones included. */
  async changedPaths(place: string): Promise<string[]> {
    const status = await this.#ask('status', '--porcelain', '-z', '--untracked-files=all', '--', place);
    return status.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
  }

  /** Commits everything below `place`, and gives the commit; undefined if nothing changed. */
  async commit(place: string, message: string): Promise<string | undefined> {
    if ((await this.changedPaths(place)).length === 0) return undefined;
    await this.#ask('add', '--all', '--', place);
    await this.#run(['commit', '--quiet', '--no-verify', '--no-gpg-sign', '--file=-'], message);
    return this.head();
  }

  /** The commit that the files are at. */
  async head(): Promise<string> {
    return (await this.#ask('rev-parse', '--verify', 'HEAD')).trim();
  }

  /** Sends a commit to a branch of the forge; false if the branch has gone on meanwhile. */
  async push(commit: string, branch: string, { options = [], replaces }: PushOptions = {}): Promise<boolean> {
    const ref = `refs/heads/${branch}`;
    const ended = await this.#try([
      ...['push', '--quiet', ...options.flatMap((option) => ['--push-option', option])],
      ...(replaces === undefined ? [] : [`--force-with-lease=${ref}:${replaces}`]),
      ...['origin', `${commit}:${ref}`],
    ]);
    if (ended.code === 0) return true;
    if (/\[rejected\]|fetch first|non-fast-forward|stale info/.test(ended.stderr)) return false;
    throw failed('push', ended.stderr);
  }

  /** Removes a branch of the forge, if it is still at that commit. */
  async removeBranch(branch: string, at: string): Promise<void> {
    await this.push('', branch, { replaces: at });
  }

  /** Puts another commit’s changes and these together; false, and nothing changed, if they conflict. */
  async merge(commit: string, message: string): Promise<boolean> {
    const ended = await this.#try([
      'merge',
      '--quiet',
      '--no-verify',
      '--no-gpg-sign',
      '-m',
      message,
      commit,
    ]);
    if (ended.code !== 0) await this.#try(['merge', '--abort']);
    return ended.code === 0;
  }

  /** Puts the last commits on top of another one; false, and nothing changed, if they conflict. */
  async rebase(onto: string): Promise<boolean> {
    const ended = await this.#try(['rebase', '--quiet', onto]);
    if (ended.code !== 0) await this.#try(['rebase', '--abort']);
    return ended.code === 0;
  }

  /** True if somebody other than the robot committed on a branch since it left the main one. */
  async hasPeoplesCommits(main: string, branch: string): Promise<boolean> {
    const emails = await this.#ask('log', '--format=%ae', `${main}..${branch}`);
    return emails.split('\n').some((email) => email !== '' && email !== ROBOT.email);
  }

  /** True if two commits change the same in the same way since each left the main branch. */
  async proposesSame(main: string, one: string, other: string): Promise<boolean> {
    const changes = (commit: string): Promise<string> =>
      this.#ask('diff', '--raw', '--no-abbrev', '--no-renames', `${main}...${commit}`);
    return (await changes(one)) === (await changes(other));
  }

  async #ask(...args: string[]): Promise<string> {
    return (await this.#run(args)).stdout;
  }

  async #run(args: readonly string[], input?: string): Promise<Ended> {
    const ended = await this.#try(args, input);
    if (ended.code === 0) return ended;
    throw failed(args[0] ?? '', ended.stderr);
  }

  #try(args: readonly string[], input = ''): Promise<Ended> {
    const settings = [
      ...[
        '-c',
        `safe.directory=${this.folder}`,
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'core.quotePath=false',
      ],
      ...[
        '-c',
        `user.name=${ROBOT.name}`,
        '-c',
        `user.email=${ROBOT.email}`,
        '-c',
        'commit.cleanup=verbatim',
      ],
    ];
    return new Promise((resolve) => {
      const child = spawn('git', [...settings, ...args], {
        cwd: this.folder,
        env: { ...this.environment, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
        timeout: LONGEST_WAIT,
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
      child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
      child.on('error', (error) => {
        resolve({ code: 127, stdout, stderr: error.message });
      });
      child.on('close', (code) => {
        resolve({ code: code ?? 1, stdout, stderr });
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }
}

/** What git said, without the account that an address may hold. */
function failed(command: string, stderr: string): WikiSyncError {
  const said = stderr
    .replace(/\/\/[^/@\s]*@/g, '//')
    .trim()
    .split('\n')
    .slice(-3)
    .join(' ');
  return new WikiSyncError('git-failed', `git ${command} failed: ${said}`, {
    hint: 'What was saved on the wiki stays, and running it again is safe: it finds both sides in step. For a refused push, see “Who may do what” in README.md.',
  });
}
