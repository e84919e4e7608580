import fs from 'node:fs/promises';
import { expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';

const EMPTY_WORDS = /^(utils?|helpers?|common|misc|lib|managers?|services?)$/;

/** The paths of everything below a folder, without what is installed or built. */
async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const kept = entries.filter(
    ({ name }) => !['node_modules', 'dist', 'content'].includes(name) && name[0] !== '.',
  );
  const paths = kept.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? [path, ...(await pathsBelow(path))] : [path];
  });
  return (await Promise.all(paths)).flat();
}

const wordsOf = (path: string): string[] =>
  (path.split('/').at(-1) ?? '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);

test('no file or folder has a name that says nothing', async () => {
  const paths = await pathsBelow(projectRoot);
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => wordsOf(path).some((word) => EMPTY_WORDS.test(word)))).toEqual([]);
});
