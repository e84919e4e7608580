import fs from 'node:fs/promises';
import path from 'node:path';
import { fromMdx, pageTypes, toMdx, writePage } from '@passerelle/wiki-sync';
import { cacheFolder, projectRoot } from '#scripts/project.ts';
import type { SeedPage } from './seed.ts';

/** The copy of `content/` that a person tries things on. */
export const demoContent = (): string => cacheFolder('wiki-demo', 'content');

/** Files of a content folder, with the page type of their folder. */
async function contentFiles(content: string): Promise<{ file: string; type: keyof typeof pageTypes }[]> {
  const found: { file: string; type: keyof typeof pageTypes }[] = [];
  for (const type of Object.values(pageTypes)) {
    const folder = path.join(content, type.folder);
    const names = await fs.readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.mdx')).sort()) {
      found.push({ file: path.join(folder, name), type: type.id });
    }
  }
  return found;
}

const welcome = `Bienvenue sur ce '''wiki d’essai''', qui ne vit que sur cette machine. Pour commencer : [[Défis]].

${Object.values(pageTypes)
  .map((type) => `* [[:Catégorie:${type.category}|${type.plural}]] : ${type.help}`)
  .join('\n')}
`;

/** What the wiki to try things on holds before the kit is installed: a welcome, and the pages of `content/`. */
export async function demoPages(content = path.join(projectRoot, 'content')): Promise<SeedPage[]> {
  const pages: SeedPage[] = [{ title: 'Accueil', text: welcome }];
  for (const { file, type } of await contentFiles(content)) {
    const page = fromMdx(await fs.readFile(file, 'utf8'), type, { file });
    pages.push({ title: page.title ?? path.basename(file, '.mdx'), text: writePage(page, '') });
  }
  return pages;
}

/**
 * Makes a fresh copy of `content/` in canonical form, without what a sync keeps beside it. A copy that stands there is
 * moved aside, since a person may have worked in it; gives where it is now.
 */
export async function copyContent(content = path.join(projectRoot, 'content')): Promise<string | undefined> {
  const copy = demoContent();
  const aside = `${copy}-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`;
  const former = await fs.rename(copy, aside).then(
    () => aside,
    () => undefined,
  );
  for (const { file, type } of await contentFiles(content)) {
    const target = path.join(copy, path.relative(content, file));
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, toMdx(fromMdx(await fs.readFile(file, 'utf8'), type, { file })));
  }
  return former;
}
