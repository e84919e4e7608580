import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const tests = path.join(import.meta.dirname, '..');

test('every promise of docs/failures.md is the name of a test', async () => {
  const text = await fs.readFile(new URL('../../../docs/failures.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!what happens|---)/.test(line));
  const names = rows.map((row) => row.split(' | ').at(-1)?.replace(/ \|$/, '') ?? '');
  expect(names.length).toBeGreaterThan(40);
  // The cases of histories are played on the real wiki too.
  const files = (await fs.readdir(tests, { recursive: true })).filter(
    (file) => file.endsWith('.test.ts') || file === path.join('histories', 'cases.ts'),
  );
  const sources = await Promise.all(files.map((file) => fs.readFile(path.join(tests, file), 'utf8')));
  const all = sources.join('\n');
  expect(names.filter((name) => !all.includes(`'${name}'`))).toEqual([]);
});
