import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Folder } from '#wiki-sync/files/folder.ts';

async function newFolder(): Promise<Folder> {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'folder-'));
  onTestFinished(() => fs.rm(root, { recursive: true, force: true }));
  return new Folder(path.join(root, 'content'));
}

test('gives back the bytes that were written, and makes the folders it needs', async () => {
  const folder = await newFolder();
  for (const text of ['', 'Été\r\n\u00a0', '\ufeffavec BOM', '😀'.repeat(1000)]) {
    await folder.write('a/b/c.txt', text);
    expect(await folder.read('a/b/c.txt')).toBe(text);
  }
  expect(await folder.read('a/nowhere.txt')).toBeUndefined();
  expect(await folder.list('.txt')).toEqual(['a/b/c.txt']);
  expect(await fs.readdir(path.join(folder.root, 'a/b'))).toEqual(['c.txt']);
});

test.for(['../x', 'a/../../x', '/etc/x', 'a//b', './a', 'a\\..\\b', 'a/.', 'a\0b', ''])(
  'refuses the path %j, which leads elsewhere',
  async (relative) => {
    const folder = await newFolder();
    await expect(folder.write(relative, 'x')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(folder.read(relative)).rejects.toMatchObject({ code: 'file-unreadable' });
  },
);

test('does not follow a link out of the folder, neither file nor folder', async () => {
  const folder = await newFolder();
  await folder.write('defis/a.mdx', 'a');
  const outside = path.join(folder.root, '..', 'outside');
  await fs.mkdir(outside);
  await fs.symlink(outside, path.join(folder.root, 'acteurs'));
  await fs.symlink(path.join(outside, 'x.mdx'), path.join(folder.root, 'defis/lien.mdx'));
  for (const relative of ['acteurs/x.mdx', 'defis/lien.mdx']) {
    await expect(folder.write(relative, 'x')).rejects.toThrow('leads through a symbolic link');
  }
  expect(await fs.readdir(outside)).toEqual([]);
  expect(await folder.list('.mdx')).toEqual(['acteurs', 'defis/a.mdx', 'defis/lien.mdx']);
});

test('says so when a file is no UTF-8', async () => {
  const folder = await newFolder();
  await folder.write('a.txt', '');
  await fs.writeFile(path.join(folder.root, 'a.txt'), Buffer.from([0xff, 0xfe, 0x41]));
  await expect(folder.read('a.txt')).rejects.toThrow('a.txt is left out: it is not UTF-8 text.');
});

test('leaves hidden folders out of a list, and gives none for a folder that is not there', async () => {
  const folder = await newFolder();
  expect(await folder.list('.mdx')).toEqual([]);
  await folder.write('.wiki/base.mdx', '');
  await folder.write('b.mdx', '');
  await folder.write('a/b.mdx', '');
  expect(await folder.list('.mdx')).toEqual(['a/b.mdx', 'b.mdx']);
});

test('keeps the old file when the new one cannot be written', async () => {
  const folder = await newFolder();
  await folder.write('a/b.txt', 'old');
  for (const blocked of ['a', 'a/b.txt/c']) {
    await expect(folder.write(blocked, 'x')).rejects.toMatchObject({ code: 'file-unreadable' });
  }
  expect(await folder.read('a/b.txt')).toBe('old');
  expect(await fs.readdir(folder.root)).toEqual(['a']);
});
