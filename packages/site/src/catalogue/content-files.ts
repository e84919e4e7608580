import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '@passerelle/wiki-sync';
import { pageTypes, slugify } from '@passerelle/wiki-sync/page';
import type { PageType } from '@passerelle/wiki-sync/page';

const ENDING = '.mdx';

/** A content file, unread. Paths are relative to the content folder, with `/`. */
export interface ContentFile {
  type: PageType;
  path: string;
  /** Last segment of the path, without its ending. */
  name: string;
}

interface Found {
  path: string;
  kind: 'file' | 'link' | 'other';
}

/** What lies below a folder and is named like a content file, and every link that leads to a folder. */
async function walk(root: string, under: string, problems: Problem[]): Promise<Found[]> {
  const found: Found[] = [];
  const entries = await readdir(join(root, under), { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const message = `The folder cannot be listed (${code}).`;
    problems.push({ level: 'error', file: under, message, hint: 'Check the rights of the folder.' });
    return [];
  });
  for (const entry of entries) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    const isNamed = entry.name.toLowerCase().endsWith(ENDING);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) found.push(...(await walk(root, path, problems)));
    } else if (entry.isSymbolicLink()) {
      if (isNamed || (await leadsToFolder(join(root, path)))) found.push({ path, kind: 'link' });
    } else if (isNamed) found.push({ path, kind: entry.isFile() ? 'file' : 'other' });
  }
  return found;
}

const leadsToFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (target) => target.isDirectory(),
    () => false,
  );

const types = Object.values(pageTypes) as PageType[];

/** Backslashes and control characters, and what the disk gave for bytes that are no UTF-8. */
const UNUSABLE = /[\\\p{Cc}\ufffd]/u;

/** The page type of a file, or why it is left out and what to do. */
function placed({ path, kind }: Found): ContentFile | [reason: string, hint: string] {
  const name = (path.split('/').at(-1) ?? '').slice(0, -ENDING.length);
  const type = types.find(({ folder }) => path.startsWith(`${folder}/`));
  if (kind === 'link') return ['it is a symbolic link', 'Replace it with a real file or folder.'];
  if (kind === 'other') return ['it is not a regular file', 'Replace it with one, or remove it.'];
  if (UNUSABLE.test(path)) return ['its name holds a character that no path may hold', 'Rename it.'];
  if (!path.endsWith(ENDING)) return [`its name does not end in “${ENDING}”`, 'Rename it in lower case.'];
  if (!type) {
    const folders = types.map(({ folder }) => folder).join(', ');
    return ['it stands in no folder of a page type', `Move it into one of: ${folders}.`];
  }
  if (slugify(name) === '') {
    const hint = 'Rename it with lower-case letters a to z, digits and dashes.';
    return ['its name has no letter or digit for an address', hint];
  }
  return { type, path, name };
}

/**
 * Every content file, in the order of page types and then of paths, by the rule of `wiki-sync`: subfolders count,
 * folders that begin with a dot do not, links are not followed. What is named like a content file and is none is told.
 */
export async function findContentFiles(
  contentDirectory: string,
): Promise<{ files: ContentFile[]; problems: Problem[] }> {
  const files: ContentFile[] = [];
  const problems: Problem[] = [];
  const found = await walk(contentDirectory, '', problems);
  found.sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const one of found) {
    const file = placed(one);
    if (!Array.isArray(file)) files.push(file);
    else {
      const [reason, hint] = file;
      problems.push({ level: 'warning', file: one.path, message: `It is left out: ${reason}.`, hint });
    }
  }
  files.sort((one, other) => types.indexOf(one.type) - types.indexOf(other.type));
  return { files, problems };
}
