import type { Problem } from '#errors.ts';
import type { ListedPage } from '#page/listed-page.ts';
import type { ContentFile, FileState, TrackedPage } from './snapshot.ts';
import { titleKey } from '#page/title.ts';

/** What belongs to one page: its entry in the lock, its line in the wiki’s list, its file. */
export interface Pair {
  tracked: TrackedPage | undefined;
  listed: ListedPage | undefined;
  file: FileState;
  /** Identifier of the page type, from the file, the lock or the wiki; the first of these that knows. */
  type: string;
  title: string;
}

/** What is found on either side. */
export interface Sides {
  tracked: readonly (TrackedPage & { mdx: string })[];
  /** Absent when the wiki was not asked. */
  listed: readonly ListedPage[];
  files: readonly ContentFile[];
  /** Paths of files that are those of tracked pages by what they say, under another name and title; by page id. */
  renamed?: ReadonlyMap<number, string>;
}

/**
 * Puts together what belongs to one page: by page id, then by path, then by title. A file that was moved inside the
 * content folder is found by its title, or else by what it says.
 */
export function pairUp(sides: Sides): Pair[] {
  const listedById = new Map(sides.listed.map((page) => [page.pageId, page]));
  const filesByPath = new Map(sides.files.map((file) => [file.path, file]));
  const trackedPaths = new Set(sides.tracked.map((page) => page.file));
  const loose = titled(sides.files.filter((file) => !trackedPaths.has(file.path)));

  // Moved as they were to where they cannot be read, into the folder of another type for one.
  const strayed = new Map(
    sides.files.flatMap((file) => (file.page || trackedPaths.has(file.path) ? [] : [[file.digest, file]])),
  );

  const pairs: Pair[] = sides.tracked.map((tracked): Pair => {
    const listed = listedById.get(tracked.pageId);
    listedById.delete(tracked.pageId);
    let file = filesByPath.get(tracked.file);
    if (!file) {
      file = loose.get(titleKey(tracked.title)) ?? loose.get(titleKey(listed?.title ?? tracked.title));
      file ??= strayed.get(tracked.mdx) ?? filesByPath.get(sides.renamed?.get(tracked.pageId) ?? '');
      if (file?.page?.title !== undefined) loose.delete(titleKey(file.page.title));
    }
    const title = listed?.title ?? tracked.title;
    return { tracked, listed, file: stateOf(file, tracked.mdx), type: typeOf(tracked, listed, file), title };
  });
  pairs.push(...newPairs([...listedById.values()], loose, trackedTitles(pairs)));
  return [...pairs, ...leftovers(sides.files, pairs)];
}

/** The type that a page was tracked with, unless the wiki lists it under others and no file is left of it. */
function typeOf(tracked: TrackedPage, listed: ListedPage | undefined, file: ContentFile | undefined): string {
  if (file || !listed || listed.types.includes(tracked.type)) return tracked.type;
  return listed.types[0] ?? tracked.type;
}

const trackedTitles = (pairs: readonly Pair[]): Map<string, string> =>
  new Map(
    pairs.flatMap(({ tracked, file }) =>
      tracked && file.kind !== 'absent' ? [[titleKey(tracked.title), file.path]] : [],
    ),
  );

/** Files that can be read, by title; of two with one title the first by path. */
function titled(files: readonly ContentFile[]): Map<string, ContentFile> {
  const found = new Map<string, ContentFile>();
  for (const file of files) {
    const key = file.page?.title === undefined ? undefined : titleKey(file.page.title);
    if (key !== undefined && !found.has(key)) found.set(key, file);
  }
  return found;
}

function newPairs(
  listed: readonly ListedPage[],
  loose: Map<string, ContentFile>,
  taken: ReadonlyMap<string, string>,
): Pair[] {
  const pairs: Pair[] = [];
  for (const page of listed) {
    const file = loose.get(titleKey(page.title));
    loose.delete(titleKey(page.title));
    const type = file?.type?.id ?? page.types[0] ?? '';
    pairs.push({ tracked: undefined, listed: page, file: stateOf(file, undefined), type, title: page.title });
  }
  for (const [key, file] of loose) {
    const title = file.page?.title ?? file.path;
    const other = taken.get(key);
    const state = other === undefined ? stateOf(file, undefined) : invalid(file, twice(file, title, other));
    pairs.push({ tracked: undefined, listed: undefined, file: state, type: file.type?.id ?? '', title });
  }
  return pairs;
}

/** Files that no pair has taken: unreadable ones, and second ones of a title. */
function leftovers(files: readonly ContentFile[], pairs: readonly Pair[]): Pair[] {
  const taken = new Set(pairs.map(({ file }) => (file.kind === 'absent' ? '' : file.path)));
  const owners = new Map(
    pairs.flatMap(({ file, title }) =>
      file.kind === 'absent' ? [] : [[titleKey(title), file.path] as const],
    ),
  );
  return files
    .filter((file) => !taken.has(file.path))
    .map((file): Pair => {
      const title = file.page?.title ?? file.path;
      const problems = file.page ? twice(file, title, owners.get(titleKey(title)) ?? '') : file.problems;
      return {
        tracked: undefined,
        listed: undefined,
        file: invalid(file, problems),
        type: file.type?.id ?? '',
        title,
      };
    });
}

const invalid = (file: ContentFile, problems: readonly Problem[]): FileState => ({
  kind: 'invalid',
  path: file.path,
  problems,
});

const twice = (file: ContentFile, title: string, other: string): Problem[] => [
  {
    level: 'error',
    file: file.path,
    field: 'titre',
    line: 1,
    column: 1,
    message: `“${title}” is the titre of ${other} too; a title names one page.`,
    hint: 'Give one of the two files another titre, or delete one.',
  },
];

function stateOf(file: ContentFile | undefined, agreed: string | undefined): FileState {
  if (!file) return { kind: 'absent' };
  if (file.inConflict === true) {
    return { kind: 'in conflict', path: file.path, digest: file.digest, problems: file.problems };
  }
  if (file.digest === agreed) return { kind: 'same', path: file.path, digest: file.digest };
  if (!file.page) return invalid(file, file.problems);
  return { kind: 'page', path: file.path, digest: file.digest, page: file.page };
}
