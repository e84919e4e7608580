import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { WikiSyncError } from '@passerelle/wiki-sync';
import type { Problem } from '@passerelle/wiki-sync';
import { slugify } from '@passerelle/wiki-sync/page';
import { findContentFiles } from './content-files.ts';
import type { ContentFile } from './content-files.ts';
import { placeFinder } from './field-place.ts';
import type { PlaceFinder } from './field-place.ts';

/** One content file with its text; its path below the content folder is what the lock file names it by. */
export interface Source extends ContentFile {
  /** Last segment of the address. */
  id: string;
  /** Path to show to people, relative to the workspace where it lies in there. */
  file: string;
  text: string;
  /** Where its fields stand. */
  placeOf: PlaceFinder;
}

async function requireFolder(contentDirectory: string): Promise<void> {
  try {
    await readdir(contentDirectory);
  } catch (cause) {
    throw new WikiSyncError('config-invalid', `The content folder ${contentDirectory} cannot be read.`, {
      hint: 'Set CONTENT_DIR, or contentDir in wiki-sync.config.ts, to the folder that holds defis/, solutions/ and so on.',
      cause,
    });
  }
}

function addressProblem({ id, name, file }: Source, taken: Source | undefined): Problem | undefined {
  if (taken) {
    const message = `The name of the file has the same address as ${taken.file}: “${id}”.`;
    return { level: 'error', file, message, hint: 'Rename one of the two.' };
  }
  if (id === name) return undefined;
  const message = `The name of the file is not an address; the page is published as “${id}”.`;
  return { level: 'warning', file, message, hint: `Rename it to ${id}.mdx.` };
}

/** The text of a file, byte for byte, or why it cannot be had. */
async function readText(path: string): Promise<{ text: string } | { message: string; hint: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { message: `The file cannot be read (${code}).`, hint: 'Check its rights.' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { message: 'The file is not UTF-8 text.', hint: 'Save it as UTF-8, or remove it.' };
  }
}

/** Every content file, by page type and path, with what is wrong with names and bytes. */
export async function readSources(
  contentDirectory: string,
  shownFrom: string,
): Promise<{ sources: Source[]; problems: Problem[] }> {
  await requireFolder(contentDirectory);
  const shown = (path: string): string => {
    const absolute = join(contentDirectory, path);
    const below = relative(shownFrom, absolute);
    return below.startsWith('..') ? absolute : below;
  };
  const { files, problems: found } = await findContentFiles(contentDirectory);
  const problems = found.map((problem): Problem => ({ ...problem, file: shown(problem.file ?? '') }));
  const sources: Source[] = [];
  const byAddress = new Map<string, Source>();
  for (const content of files) {
    const file = shown(content.path);
    const read = await readText(join(contentDirectory, content.path));
    if (!('text' in read)) {
      problems.push({ level: 'error', file, ...read });
      continue;
    }
    const id = slugify(content.name);
    const source: Source = { ...content, id, file, text: read.text, placeOf: placeFinder(read.text) };
    const address = `${content.type.path}/${id}`;
    const problem = addressProblem(source, byAddress.get(address));
    if (problem) problems.push(problem);
    byAddress.set(address, source);
    sources.push(source);
  }
  return { sources, problems };
}
