import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { WikiSyncError } from '@passerelle/wiki-sync';
import type { Problem } from '@passerelle/wiki-sync';
import { pageTypes, slugify } from '@passerelle/wiki-sync/page';
import type { PageType } from '@passerelle/wiki-sync/page';
import { placeFinder } from './field-place.ts';
import type { PlaceFinder } from './field-place.ts';

/** One content file, unread. */
export interface Source {
  type: PageType;
  /** Last segment of the address. */
  id: string;
  /** Path below the content folder, as the lock file names it. */
  path: string;
  /** Path to show to people, relative to the workspace where it lies in there. */
  file: string;
  text: string;
  /** Where its fields stand. */
  placeOf: PlaceFinder;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /^[^._].*\.mdx$/.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function requireFolder(contentDirectory: string): Promise<void> {
  try {
    await readdir(contentDirectory);
  } catch (cause) {
    throw new WikiSyncError('config-invalid', `The content folder ${contentDirectory} cannot be read.`, {
      hint: 'Set CONTENT_DIR to the folder that holds defis/, solutions/ and so on.',
      cause,
    });
  }
}

function addressProblem(source: Source, name: string, taken: Source | undefined): Problem | undefined {
  const { id, file } = source;
  if (id === '' || taken) {
    const why = taken ? `has the same address as ${taken.file}` : 'has no letter or digit for an address';
    const hint = 'Rename the file with lower-case letters a to z, digits and dashes.';
    return { level: 'error', file, message: `The name of the file ${why}.`, hint };
  }
  if (id === name) return undefined;
  const message = `The name of the file is not an address; the page is published as “${id}”.`;
  return { level: 'warning', file, message, hint: `Rename it to ${id}.mdx.` };
}

/** Every content file, by page type and name, with what is wrong with their names. */
export async function readSources(
  contentDirectory: string,
  shownFrom: string,
): Promise<{ sources: Source[]; problems: Problem[] }> {
  await requireFolder(contentDirectory);
  const sources: Source[] = [];
  const problems: Problem[] = [];
  for (const type of Object.values(pageTypes) as PageType[]) {
    const byId = new Map<string, Source>();
    for (const fileName of await namesIn(join(contentDirectory, type.folder))) {
      const path = `${type.folder}/${fileName}`;
      const absolute = join(contentDirectory, path);
      const shown = relative(shownFrom, absolute);
      const name = fileName.slice(0, -'.mdx'.length);
      const text = await readFile(absolute, 'utf8');
      const source: Source = {
        type,
        id: slugify(name),
        path,
        file: shown.startsWith('..') ? absolute : shown,
        text,
        placeOf: placeFinder(text),
      };
      const problem = addressProblem(source, name, byId.get(source.id));
      if (problem) problems.push(problem);
      byId.set(source.id, source);
      sources.push(source);
    }
  }
  return { sources, problems };
}
