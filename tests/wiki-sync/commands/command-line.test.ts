import fs from 'node:fs/promises';
import { expect, test } from 'vitest';
import { commandHelp, generalHelp } from '#wiki-sync/commands/help.ts';
import { commands } from '#wiki-sync/commands/index.ts';
import { openTerminal } from './terminal.ts';

test('docs/cli.md shows the help of every command as it is', async () => {
  const text = await fs.readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map(([, block]) => block);
  expect(blocks).toEqual([generalHelp(), ...commands.map(commandHelp)]);
});

test.for([
  [[], 4],
  [['--help'], 0],
  [['help'], 0],
  [['push', '--help'], 0],
] as const)('shows help for %j and ends with %i', async ([args, exitCode]) => {
  const terminal = await openTerminal({});
  const run = await terminal.run(...args);
  expect([run.exitCode, run.stdout]).toEqual([exitCode, expect.stringMatching(/^Usage: wiki-sync/)]);
});

test.for([
  [['publish'], 'There is no command “publish”.'],
  [['status', '--jsn'], "Unknown option '--jsn'."],
  [['status', 'Accueil'], 'wiki-sync status takes no “Accueil”.'],
  [['status', '--config'], "Option '--config <value>' argument missing."],
  [['pull'], 'No wiki is configured.'],
] as const)('says what is wrong with %j', async ([args, message]) => {
  const terminal = await openTerminal({});
  const run = await terminal.run(...args);
  expect([run.exitCode, run.stdout]).toEqual([4, '']);
  expect(run.stderr).toMatch(/^Error: .*\nWhat to do: .*\n$/);
  expect(run.stderr).toContain(message);
});

test('gives an error as JSON with --json', async () => {
  const terminal = await openTerminal({});
  const run = await terminal.run('pull', '--json');
  expect(JSON.parse(run.stdout)).toMatchObject({
    ...{ version: 1, command: 'pull', exitCode: 4 },
    error: {
      code: 'usage',
      message: 'No wiki is configured.',
      hint: expect.stringContaining('WIKI_API_URL') as string,
    },
  });
});

test('asks for a contact before it speaks to a wiki elsewhere', async () => {
  const terminal = await openTerminal({ WIKI_API_URL: 'https://wiki.invalid/api.php' });
  const run = await terminal.run('status');
  expect([run.exitCode, run.stderr]).toEqual([4, expect.stringContaining('wiki.contact')]);
});

test('calls a bug a bug, without the stack unless asked', async () => {
  const terminal = await openTerminal({});
  const broken = {
    get WIKI_API_URL(): string {
      throw new RangeError('oh');
    },
  };
  terminal.env = broken;
  const run = await terminal.run('check');
  expect([run.exitCode, run.stdout]).toEqual([1, '']);
  expect(run.stderr).toContain('This is a bug of wiki-sync, not a mistake of yours: RangeError: oh');
  expect(run.stderr).not.toContain('    at ');
  expect((await terminal.run('check', '--debug')).stderr).toContain('    at ');
});

test('compares files with their bases alone when offline', async () => {
  const terminal = await openTerminal({});
  await terminal.write('content/defis/a.mdx', '---\ntitre: A\n---\n');
  const run = await terminal.run('status', '--offline');
  expect([run.exitCode, run.stdout]).toEqual([
    2,
    expect.stringContaining('To push with --create, new files (1)\n  A  (content/defis/a.mdx)'),
  ]);
});
