import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';

interface Manifest {
  exports: Record<string, string>;
  publishConfig: { exports: Record<string, { types: string; default: string }> };
}

test('What is published exports the same names as the sources do, built', async () => {
  const file = path.join(projectRoot, 'packages', 'wiki-sync', 'package.json');
  const manifest = JSON.parse(await fs.readFile(file, 'utf8')) as Manifest;
  const built = Object.entries(manifest.exports).map(([name, source]) => {
    const place = source.replace('./src/', './dist/').replace(/\.ts$/, '');
    return [name, { types: `${place}.d.ts`, default: `${place}.js` }];
  });
  expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(built));
});
