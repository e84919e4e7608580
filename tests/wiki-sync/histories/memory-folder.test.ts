import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Folder } from '#wiki-sync/files/folder.ts';
import { MemoryFolder } from './memory-folder.ts';

async function onDisk(): Promise<Folder> {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'wiki-sync-folder-'));
  onTestFinished(() => fs.rm(root, { recursive: true, force: true }));
  return new Folder(root);
}

const inMemory = (): Promise<Folder> =>
  Promise.resolve(
    new MemoryFolder(new Map(), {
      onRead: () => undefined,
      onWrite: (write) => {
        write();
        return Promise.resolve();
      },
    }),
  );

describe.each([
  ['on the disk', onDisk],
  ['in memory', inMemory],
])('a content folder %s', (_name, open) => {
  test('gives what was written, and nothing for what is not there', async () => {
    const folder = await open();
    await folder.write('defis/a.mdx', 'Un.');
    await folder.write('defis/a.mdx', 'Deux.\n');
    expect([await folder.exists(), await folder.read('defis/a.mdx')]).toEqual([true, 'Deux.\n']);
    expect(await folder.read('defis/b.mdx')).toBeUndefined();
    await folder.remove('defis/a.mdx');
    await folder.remove('defis/b.mdx');
    expect(await folder.read('defis/a.mdx')).toBeUndefined();
  });

  test('lists what has an ending, sorted, and hidden folders only when they are asked for', async () => {
    const folder = await open();
    const names = [
      'defis/b.mdx',
      'acteurs/z.mdx',
      'defis/a.mdx',
      'defis/a.conflit.md',
      '.wiki/conflicts/7.json',
      '.wiki/x.mdx',
    ];
    for (const name of names) await folder.write(name, 'x');
    expect(await folder.list('.mdx')).toEqual(['acteurs/z.mdx', 'defis/a.mdx', 'defis/b.mdx']);
    expect(await folder.list('.md')).toEqual(['defis/a.conflit.md']);
    expect(await folder.list('.json', '.wiki/conflicts')).toEqual(['.wiki/conflicts/7.json']);
    expect(await folder.list('.json', 'nulle-part')).toEqual([]);
  });
});
