import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';

// What the linter cannot see: folders, files that are not TypeScript, and cycles that only types close.

const EMPTY_WORDS = /^(utils?|helpers?|common|misc|lib|managers?|services?)$/;

/** The folders with sources. In a package `#` means this folder, in scripts it says its name. */
const sources = ['packages/wiki-sync/src', 'packages/site/src', 'scripts'];

/** Paths from the root of everything below a folder, without what is installed, built or written by others. */
async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await fs.readdir(path.join(projectRoot, folder), { withFileTypes: true });
  const kept = entries.filter(
    ({ name }) => !['node_modules', 'dist', 'content'].includes(name) && !name.startsWith('.'),
  );
  const paths = kept.map(async (entry) => {
    const below = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? [below, ...(await pathsBelow(below))] : [below];
  });
  return (await Promise.all(paths)).flat();
}

const wordsOf = (file: string): string[] =>
  path
    .basename(file)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);

test('no file or folder has a name that says nothing', async () => {
  const paths = await pathsBelow('');
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((file) => wordsOf(file).some((word) => EMPTY_WORDS.test(word)))).toEqual([]);
});

test('no source file is longer than 400 lines', async () => {
  const files = (await Promise.all(sources.map(pathsBelow)))
    .flat()
    .filter((file) => path.extname(file) !== '');
  const lengths = files.map(async (file) => {
    const text = await fs.readFile(path.join(projectRoot, file), 'utf8');
    return { file, lines: text.split('\n').length - 1 };
  });
  expect((await Promise.all(lengths)).filter(({ lines }) => lines > 400)).toEqual([]);
});

/** Which files of a folder each of its files imports, types included. */
async function importsWithin(folder: string): Promise<Map<string, string[]>> {
  const files = (await pathsBelow(folder)).filter((file) => /\.(ts|mjs|astro)$/.test(file));
  const entries = files.map(async (file): Promise<[string, string[]]> => {
    const text = await fs.readFile(path.join(projectRoot, file), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\() ?'([#.][^']+)'/g)].map(([, one = '']) => one);
    const imported = specifiers.map((one) =>
      one.startsWith('#')
        ? path.posix.join(folder, one.replace(/^#(scripts\/)?/, ''))
        : path.posix.join(path.posix.dirname(file), one),
    );
    return [file, imported.filter((one) => files.includes(one))];
  });
  return new Map(await Promise.all(entries));
}

/** The first way found that leads from a file back to itself. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const cycle = visit(next, [...way, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

test.for(sources)('no import in %s leads back to its file, through types either', async (folder) => {
  const imports = await importsWithin(folder);
  expect([...imports.values()].flat().length).toBeGreaterThan(20);
  expect(findCycle(imports)).toBeUndefined();
});
