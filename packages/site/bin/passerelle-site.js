#!/usr/bin/env node
/**
 * Builds the site from the content folder of another repository. Plain JavaScript: it runs below node_modules, where Node
 * strips no types, and the rest of the package goes through Astro, which does.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `Usage: passerelle-site <build|dev> [options]

Builds the site from the content files of this repository.

  build  Writes the site into a folder of plain files, for any host.
  dev    Serves it on http://127.0.0.1:4321 and shows edits as they are saved.

Options of build:
  --out <folder>  Where to write it (public).
  --strict        Stop at the first page in error or conflict. Without it such a page is
                  published as its last good version, marked, and named in the report.

Environment:
  CONTENT_DIR  the content folder (what wiki-sync.config.ts says, or content)
  SITE_URL     address of the server that the site is published on: https://guide.example.org
  SITE_BASE    folder below it, if there is one: /mon-guide
`;

const EXIT_USAGE = 4;
const site = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} message What is wrong with the command line.
 * @returns {never}
 */
function refuse(message) {
  process.stderr.write(`Error: ${message}\nWhat to do: passerelle-site --help shows what it takes.\n`);
  process.exit(EXIT_USAGE);
}

/** The command line, read; `refuse` speaks where it cannot be. */
function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' }, strict: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/**
 * The folder of the configuration, here or above, else this one: where the content is.
 * @param {string} folder
 * @returns {string}
 */
function workspaceOf(folder) {
  if (existsSync(path.join(folder, 'wiki-sync.config.ts'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? process.cwd() : workspaceOf(parent);
}

/**
 * Where a forge publishes the site of this repository, for what SITE_URL and SITE_BASE do not say.
 * @returns {Record<string, string>}
 */
function addressOfForge() {
  const { SITE_URL, CI_PAGES_URL, GITHUB_REPOSITORY } = process.env;
  if (SITE_URL) return {};
  const [owner = '', name = ''] = (GITHUB_REPOSITORY ?? '').toLowerCase().split('/');
  const host = `${owner}.github.io`;
  const given = CI_PAGES_URL || (name && `https://${host}/${name === host ? '' : name}`);
  if (!given || !URL.canParse(given)) return {};
  const { origin, pathname } = new URL(given);
  return { SITE_URL: origin, SITE_BASE: process.env.SITE_BASE || pathname };
}

const { values, positionals } = readCommandLine();
const [command, ...more] = positionals;
if (values.help === true) {
  process.stdout.write(HELP);
  process.exit(0);
}
if ((command !== 'build' && command !== 'dev') || more.length > 0)
  refuse(`“${positionals.join(' ')}” is not a command.`);

const astro = path.join(
  path.dirname(createRequire(import.meta.url).resolve('astro/package.json')),
  'bin',
  'astro.mjs',
);
const out = path.resolve(values.out ?? 'public');
const args = command === 'build' ? ['build', '--outDir', out] : ['dev', '--host', '127.0.0.1'];
const child = spawn(process.execPath, [astro, ...args, '--root', site], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...addressOfForge(),
    ASTRO_TELEMETRY_DISABLED: '1',
    PASSERELLE_WORKSPACE: workspaceOf(process.cwd()),
    PASSERELLE_IN_ERROR: values.strict === true ? 'stop' : 'last good version',
  },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`Error: Astro could not be started: ${error.message}\n`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
