import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';

/** Who commits by hand in these tests. */
interface Person {
  name: string;
  email: string;
}

const zoe: Person = { name: 'Zoé', email: 'zoe@example.org' };

/** A bare repository with what people and recipes do to it: the forge. */
export interface Forge {
  address: string;
  /** Commits of a branch, newest first, as `author: subject`. */
  log: (branch: string) => Promise<string[]>;
  /** The text of a file on a branch; undefined if there is none. */
  read: (file: string, branch?: string) => Promise<string | undefined>;
  branches: () => Promise<string[]>;
  /** Messages of all commits of a branch. */
  messages: (branch: string) => Promise<string>;
  /** A person’s commit on a branch, pushed. */
  commit: (change: (clone: string) => Promise<void>, branch?: string, person?: Person) => Promise<void>;
  /** Accepts a proposal, as the forge’s button does. */
  accept: (branch: string) => Promise<void>;
  /** What each push since the last call came with. */
  pushes: () => Promise<{ branch: string; options: string[] }[]>;
  /** A fresh clone. */
  clone: () => Promise<string>;
}

/** Runs git, and throws what it said when it fails. */
export async function git(folder: string, args: readonly string[], person = zoe): Promise<string> {
  const identity = {
    ...{ GIT_AUTHOR_NAME: person.name, GIT_AUTHOR_EMAIL: person.email },
    ...{ GIT_COMMITTER_NAME: person.name, GIT_COMMITTER_EMAIL: person.email },
  };
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', ...identity };
  const ended = await run('git', ['-C', folder, ...args], { env });
  if (ended.code !== 0) throw new Error(`git ${args.join(' ')}: ${ended.stderr}`);
  return ended.stdout;
}

/** A temporary folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-ci-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes down each push with its options, as GitLab would read them. */
const HOOK = `#!/bin/sh
while read -r before after ref; do
  printf 'ref %s\\n' "$ref" >> pushes
  count=0
  while [ "$count" -lt "\${GIT_PUSH_OPTION_COUNT:-0}" ]; do
    eval "option=\\$GIT_PUSH_OPTION_$count"
    printf 'option %s\\n' "$option" >> pushes
    count=$((count + 1))
  done
done
`;

/** A forge with the repository that `wiki-sync init` writes, for the wiki behind an address. */
export async function openForge(apiUrl: string): Promise<Forge> {
  const forge = await openEmptyForge();
  const { address } = forge;
  const first = path.join(path.dirname(address), 'mon-guide');
  const made = await run(process.execPath, [
    path.join(projectRoot, 'packages', 'wiki-sync', 'src', 'cli.ts'),
    ...['init', first, '--wiki', apiUrl],
  ]);
  if (made.code !== 0) throw new Error(made.stderr);
  await git(first, ['init', '--quiet', '--initial-branch=main']);
  await git(first, ['add', '--all']);
  await git(first, ['commit', '--quiet', '-m', 'Premier état']);
  await git(first, ['push', '--quiet', address, 'main']);
  return forge;
}

/** A forge with an empty repository. */
export async function openEmptyForge(): Promise<Forge> {
  const address = path.join(await temporaryFolder(), 'mon-guide.git');
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', address]);
  await git(address, ['config', 'receive.advertisePushOptions', 'true']);
  await fs.writeFile(path.join(address, 'hooks', 'post-receive'), HOOK, { mode: 0o755 });
  return forgeAt(address);
}

function forgeAt(address: string): Forge {
  const clone = async (): Promise<string> => {
    const folder = path.join(await temporaryFolder(), 'clone');
    await git('/', ['clone', '--quiet', address, folder]);
    return folder;
  };
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  return {
    address,
    clone,
    log: async (branch) => lines(await git(address, ['log', '--format=%an: %s', branch])),
    messages: (branch) => git(address, ['log', '--format=%B', branch]),
    branches: async () =>
      lines(await git(address, ['for-each-ref', '--format=%(refname:short)', 'refs/heads'])),
    read: (file, branch = 'main') => git(address, ['show', `${branch}:${file}`]).catch(() => undefined),
    commit: async (change, branch = 'main', person = zoe) => {
      const folder = await clone();
      await git(folder, ['checkout', '--quiet', branch]);
      await change(folder);
      await git(folder, ['add', '--all'], person);
      await git(folder, ['commit', '--quiet', '-m', 'À la main'], person);
      await git(folder, ['push', '--quiet', 'origin', branch], person);
    },
    accept: async (branch) => {
      const folder = await clone();
      await git(folder, ['merge', '--quiet', '--no-ff', '-m', 'Fusion', `origin/${branch}`]);
      await git(folder, ['push', '--quiet', 'origin', 'main', `:${branch}`]);
    },
    pushes: async () => {
      const file = path.join(address, 'pushes');
      const text = await fs.readFile(file, 'utf8').catch(() => '');
      await fs.rm(file, { force: true });
      return text
        .split(/^ref refs\/heads\//m)
        .slice(1)
        .map((entry) => {
          const [branch = '', ...rest] = lines(entry);
          return { branch, options: rest.map((line) => line.replace(/^option /, '')) };
        });
    },
  };
}

/** Replaces a text in a file of a clone. */
export const replacing =
  (file: string, from: string | RegExp, to: string) =>
  async (clone: string): Promise<void> => {
    const place = path.join(clone, file);
    const text = await fs.readFile(place, 'utf8');
    if (text.replace(from, to) === text) throw new Error(`${file} does not hold ${String(from)}: ${text}`);
    await fs.writeFile(place, text.replace(from, to));
  };

/** Fills in who publishes the site and who hosts it, in a clone. */
export const namingPublisher = async (clone: string): Promise<void> => {
  await replacing('wiki-sync.config.ts', /\/\/ (publisher|host):/g, '$1:')(clone);
  await replacing('wiki-sync.config.ts', /(?<=: )'…'/g, "'un exemple'")(clone);
};
