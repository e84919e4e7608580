import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { frontMatterJsonSchema, pageTypes, type PageType } from '#wiki-sync/page/index.ts';

/**
 * Writes what Astro's language server reads to complete front matter and explain its fields: one JSON Schema a page type,
 * and the list of files that each holds for. It looks in `.astro/collections` of the folder that is open in the editor,
 * so the site's own `.astro` would not do; Astro would write it there from each entry's path, in lower case, as here.
 */
export async function writeEditorSchemas(root: string): Promise<void> {
  const folder = path.join(root, '.astro', 'collections');
  await fs.mkdir(folder, { recursive: true });
  const types: PageType[] = Object.values(pageTypes);
  const entries: Record<string, string> = {};
  for (const type of types) {
    const schema = JSON.stringify(frontMatterJsonSchema(type), undefined, 2);
    await fs.writeFile(path.join(folder, `${type.id}.schema.json`), schema);
    const files = await fs.readdir(path.join(root, 'content', type.folder)).catch(() => []);
    for (const file of files) entries[addressOf(path.join(root, 'content', type.folder, file))] = type.id;
  }
  const collections = types.map(({ id }) => ({ hasSchema: true, name: id }));
  await fs.writeFile(path.join(folder, 'collections.json'), JSON.stringify({ collections, entries }));
}

/** As the language server compares addresses. */
const addressOf = (file: string): string => decodeURIComponent(pathToFileURL(file).href).toLowerCase();
