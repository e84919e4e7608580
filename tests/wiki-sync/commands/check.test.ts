import fs from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Problem } from '#wiki-sync/errors.ts';
import { openTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

async function withFiles(files: Record<string, string>): Promise<Terminal> {
  const terminal = await openTerminal({});
  for (const [name, text] of Object.entries(files)) await terminal.write(`content/${name}`, text);
  return terminal;
}

const front = (lines: string, body = ''): string => `---\n${lines}\n---\n${body === '' ? '' : `\n${body}\n`}`;

test('finds nothing in good files', async () => {
  const terminal = await withFiles({
    'defis/a.mdx': front('titre: A\nresume: Un essai\nreponses:\n  - solution: S\n  - solution: ":s#Coût"'),
    'solutions/s.mdx': front('titre: s'),
  });
  const run = await terminal.run('check');
  expect([run.exitCode, run.stdout]).toEqual([0, '2 files checked: 0 errors, 0 warnings, 0 notes.\n']);
});

test('names file, line and column of everything it finds, and ends with 1 for errors alone', async () => {
  const terminal = await withFiles({
    'defis/a.mdx': front('titre: A\nstatut: inventé\nreponses:\n  - solution: Nulle part'),
    'defis/b.mdx': front('titre: B\nresumé: x'),
    'defis/c.mdx': front('titre: a'),
    'defis/d.mdx': front('titre: D', 'Un <script>alert(1)</script>'),
    'defis/e.mdx': front('titre: "E|F"'),
    'defis/f.mdx': front('titre: "Aide : commencer"'),
    'divers/x.mdx': front('titre: X'),
  });
  const run = await terminal.run('check');
  expect(run.exitCode).toBe(1);
  const places = run.stdout.split('\n').map((line) => /^(\S+:\d+:\d+: \w+: .{20})/.exec(line)?.[1]);
  expect(places.filter((place) => place !== undefined)).toEqual([
    'content/defis/a.mdx:3:1: warning: statut: “inventé” is',
    'content/defis/a.mdx:5:5: warning: reponses[0].solution',
    expect.stringMatching(/^content\/defis\/b\.mdx:3:1: error: resumé/),
    'content/defis/c.mdx:2:1: error: titre: “a” is the ti',
    expect.stringMatching(/^content\/defis\/d\.mdx:5:\d+: error: /),
    'content/defis/e.mdx:2:1: error: titre: The wiki cann',
    'content/defis/f.mdx:2:1: error: titre: The wiki cann',
    'content/divers/x.mdx:1:1: error: divers/x.mdx stands ',
  ]);
  const warned = await withFiles({ 'defis/a.mdx': front('titre: A\nstatut: inventé') });
  expect((await warned.run('check')).exitCode).toBe(0);
});

test('says everything once, with the places of unknown parameters of items too', async () => {
  const lines = ['titre: A', 'statut: inventé', 'verbatims:', '  - citation: C', '    autres:', '      x: y'];
  const terminal = await withFiles({ 'defis/a.mdx': front(lines.join('\n')) });
  const run = await terminal.run('check', '--json');
  const { problems } = run.json() as unknown as { problems: Problem[] };
  expect(problems.map(({ level, field, line, column }) => [level, field, line, column])).toEqual([
    ['warning', 'statut', 3, 1],
    ['note', 'verbatims[0].autres.x', 7, 7],
  ]);
});

test('gives a finding about the body its place where that is known, and no other', async () => {
  const terminal = await withFiles({
    'defis/a.mdx': front('titre: A', 'Un texte.\n\n```wikitext\n{|\n|~~~~\n|}\n```'),
    'defis/b.mdx': front('titre: B', '```wikitext\n{|\n|~~~~\n|~~~~\n|}\n```'),
  });
  const { stdout } = await terminal.run('check');
  expect(stdout).toMatch(/^content\/defis\/a\.mdx:9:2: error: .*“~~~~”/m);
  expect(stdout).toMatch(/^content\/defis\/b\.mdx: error: .*“~~~~”/m);
});

test('brings files into canonical form with --write, once', async () => {
  const terminal = await withFiles({
    'defis/a.mdx': '---\nresume:    "Un essai"\ntitre:   A\n---\nTexte.   \n\n\n',
  });
  const first = await terminal.run('check', '--write');
  expect(first.stdout).toContain('content/defis/a.mdx: brought into canonical form');
  expect(await terminal.read('content/defis/a.mdx')).toBe('---\ntitre: A\nresume: Un essai\n---\n\nTexte.\n');
  expect((await terminal.run('check', '--write')).stdout).not.toContain('brought into');
});

test('prints one JSON document with --json', async () => {
  const terminal = await withFiles({ 'defis/a.mdx': front('titre: A\nstatut: inventé') });
  const run = await terminal.run('check', '--json');
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toMatchObject({
    ...{ version: 1, command: 'check', exitCode: 0, files: 1 },
    counts: { error: 0, warning: 1, note: 0 },
    problems: [{ level: 'warning', file: 'defis/a.mdx', field: 'statut', line: 3, column: 1 }],
  });
});

test('needs no wiki', async () => {
  const terminal = await openTerminal({});
  await fs.mkdir(`${terminal.folder}/content`);
  expect((await terminal.run('check')).stdout).toBe('0 files checked: 0 errors, 0 warnings, 0 notes.\n');
});

test.for([['check'], ['check', '--write'], ['status', '--offline'], ['diff', '--offline'], ['push']])(
  'says of %j that a content folder that was mistyped does not exist',
  async (args) => {
    const terminal = await openTerminal({
      CONTENT_DIR: 'contnet',
      WIKI_API_URL: 'http://127.0.0.1:9/api.php',
    });
    const run = await terminal.run(...args);
    expect([run.exitCode, run.stdout]).toEqual([4, '']);
    expect(run.stderr).toContain(`The content folder ${terminal.folder}/contnet does not exist.`);
    expect(run.stderr).toContain('Correct CONTENT_DIR');
  },
);

test('says of a folder that is a link what is wrong, rather than that its pages are gone', async () => {
  const terminal = await withFiles({ 'defis/a.mdx': front('titre: A') });
  await fs.rename(`${terminal.folder}/content/defis`, `${terminal.folder}/ailleurs`);
  await fs.symlink(`${terminal.folder}/ailleurs`, `${terminal.folder}/content/defis`);
  await fs.symlink(`${terminal.folder}/ailleurs`, `${terminal.folder}/content/images`);
  for (const args of [['check'], ['status', '--offline']]) {
    const run = await terminal.run(...args);
    expect([run.exitCode, run.stderr]).toEqual([
      1,
      expect.stringContaining('defis leads through a symbolic link.'),
    ]);
  }
});

test('names a page that was saved under another ending, which would be missed without a word', async () => {
  const terminal = await withFiles({
    'defis/a.md': front('titre: A'),
    'README.md': 'Un mot sur ce dossier.',
  });
  const run = await terminal.run('check');
  expect([run.exitCode, run.stdout]).toEqual([
    1,
    expect.stringContaining('defis/a.md:1:1: error: defis/a.md is not read: content files end in .mdx.'),
  ]);
});
