import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { writeEditorSchemas } from '#scripts/docs/editor-schemas.ts';

it('names each content file with the schema of its page type, as the language server looks it up', async () => {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'Éditeur '));
  try {
    await fs.mkdir(path.join(root, 'content', 'defis'), { recursive: true });
    const file = path.join(root, 'content', 'defis', 'a-b.mdx');
    await fs.writeFile(file, '---\ntitre: T\n---\n');
    await writeEditorSchemas(root);
    const read = async (name: string): Promise<unknown> =>
      JSON.parse(await fs.readFile(path.join(root, '.astro', 'collections', name), 'utf8'));
    expect(await read('collections.json')).toMatchObject({
      entries: { [decodeURIComponent(pathToFileURL(file).href).toLowerCase()]: 'defi' },
    });
    expect(await read('defi.schema.json')).toMatchObject({
      properties: { resume: { title: 'Résumé' }, categories: { title: 'Catégories' } },
    });
  } finally {
    await fs.rm(root, { recursive: true });
  }
});
