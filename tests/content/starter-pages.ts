import fs from 'node:fs';
import path from 'node:path';
import { fromMdx, pageTypes } from '@passerelle/wiki-sync';
import type { Page, PageType } from '@passerelle/wiki-sync';
import { projectRoot } from '#scripts/project.ts';

/** A page of `content/` as it is in the repository. */
export interface StarterPage {
  /** Below `content/`, as messages name it. */
  file: string;
  text: string;
  title: string;
  type: PageType;
  page: Page;
}

const folder = path.join(projectRoot, 'content');

/** True once the folder is in step with a wiki: what stands in it is then its people's, and no longer ours to judge. */
export const isOfAWiki = fs.existsSync(path.join(folder, '.wiki'));

/** The page types, in the order in which they are declared. */
export const types: readonly PageType[] = Object.values(pageTypes);

/** Every page of the starter content, in the order of types and file names. */
export const starterPages: readonly StarterPage[] = types.flatMap((type) =>
  fs
    .readdirSync(path.join(folder, type.folder))
    .sort()
    .map((name) => {
      const file = `${type.folder}/${name}`;
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      const page = fromMdx(text, type);
      return { file, text, type, page, title: page.title ?? '' };
    }),
);

/** The pages of one type. */
export const pagesOf = ({ id }: PageType): Page[] =>
  starterPages.filter(({ type }) => type.id === id).map(({ page }) => page);
