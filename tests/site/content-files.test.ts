import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContents } from '#site/catalogue/contents.ts';
import type { Contents } from '#site/catalogue/contents.ts';
import { tellProblem } from '#site/catalogue/tell-problem.ts';
import { contentFolder, file } from './content-folder.ts';

const read = (folder: string): Promise<Contents> =>
  readContents({ contentDirectory: folder, shownFrom: folder, base: '/', wiki: undefined });

const refusal = (folder: string): Promise<string> =>
  read(folder).then(
    () => 'was accepted',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const warnings = ({ problems }: Contents): string[] =>
  problems.filter(({ level }) => level === 'warning').map(tellProblem);

const page = (title: string): string => file(`titre: ${title}\nresume: Un résumé.`);

describe('The content folder', () => {
  test('is read with its subfolders, which are no part of the address', async () => {
    const folder = await contentFolder({
      'defis/2026/janvier/a.mdx': page('A'),
      'defis/b.mdx': page('B'),
    });
    const contents = await read(folder);
    expect(contents.pages.map(({ type, id }) => [type.id, id])).toEqual([
      ['defi', 'a'],
      ['defi', 'b'],
    ]);
    expect(warnings(contents)).toEqual([]);
  });

  test('is read without the folders that begin with a dot, and without other files', async () => {
    const folder = await contentFolder({
      '.wiki/defis/a.mdx': page('A'),
      'defis/.brouillons/a.mdx': page('A'),
      'defis/a.mdx': page('A'),
      'defis/notes.txt': 'notes',
    });
    const contents = await read(folder);
    expect(contents.pages).toHaveLength(1);
    expect(warnings(contents)).toEqual([]);
  });

  test('takes what wiki-sync takes, whatever the name begins with', async () => {
    const folder = await contentFolder({ 'defis/_a.mdx': page('A'), 'defis/.b.mdx': page('B') });
    const contents = await read(folder);
    expect(contents.pages.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(warnings(contents).join('\n')).toMatch(/defis\/\.b\.mdx: .* published as “b”/);
  });

  test('is read through a link that leads to it, but not through those inside', async () => {
    const elsewhere = await contentFolder({ 'b.mdx': page('B') });
    const folder = await contentFolder({ 'defis/a.mdx': page('A') });
    await fs.symlink(path.join(elsewhere, 'b.mdx'), path.join(folder, 'defis/b.mdx'));
    await fs.symlink(elsewhere, path.join(folder, 'solutions'));
    await fs.symlink('/nowhere', path.join(folder, 'acteurs.mdx'));
    const link = path.join(elsewhere, 'content');
    await fs.symlink(folder, link);
    const contents = await read(link);
    expect(contents.pages.map(({ id }) => id)).toEqual(['a']);
    expect(warnings(contents)).toEqual([
      expect.stringMatching(/^acteurs\.mdx: It is left out: it is a symbolic link\./),
      expect.stringMatching(/^defis\/b\.mdx: It is left out: it is a symbolic link\./),
      expect.stringMatching(/^solutions: It is left out: it is a symbolic link\./),
    ]);
  });

  test.each([
    ['a.mdx', 'it stands in no folder of a page type'],
    ['autres/defis/a.mdx', 'it stands in no folder of a page type'],
    ['Defis/a.mdx', 'it stands in no folder of a page type'],
    ['defis/A.MDX', 'its name does not end in “.mdx”'],
    ['defis/a\\b.mdx', 'its name holds a character that no path may hold'],
    ['defis/a\nb.mdx', 'its name holds a character that no path may hold'],
    ['defis/日本.mdx', 'its name has no letter or digit for an address'],
  ])('names %j, which it leaves out', async (name, reason) => {
    const contents = await read(await contentFolder({ [name]: page('A') }));
    expect(contents.pages).toEqual([]);
    expect(warnings(contents)).toHaveLength(1);
    expect(warnings(contents)[0]).toContain(`It is left out: ${reason}`);
    expect(warnings(contents)[0]).not.toContain('\n');
  });

  test('names what only looks like a file', async () => {
    const folder = await contentFolder({ 'defis/a.mdx': page('A') });
    execFileSync('mkfifo', [path.join(folder, 'defis/b.mdx')]);
    const contents = await read(folder);
    expect(contents.pages).toHaveLength(1);
    expect(warnings(contents)[0]).toContain('defis/b.mdx: It is left out: it is not a regular file');
  });
});

describe('A content folder is refused', () => {
  test('for two files of one type with one address, wherever they stand', async () => {
    const folder = await contentFolder({ 'defis/2025/eau.mdx': page('A'), 'defis/2026/eau.mdx': page('B') });
    expect(await refusal(folder)).toContain(
      'defis/2026/eau.mdx: The name of the file has the same address as defis/2025/eau.mdx',
    );
  });

  test('for two files with one title, whatever their types and however it is spelled', async () => {
    const folder = await contentFolder({
      'defis/a.mdx': page('Chauffer_le lieu'),
      'solutions/b.mdx': page('chauffer  le lieu'),
    });
    const message = await refusal(folder);
    expect(message).toContain(
      'solutions/b.mdx:2:1 (titre): “chauffer  le lieu” is the titre of defis/a.mdx too',
    );
  });

  test('for a file that is no UTF-8 text', async () => {
    const folder = await contentFolder({ 'defis/a.mdx': page('A') });
    await fs.writeFile(path.join(folder, 'defis/b.mdx'), Buffer.from(page('Défi'), 'latin1'));
    expect(await refusal(folder)).toContain('defis/b.mdx: The file is not UTF-8 text.');
  });
});
