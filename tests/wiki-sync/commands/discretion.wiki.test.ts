import fs from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { startProxy } from '#tests/wiki-sync/wiki/proxy.ts';
import type { Mishap, Proxy } from '#tests/wiki-sync/wiki/proxy.ts';
import { asRobot, openTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const CLI = path.resolve(import.meta.dirname, '../../../packages/wiki-sync/src/cli.ts');

/** Runs the real program, so that nothing that mwn or axios prints by itself is missed. */
async function runProgram(
  folder: string,
  env: Record<string, string>,
  args: string[],
): Promise<{ stdout: string; stderr: string; code: number }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
    execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : 0 });
    });
  });
}

/** Everything of a session that nobody else may see: password, cookies and tokens, read off the wire. */
function secretsSeen(proxy: Proxy, password: string): string[] {
  const all = proxy.seen.join('\n');
  const tokens = [...all.matchAll(/(?:token=|name="token"\r\n\r\n)([0-9a-f]{32,})/g)].map(
    ([, token = '']) => token,
  );
  const cookies = [...all.matchAll(/"cookie":"([^"]+)"/g)].flatMap(([, line = '']) =>
    line.split('; ').map((cookie) => cookie.split('=')[1] ?? ''),
  );
  return [...new Set([password, ...tokens, ...cookies])].filter((secret) => secret.length > 8);
}

const json = (body: unknown): Mishap => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const isEdit = (parameters: string): boolean => /action=edit/.test(parameters);

const failures: [string, (parameters: string) => Mishap | undefined][] = [
  ['nothing', () => undefined],
  [
    'a refused login',
    (p) => (p.includes('lgpassword') ? json({ login: { result: 'Failed', reason: 'No.' } }) : undefined),
  ],
  ['a broken login', (p) => (p.includes('lgpassword') ? { status: 500 } : undefined)],
  ['a web page after login', (p) => (p.includes('userinfo') ? { status: 200, body: '<html>' } : undefined)],
  [
    'a refused edit',
    (p) => (isEdit(p) ? json({ error: { code: 'protectedpage', info: 'No.' } }) : undefined),
  ],
  ['an edit that breaks off', (p) => (isEdit(p) ? 'lose the answer' : undefined)],
  ['a broken edit', (p) => (isEdit(p) ? { status: 503, headers: { 'retry-after': '0' } } : undefined)],
  ['a bad token', (p) => (isEdit(p) ? json({ error: { code: 'badtoken', info: 'No.' } }) : undefined)],
  [
    'an unknown error',
    (p) => (isEdit(p) ? json({ error: { code: 'strange', info: 'No.', trace: 'x' } }) : undefined),
  ],
];

/** Every text below a folder. */
async function textsIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => fs.readFile(path.join(entry.parentPath, entry.name), 'utf8')));
}

/** What libraries print behind our back. */
function listen(): string[] {
  const printed: string[] = [];
  const note = (...parts: unknown[]): true => {
    printed.push(
      parts.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 9 }))).join(' '),
    );
    return true;
  };
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(note),
    ),
    vi.spyOn(process.stdout, 'write').mockImplementation(note),
    vi.spyOn(process.stderr, 'write').mockImplementation(note),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return printed;
}

async function withEdit(env: Record<string, string>): Promise<Terminal> {
  const terminal = await openTerminal(env);
  await terminal.run('pull');
  await terminal.edit('content/defis/essai.mdx', 'Un texte', 'Un autre texte');
  return terminal;
}

describeWithWiki(
  'discretion',
  (wiki) => {
    test.for(failures)('nothing secret is printed or written after %s', async ([, decide]) => {
      const proxy = await startProxy(wiki.apiUrl);
      const env: Record<string, string> = { ...asRobot(wiki), WIKI_API_URL: proxy.apiUrl };
      const terminal = await withEdit(env);
      proxy.decide = decide;
      const printed = listen();
      const runs = [await terminal.run('push', '--json', '--debug'), await terminal.run('pull', '--debug')];
      const everything = [
        ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
        ...printed,
        ...(await textsIn(terminal.folder)),
      ].join('\n');
      const secrets = secretsSeen(proxy, env.WIKI_PASSWORD ?? '');
      expect(secrets.length).toBeGreaterThan(2);
      for (const secret of secrets) expect(everything).not.toContain(secret);
      expect(printed).toEqual([]);
    });

    test('the program prints one JSON document on stdout and nothing else there, come what may', async () => {
      const proxy = await startProxy(wiki.apiUrl);
      const env = { ...asRobot(wiki), WIKI_API_URL: proxy.apiUrl };
      const terminal = await withEdit(env);
      proxy.decide = (p) => (isEdit(p) ? { status: 503, headers: { 'retry-after': '0' } } : undefined);
      const { stdout, stderr, code } = await runProgram(terminal.folder, env, ['push', '--json']);
      expect(JSON.parse(stdout)).toMatchObject({
        version: 1,
        command: 'push',
        exitCode: 5,
        stopped: { code: 'wiki-unreachable' },
      });
      expect(code).toBe(5);
      expect(stderr).toMatch(/^(Waiting 0 s: the wiki asks to wait\.\n)+$/);
    });
  },
  { pages: [{ title: 'Essai', text: '{{Défi|résumé=Un essai}}\n\nUn texte.' }] },
);
