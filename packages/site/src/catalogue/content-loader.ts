import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { PageType } from '@passerelle/wiki-sync/page';
import { readContents } from './contents.ts';
import type { ContentPage, Contents, ContentsSettings } from './contents.ts';
import type { EntryMetadata } from './fiche.ts';
import { configuredApiUrl, contentDirectory, lastGoodVersions, workspaceFolder } from './settings.ts';
import { tellProblem } from './tell-problem.ts';
import { wikiOfApi } from './wiki-addresses.ts';

let read: Promise<Contents> | undefined;

async function settingsOf({ config }: LoaderContext): Promise<ContentsSettings> {
  const workspace = workspaceFolder(process.env) ?? new URL('../../', config.root);
  const inError = await lastGoodVersions(process.env, workspace);
  return {
    ...(inError ? { inError } : {}),
    contentDirectory: await contentDirectory(process.env, workspace, process.cwd()),
    shownFrom: fileURLToPath(workspace),
    base: config.base,
    wiki: wikiOfApi(await configuredApiUrl(process.env, workspace)),
  };
}

const count = (number: number, noun: string): string => `${String(number)} ${noun}${number === 1 ? '' : 's'}`;

/** All types are read together, once a build: a link in one page may lead to a page of any type. */
async function readOnce(context: LoaderContext): Promise<Contents> {
  const contents = await readContents(await settingsOf(context));
  const warnings = contents.problems.filter((problem) => problem.level === 'warning');
  for (const problem of warnings) context.logger.warn(tellProblem(problem));
  const notes = contents.problems.length - warnings.length;
  const counts = [
    count(contents.pages.length, 'page'),
    count(warnings.length, 'warning'),
    count(notes, 'note'),
  ];
  context.logger.info(`${counts.join(', ')}.`);
  return contents;
}

async function storePage(page: ContentPage, context: LoaderContext): Promise<void> {
  const { id, title, revision, rich, editHref, wiki, isLastGood } = page;
  const { fields, unknown } = page.page;
  const autres = Object.keys(unknown).length > 0 ? { autres: unknown } : {};
  const data = await context.parseData({ id, data: { titre: title, ...fields, ...autres } });
  const metadata: EntryMetadata = { rich, editHref, wiki, revisedAt: revision?.revisedAt, isLastGood };
  context.store.set({ id, data, rendered: { html: page.html, metadata: { ...metadata } } });
}

/**
 * Loads the pages of one type. Nothing is taken from an earlier build: HTML depends on addresses and titles of other
 * pages, and on code that a cache does not see.
 */
export function contentLoader(type: PageType): Loader {
  return {
    name: `passerelle-${type.id}`,
    load: async (context) => {
      read ??= readOnce(context);
      const contents = await read;
      context.store.clear();
      for (const page of contents.pages.filter((one) => one.type.id === type.id))
        await storePage(page, context);
    },
  };
}
