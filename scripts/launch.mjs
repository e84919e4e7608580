#!/usr/bin/env node
// Runs one of the project's scripts, and first installs what is missing. Plain JavaScript for Node 20, because it
// must work before anything is installed: `node scripts/launch.mjs TASK [ARGUMENTS]`, behind `npm start` and the rest.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules', '.bin');
const stampFile = path.join(root, 'node_modules', '.passerelle-installed');

const tasks = {
  start: 'build the site and serve it on http://127.0.0.1:4321',
  test: 'run all tests, with a MediaWiki and a browser where they can be had',
  check: 'format, lint, types, unused code, unit tests',
  bench: 'run the benchmarks',
  wiki: 'run a local MediaWiki to try things on (wiki -- stop, wiki -- reset)',
  'wiki-sync': 'keep wiki pages and content files in step (wiki-sync -- --help)',
  docs: 'write the generated parts of the documentation',
  pack: 'pack both packages, for a repository of your own (pack -- FOLDER)',
  format: 'format the source files',
};

class Trouble extends Error {}

/** Everything that decides which packages belong in node_modules. */
function dependencyHash() {
  const packages = path.join(root, 'packages');
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) =>
    path.join(root, name),
  );
  for (const name of fs.readdirSync(packages).sort()) files.push(path.join(packages, name, 'package.json'));
  const hash = createHash('sha256');
  for (const file of files)
    if (fs.existsSync(file)) hash.update(`${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

function installIfNeeded() {
  const wanted = dependencyHash();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  process.stderr.write(`· Installing the dependencies (${packageManager}, from the npm registry)\n`);
  const command = ['-y', packageManager, 'install', '--frozen-lockfile'];
  // pnpm refuses to replace a node_modules without asking, and there may be nobody to ask.
  const env = { ...process.env, CI: process.env.CI || 'true' };
  const windows = process.platform === 'win32';
  // What pnpm prints goes to stderr, so that a task's own stdout stays clean.
  const result = spawnSync('npx', command, { cwd: root, env, stdio: ['ignore', 2, 2], shell: windows });
  if (result.error)
    throw new Trouble(`npx could not be run (${result.error.message}). Install npm, which comes with Node.`);
  if (result.status !== 0)
    throw new Trouble(
      'The dependencies could not be installed: the reason stands above. The npm registry must be reachable; then run the same command again.',
    );
  fs.writeFileSync(stampFile, wanted);
}

/** The Node that the lockfile pins where it can run (not on musl), else the present one if it is new enough. */
function findNode() {
  const pinned = path.join(bin, 'node');
  if (spawnSync(pinned, ['--version']).status === 0) return pinned;
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace(/[^\d.]/g, '');
  if (isAtLeast(process.versions.node, needed)) return process.execPath;
  throw new Trouble(
    `Node ${needed} or later is needed, and this is Node ${process.versions.node}. The Node from the npm registry does not run on this system (it needs Linux with glibc): install Node 24 from https://nodejs.org/ or your system’s packages.`,
  );
}

function isAtLeast(version, needed) {
  const [major, minor = 0] = version.split('.').map(Number);
  const [neededMajor, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function scriptOf(task) {
  const file =
    task === 'wiki-sync'
      ? path.join('packages', 'wiki-sync', 'src', 'cli.ts')
      : path.join('scripts', `${task}.ts`);
  if (fs.existsSync(path.join(root, file))) return path.join(root, file);
  throw new Trouble(
    `${file} is missing from this copy of the repository. Get it back with: git checkout -- ${file}`,
  );
}

function runTask(task, args) {
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  // File names given to wiki-sync are meant from where the person stands, not from the root.
  const cwd = task === 'wiki-sync' ? process.env.INIT_CWD || process.cwd() : root;
  const child = spawn(findNode(), [scriptOf(task), ...args], { cwd, env, stdio: 'inherit' });
  // Signals are handed on, and the child decides when all ends. Ctrl-C on a terminal reaches it by itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${task} could not be started: ${error.message}`));
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

const [task = '', ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(tasks, task)) {
    const list = Object.entries(tasks).map(([name, does]) => `  ${name.padEnd(10)} ${does}`);
    throw new Trouble(
      `${task ? `There is no task “${task}”` : 'Which task?'} These exist:\n${list.join('\n')}`,
    );
  }
  installIfNeeded();
  runTask(task, args);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  fail(error.message);
}
