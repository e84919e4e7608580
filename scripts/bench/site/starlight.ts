import fs from 'node:fs/promises';
import path from 'node:path';
import { fromMdx } from '@passerelle/wiki-sync';
import { pageTypes } from '@passerelle/wiki-sync/page';
import type { Field, FieldValue, ItemValue, PageType } from '@passerelle/wiki-sync/page';
import { cacheFolder, progress } from '#scripts/project.ts';
import { runOrThrow } from '#scripts/run.ts';

/** As npm had them when the figures of docs/measurements.md were taken. */
const VERSIONS = { astro: '7.3.5', '@astrojs/starlight': '0.42.4' };

const CONFIG = `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
export default defineConfig({
  integrations: [starlight({
    title: 'Passerelle',
    locales: { root: { label: 'Français', lang: 'fr' } },
    sidebar: [${Object.values(pageTypes)
      .map(
        ({ plural, path: below }) =>
          `{ label: '${plural}', items: [{ autogenerate: { directory: '${below}' } }] }`,
      )
      .join(', ')}],
  })],
});
`;

const COLLECTIONS = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Text that Markdown takes as it is. */
const plain = (text: string): string => text.replaceAll(/[<>{}*_`[\]|]/g, (sign) => `\\${sign}`);

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const sayValue = (value: unknown): string =>
  plain((Array.isArray(value) ? value.join(', ') : String(value)).replaceAll('\n', ' '));

const sayItem = (fields: Readonly<Record<string, Field>>, item: ItemValue): string =>
  Object.entries(fields)
    .filter(([key]) => item[key] !== undefined)
    .map(([key, { label }]) => `**${label}**: ${sayValue(item[key])}`)
    .join('  \n  ');

function sayField(field: Field, value: FieldValue): string {
  if (!Array.isArray(value)) return plain(String(value));
  return (value as (string | ItemValue)[])
    .map((one) =>
      typeof one === 'string'
        ? `- ${plain(one)}`
        : `- ${field.kind === 'items' ? sayItem(field.fields, one) : ''}`,
    )
    .join('\n');
}

/** A page of ours as a page of Starlight: the same words, each field under its label. */
function asDocument(text: string, type: PageType): string {
  const page = fromMdx(text, type);
  const head = `---\ntitle: ${JSON.stringify(page.title ?? '')}\ndescription: ${JSON.stringify(textIn(page.fields['resume']))}\n---\n`;
  const sections = Object.entries(type.fields).flatMap(([key, field]) => {
    const value = page.fields[key];
    return value === undefined ? [] : [`## ${field.label}\n\n${sayField(field, value)}\n`];
  });
  const body = page.body.replaceAll(/\(wiki:[^)]*\)/g, '(/)').replaceAll(/<[^>]*>/g, '');
  return `${head}\n${sections.join('\n')}\n${body}\n`;
}

async function writeDocuments(content: string, documents: string): Promise<number> {
  let count = 0;
  for (const type of Object.values(pageTypes) as PageType[]) {
    const folder = path.join(content, type.folder);
    await fs.mkdir(path.join(documents, type.path), { recursive: true });
    for (const file of await fs.readdir(folder).catch(() => [])) {
      if (!file.endsWith('.mdx')) continue;
      const text = await fs.readFile(path.join(folder, file), 'utf8');
      const name = file.replace(/\.mdx$/, '.md');
      await fs.writeFile(path.join(documents, type.path, name), asDocument(text, type));
      count += 1;
    }
  }
  await fs.writeFile(path.join(documents, 'index.md'), '---\ntitle: Passerelle\n---\n\nAccueil.\n');
  return count;
}

/** A site of Starlight with the same content, installed beside the cache. */
export interface StarlightSite {
  folder: string;
  astro: string;
  pages: number;
}

/** Makes a Starlight site from content files; npm fetches Starlight the first time. */
export async function prepareStarlight(content: string): Promise<StarlightSite> {
  const folder = cacheFolder('bench', 'starlight');
  await fs.mkdir(path.join(folder, 'src/content'), { recursive: true });
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: VERSIONS });
  const astro = path.join(folder, 'node_modules/astro/bin/astro.mjs');
  const known = await fs.readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '');
  if (
    known !== manifest ||
    !(await fs
      .access(astro)
      .then(() => true)
      .catch(() => false))
  ) {
    progress('Installing Starlight');
    await fs.writeFile(path.join(folder, 'package.json'), manifest);
    await runOrThrow('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env: process.env });
  }
  await fs.writeFile(path.join(folder, 'astro.config.mjs'), CONFIG);
  await fs.writeFile(path.join(folder, 'src/content.config.ts'), COLLECTIONS);
  const documents = path.join(folder, 'src/content/docs');
  await fs.rm(documents, { recursive: true, force: true });
  return { folder, astro, pages: await writeDocuments(content, documents) };
}
