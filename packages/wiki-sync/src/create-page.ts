/** Begins a page: finds what is near to its title, and makes a content file. */
import { WikiSyncError } from '#errors.ts';
import { nearPages, type NearPage } from '#near/index.ts';
import { textsOf, titleKey, type PageType } from '#page/index.ts';
import { titlesOf } from '#plan/check.ts';
import { freePath, pathKey } from '#plan/paths.ts';
import { scaffold } from '#plan/scaffold.ts';
import type { ContentFile } from '#plan/snapshot.ts';
import { titleProblem } from '#plan/titles.ts';
import { foreignNamespaces, openWorkspace, readContent } from '#read/workspace.ts';
import type { Settings } from './config.ts';

/** What became of a new page: where it stands, and what existed already that is like it. */
export interface NewPage {
  type: string;
  title: string;
  /** Path below the content folder. */
  file: string;
  /** True if it was written. */
  written: boolean;
  near: readonly { title: string; file: string; type: string; score: number; shared: readonly string[] }[];
}

/** Finds what is near to a title, and makes a content file for it. Nothing is overwritten; the wiki is not asked. */
export async function createPage(
  settings: Settings,
  type: PageType,
  title: string,
  dryRun: boolean,
): Promise<NewPage> {
  const workspace = await openWorkspace(settings, true);
  const files = await readContent(workspace, true);
  const problem = titleProblem(title, foreignNamespaces(workspace, type.id, title));
  if (problem !== undefined) {
    throw new WikiSyncError('usage', `The wiki cannot have a page “${title}”: ${problem}.`, {
      hint: 'Choose another title.',
    });
  }
  const owner = titlesOf(files).owners.get(titleKey(title));
  if (owner !== undefined) {
    throw new WikiSyncError('usage', `${owner} has this title already: “${title}” is one page.`, {
      hint: 'Complete that page, or choose a title that tells the two apart.',
    });
  }
  const near = nearPages(title, files.flatMap(nearPageOf)).map(({ page, score, shared }) => ({
    ...{ title: page.title, file: page.file, type: page.type },
    ...{ score: Math.round(score * 100) / 100, shared },
  }));
  const taken = new Set(files.map(({ path }) => pathKey(path)));
  const file = freePath(type.folder, title, taken);
  if (!dryRun) await workspace.folder.write(file, scaffold(type, title));
  return { type: type.id, title, file, written: !dryRun, near };
}

interface NearFile extends NearPage {
  file: string;
  type: string;
}

const WORD_FIELDS = ['themes', 'mots_cles', 'synonymes', 'types_de_lieux'];

function nearPageOf({ page, path, type }: ContentFile): NearFile[] {
  if (!page || !type) return [];
  const words = WORD_FIELDS.flatMap((key) => textsOf(page.fields[key]));
  const summary = page.fields['resume'] ?? page.fields['definition'];
  return [
    {
      ...{ title: page.title ?? path, summary: typeof summary === 'string' ? summary : '' },
      ...{ words, file: path, type: type.id },
    },
  ];
}
