import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import { runCommandLine } from '#wiki-sync/commands/command-line.ts';
import { schemaOf } from '#wiki-sync/commands/documents.ts';

/** What one run of the command line gave. */
export interface Run {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Seconds that it waited, in order; nobody really waits in a test. */
  waits: number[];
  json: () => {
    pages: Record<string, unknown>[];
    requests: number;
    error?: { code: string; message: string };
  } & Record<string, unknown>;
}

/** A person’s terminal: a folder with a configuration and content, an environment, and the command line. */
export interface Terminal {
  folder: string;
  env: Record<string, string | undefined>;
  /** Milliseconds before a request counts as lost. */
  timeout: number;
  run: (...args: string[]) => Promise<Run>;
  read: (file: string) => Promise<string>;
  write: (file: string, text: string) => Promise<void>;
  /** Replaces a text in a file. */
  edit: (file: string, from: string | RegExp, to: string) => Promise<void>;
  remove: (file: string) => Promise<void>;
  /** Every file below the folder with its text, the configuration left out. */
  files: () => Promise<Record<string, string>>;
}

/** The environment of a tool that is logged in as Robot on a test wiki. */
export function asRobot(wiki: RunningWiki): Record<string, string> {
  const { bot } = accounts.robot;
  return {
    WIKI_API_URL: wiki.apiUrl,
    WIKI_USERNAME: bot?.username ?? '',
    WIKI_PASSWORD: bot?.password ?? '',
  };
}

/** Opens a terminal in a new temporary folder, which goes when the test ends. */
export async function openTerminal(
  env: Record<string, string | undefined>,
  config = 'export default {};',
): Promise<Terminal> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'wiki-sync-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  await fs.writeFile(path.join(folder, 'wiki-sync.config.ts'), config);
  const place = (file: string): string => path.join(folder, file);
  const terminal: Terminal = {
    folder,
    env,
    timeout: 20_000,
    run: (...args) => run(terminal, args),
    read: (file) => fs.readFile(place(file), 'utf8'),
    write: async (file, text) => {
      await fs.mkdir(path.dirname(place(file)), { recursive: true });
      await fs.writeFile(place(file), text);
    },
    edit: async (file, from, to) => {
      const text = await terminal.read(file);
      await terminal.write(file, text.replace(from, to));
    },
    remove: (file) => fs.rm(place(file)),
    files: async () => {
      const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
      const texts = await Promise.all(
        names
          .map((name) => path.relative(folder, name))
          .filter((name) => name !== 'wiki-sync.config.ts')
          .sort()
          .map(async (name) => [name, await terminal.read(name)] as const),
      );
      return Object.fromEntries(texts);
    },
  };
  return terminal;
}

async function run({ folder, env, timeout }: Terminal, args: string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const waits: number[] = [];
  const exitCode = await runCommandLine(args, {
    workingDirectory: folder,
    env,
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    interactive: false,
    colours: { stdout: false, stderr: false },
    sleep: (milliseconds) => {
      waits.push(milliseconds / 1000);
      return Promise.resolve();
    },
    date: () => new Date(),
    now: () => performance.now(),
    timeout,
  });
  if (args.includes('--json')) checkDocument(stdout, exitCode);
  return { exitCode, stdout, stderr, waits, json: () => JSON.parse(stdout) as ReturnType<Run['json']> };
}

/** Whatever a test is about: a document that is printed fits its schema, and its exit code is the process’s. */
function checkDocument(stdout: string, exitCode: number): void {
  const document = JSON.parse(stdout) as { exitCode: number };
  expect(schemaOf(document)?.safeParse(document), stdout).toMatchObject({ success: true });
  expect(document.exitCode).toBe(exitCode);
}
