import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { runOrThrow } from '#scripts/run.ts';
import { gitEnvironment } from '#wiki-sync/forge/forge.ts';
import { Repository } from '#wiki-sync/git/repository.ts';

const basic = (account: string): string => `Basic ${Buffer.from(account).toString('base64')}`;

/** A forge over HTTP, git’s own program: everybody with an account reads, one writes. Gives its address and who wrote. */
async function openHttpForge(folder: string): Promise<{ host: string; writers: (string | undefined)[] }> {
  const { stdout } = await runOrThrow('git', ['--exec-path'], { env: process.env });
  const backend = path.join(stdout.trim(), 'git-http-backend');
  const writers: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    const { authorization } = request.headers;
    const url = new URL(request.url ?? '', 'http://forge.invalid');
    const writes = url.href.includes('git-receive-pack');
    if (writes) writers.push(authorization);
    const may = writes ? [basic('wiki-sync:jeton')] : [basic('wiki-sync:jeton'), basic('ci:lecture')];
    if (!may.includes(authorization ?? '')) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="forge"' }).end();
      return;
    }
    const child = spawn(backend, {
      env: {
        ...{ GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1', REMOTE_USER: 'x', PATH: process.env.PATH },
        ...{ PATH_INFO: url.pathname, QUERY_STRING: url.search.slice(1) },
        ...{ REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers['content-type'] ?? '' },
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
    });
    request.pipe(child.stdin);
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('close', () => {
      const answer = Buffer.concat(parts);
      const end = answer.indexOf('\r\n\r\n');
      for (const line of answer.subarray(0, end).toString().split('\r\n')) {
        const [name = '', value = ''] = line.split(': ');
        response.setHeader(name, value);
      }
      response.end(answer.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { host: `127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`, writers };
}

/** A clone as a runner leaves it: the account that may only read stands in the address. */
async function cloned(): Promise<{ clone: string; origin: string; writers: (string | undefined)[] }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'forge-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  const git = (...args: string[]): Promise<unknown> => runOrThrow('git', args, { env: bare });
  await git('init', '--quiet', '--bare', '--initial-branch=main', path.join(folder, 'x.git'));
  await git('-C', path.join(folder, 'x.git'), 'config', 'http.receivepack', 'true');
  const first = path.join(folder, 'first');
  await git('init', '--quiet', '--initial-branch=main', first);
  await fs.mkdir(path.join(first, 'content'));
  await fs.writeFile(path.join(first, 'content', 'a.mdx'), 'Un.\n');
  await git('-C', first, 'add', '.');
  await git('-C', first, '-c', 'user.name=Z', '-c', 'user.email=z@example.org', 'commit', '-qm', 'Un');
  await git('-C', first, 'push', '--quiet', path.join(folder, 'x.git'), 'main');
  const { host, writers } = await openHttpForge(folder);
  const origin = `http://ci:lecture@${host}/x.git`;
  const clone = path.join(folder, 'clone');
  await git('clone', '--quiet', origin, clone);
  return { clone, origin, writers };
}

const bare = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };

/** Opens a clone with a token, and commits an edit in it. */
async function edited(
  clone: string,
  origin: string,
  token: string,
): Promise<{ at: Repository; commit: string }> {
  const at = new Repository(clone, gitEnvironment({ ...bare, WIKI_SYNC_TOKEN: token }, origin));
  await fs.writeFile(path.join(clone, 'content', 'a.mdx'), 'Deux.\n');
  const commit = await at.commit('content', 'Deux\n');
  return { at, commit: commit ?? '' };
}

test('A run writes to the forge under its own token, and not under the account in the address', async () => {
  const { clone, origin, writers } = await cloned();
  const { at, commit } = await edited(clone, origin, 'jeton');
  expect(await at.push(commit, 'main')).toBe(true);
  expect(await at.fetchBranch('main')).toBe(commit);
  expect(new Set(writers)).toEqual(new Set([basic('wiki-sync:jeton')]));
  expect(await fs.readFile(path.join(clone, '.git', 'config'), 'utf8')).not.toContain('jeton');
});

test('A refused push says neither token nor account', async () => {
  const { clone, origin } = await cloned();
  const { at, commit } = await edited(clone, origin, 'perime-1234');
  const refused = await at.push(commit, 'main').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'git-failed' });
  const said = JSON.stringify(refused) + String(refused);
  expect(said).toContain('git push failed');
  expect(said).not.toMatch(/perime|lecture|Basic/);
  expect(said).not.toContain(basic('wiki-sync:perime-1234').slice(6));
});

test('A push to a branch that has gone on is no failure, and replaces nothing', async () => {
  const { clone, origin } = await cloned();
  const { at, commit } = await edited(clone, origin, 'jeton');
  expect(await at.push(commit, 'main')).toBe(true);
  await at.checkOut(`${commit}^`, 'content');
  await fs.writeFile(path.join(clone, 'content', 'a.mdx'), 'Trois.\n');
  const other = (await at.commit('content', 'Trois\n')) ?? '';
  expect(await at.push(other, 'main')).toBe(false);
  expect(await at.push(other, 'main', { replaces: other })).toBe(false);
  expect(await at.fetchBranch('main')).toBe(commit);
});
