import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';
import { type Outcome, run } from '#scripts/run.ts';

let root = '';

// A small copy of the repository's layout, with an `npx` that writes down how it was called.
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'launch-'));
  for (const folder of ['scripts', 'packages/site', 'packages/wiki-sync/src', 'node_modules/.bin', 'bin'])
    await fs.mkdir(path.join(root, folder), { recursive: true });
  await fs.copyFile(
    path.join(projectRoot, 'scripts', 'launch.mjs'),
    path.join(root, 'scripts', 'launch.mjs'),
  );
  await write('package.json', JSON.stringify({ packageManager: 'pnpm@1.2.3', engines: { node: '>=22.22' } }));
  await write('pnpm-lock.yaml', 'one');
  await write('packages/site/package.json', '{}');
  await fs.symlink(process.execPath, path.join(root, 'node_modules/.bin/node'));
  await writeProgram('bin/npx', '#!/bin/sh\necho "$@" >> npx-calls\nexit ${NPX_STATUS:-0}\n');
  await write(
    'scripts/check.ts',
    'const words: string[] = process.argv.slice(2);\nconsole.log(words.join("+"));',
  );
});

afterEach(() => fs.rm(root, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await fs.writeFile(path.join(root, file), text);
}

async function writeProgram(file: string, text: string): Promise<void> {
  await fs.writeFile(path.join(root, file), text, { mode: 0o755 });
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin`, ...more };
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<Outcome> {
  const script = path.join(root, 'scripts', 'launch.mjs');
  return run(process.execPath, [script, ...args], { cwd: root, env: environment(env), input });
}

async function npxCalls(): Promise<string[]> {
  const text = await fs.readFile(path.join(root, 'npx-calls'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

test('lists the tasks when none or an unknown one is asked for', async () => {
  for (const args of [[], ['deploy']]) {
    const outcome = await launch(args);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^ {2}start +build the site/m);
  }
  expect((await launch(['deploy'])).stderr).toContain('There is no task “deploy”');
  expect(await npxCalls()).toEqual([]);
});

test('installs what the lockfile names, once, with the pinned pnpm', async () => {
  const first = await launch(['check', 'a', 'b c']);
  expect(first).toMatchObject({ code: 0, stdout: 'a+b c\n' });
  expect(first.stderr).toContain('Installing the dependencies (pnpm@1.2.3');
  await launch(['check']);
  expect(await npxCalls()).toEqual(['-y pnpm@1.2.3 install --frozen-lockfile']);
});

test('installs again when the lockfile or a package has changed', async () => {
  await launch(['check']);
  await write('pnpm-lock.yaml', 'two');
  await launch(['check']);
  await write('packages/site/package.json', '{"dependencies":{}}');
  await launch(['check']);
  expect(await npxCalls()).toHaveLength(3);
});

test('says what to do when the installation fails, and tries again next time', async () => {
  const outcome = await launch(['check'], { NPX_STATUS: '1' });
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toContain('The dependencies could not be installed: the reason stands above.');
  expect((await launch(['check'])).code).toBe(0);
  expect(await npxCalls()).toHaveLength(2);
});

test('says what is missing when npx is not there', async () => {
  const outcome = await launch(['check'], { PATH: path.join(root, 'nowhere') });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('npx could not be run');
});

test('hands input, exit code and the project’s own programs on', async () => {
  await write(
    'scripts/check.ts',
    `import fs from 'node:fs';
     console.log(fs.readFileSync(0, 'utf8').toUpperCase() + process.env.PATH?.split(':')[0]);
     process.exitCode = 3;`,
  );
  const outcome = await launch(['check'], {}, 'salut ');
  expect(outcome.code).toBe(3);
  expect(outcome.stdout).toBe(`SALUT ${path.join(root, 'node_modules/.bin')}\n`);
});

test('runs wiki-sync where the person stands', async () => {
  await write('packages/wiki-sync/src/cli.ts', 'console.log(process.cwd());');
  const outcome = await launch(['wiki-sync'], { INIT_CWD: path.join(root, 'packages') });
  expect(outcome.stdout).toBe(`${path.join(root, 'packages')}\n`);
});

test('says how to get a script back that is missing', async () => {
  const outcome = await launch(['bench']);
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('git checkout -- scripts/bench.ts');
});

test('uses the present Node where the pinned one does not run', async () => {
  await fs.rm(path.join(root, 'node_modules/.bin/node'));
  await writeProgram('node_modules/.bin/node', '#!/nowhere/musl\n');
  expect((await launch(['check', 'x'])).stdout).toBe('x\n');
});

test('says which Node is needed where neither will do', async () => {
  await fs.rm(path.join(root, 'node_modules/.bin/node'));
  await write('package.json', JSON.stringify({ packageManager: 'pnpm@1.2.3', engines: { node: '>=99.1' } }));
  const outcome = await launch(['check']);
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain(
    `Node 99.1 or later is needed, and this is Node ${process.versions.node}.`,
  );
});

test('hands a request to end on to the task and ends with it', async () => {
  await write(
    'scripts/check.ts',
    `process.on('SIGTERM', () => { console.log('tidied'); process.exit(7); });
     setInterval(() => undefined, 1000);
     console.log('ready');`,
  );
  const script = path.join(root, 'scripts', 'launch.mjs');
  const child = spawn(process.execPath, [script, 'check'], { cwd: root, env: environment() });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => {
    printed += String(part);
    if (printed === 'ready\n') child.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, printed }).toEqual({ code: 7, printed: 'ready\ntidied\n' });
});
