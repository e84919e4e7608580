import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { authorsSince } from '#wiki-sync/git/authors.ts';
import { ROBOT } from '#wiki-sync/git/robot.ts';

async function repository(): Promise<{
  folder: string;
  commit: (text: string, author: string, lock?: string) => Promise<void>;
}> {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'git-'));
  onTestFinished(() => fs.rm(root, { recursive: true, force: true }));
  const git = (...args: string[]): Buffer => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
  git('init', '-q');
  await fs.mkdir(path.join(root, 'content/defis'), { recursive: true });
  await fs.mkdir(path.join(root, 'content/.wiki'));
  return {
    folder: path.join(root, 'content'),
    commit: async (text, author, lock = '') => {
      await fs.writeFile(path.join(root, 'content/defis/é.mdx'), text);
      await fs.writeFile(path.join(root, 'content/.wiki/lock.json'), lock);
      git('add', '.');
      const who = ['-c', 'user.name=Robot', '-c', 'user.email=robot@example.org'];
      const email = author === ROBOT.name ? ROBOT.email : `${String(author.length)}@example.org`;
      git(...who, 'commit', '-q', '-m', 'essai', `--author=${author} <${email}>`);
    },
  };
}

test('names who committed since a text was agreed on, last first and once', async () => {
  const { folder, commit } = await repository();
  await commit('avant', 'Zoé');
  await commit('agréé', 'Alice');
  await commit('un', 'Bob');
  await commit('deux', 'Chloé');
  await commit('trois', 'Bob');
  const authors = await authorsSince(folder, 'defis/é.mdx', (text) => text === 'agréé');
  expect(authors).toEqual(['Bob', 'Chloé']);
});

test('names no robot, and nobody whose text both sides agreed on before a merge', async () => {
  const { folder, commit } = await repository();
  await commit('pris au wiki', ROBOT.name, 'rien');
  await commit('un', 'Zoé', 'rien');
  await commit('un', 'Robot', 'note : un');
  await commit('deux', 'Bob', 'note : un');
  await commit('deux et le wiki', ROBOT.name, 'note : le wiki');
  const isAgreed = (text: string, lock: string): boolean => lock.endsWith(`note : ${text}`);
  expect(await authorsSince(folder, 'defis/é.mdx', isAgreed)).toEqual(['Bob']);
});

test('names nobody where git does not know', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'no-git-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  expect(await authorsSince(folder, 'defis/x.mdx', () => false)).toEqual([]);
  const { folder: repo } = await repository();
  expect(await authorsSince(repo, '--output=x', () => false)).toEqual([]);
});
