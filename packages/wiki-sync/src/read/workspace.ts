import { frenchProfile } from '#codec/profile.ts';
import type { WikiProfile } from '#codec/profile.ts';
import type { Settings } from '#config.ts';
import { WikiSyncError } from '#errors.ts';
import { Folder } from '#files/folder.ts';
import { sha1 } from '#files/sha1.ts';
import { pageTypes } from '#page/index.ts';
import type { PageType } from '#page/index.ts';
import { isNote, notePath } from '#plan/merge/note.ts';
import { readContentFile } from '#plan/read-file.ts';
import type { ContentFile, TrackedPage } from '#plan/snapshot.ts';
import { titleKey } from '#page/title.ts';
import { State } from '#state/state.ts';
import { ReadingTrials } from './reading-trials.ts';

/** The content folder with everything that is kept beside it. */
export interface Workspace {
  settings: Settings;
  folder: Folder;
  state: State;
  /** The wiki’s profile as it was last seen; a French wiki’s before the first pull. */
  profile: WikiProfile;
  /** The page types that are synced, as this wiki names them. */
  types: readonly PageType[];
  /** What was found out about long texts in this run. */
  tried: ReadingTrials;
}

/** Opens the content folder, which need not exist yet when pages are to come from the wiki. */
export async function openWorkspace(
  settings: Settings,
  mayBeNew = false,
  folder = new Folder(settings.contentDir),
): Promise<Workspace> {
  if (!mayBeNew && !(await folder.exists())) {
    throw new WikiSyncError('config-invalid', `The content folder ${folder.root} does not exist.`, {
      hint: 'Correct CONTENT_DIR, or contentDir in wiki-sync.config.ts; `wiki-sync pull` makes a new one.',
    });
  }
  const state = await State.load(folder);
  const profile = (await state.readProfile()) ?? frenchProfile;
  const types = settings.types.map(({ type }) => type);
  return { settings, folder, state, profile, types, tried: new ReadingTrials() };
}

/** Every page type, those that are not synced as they are declared: their files are content too. */
const declaredTypes = (types: readonly PageType[]): readonly PageType[] =>
  Object.values(pageTypes).map(
    (declared: PageType) => types.find(({ id }) => id === declared.id) ?? declared,
  );

/**
 * Reads the content files. With `all`, every one of them; else those of synced types alone, and without parsing what is
 * as both sides last agreed.
 */
export async function readContent({ folder, state, types }: Workspace, all: boolean): Promise<ContentFile[]> {
  const agreed = new Map([...state.lock.pages.values()].map(({ file, mdx }) => [file, mdx]));
  const files: ContentFile[] = [];
  const declared = declaredTypes(types);
  const notes = new Set((await folder.list('.md')).filter(isNote));
  for (const path of await folder.list('.mdx')) {
    const [inFolder] = path.split('/');
    const type = declared.find((one) => one.folder === inFolder);
    if (!all && type && !types.includes(type)) continue;
    if (!path.endsWith('.mdx')) {
      // A linked folder of pages: without reading it, every page in it would count as deleted.
      if (type) await folder.read(path);
      continue;
    }
    try {
      const text = (await folder.read(path)) ?? '';
      const digest = sha1(text);
      const hasNote = notes.has(notePath(path));
      const known = !all && !hasNote && agreed.get(path) === digest;
      files.push(
        known
          ? { path, digest, type: undefined, page: undefined, problems: [] }
          : readContentFile(path, text, digest, declared, hasNote),
      );
    } catch (error) {
      if (!(error instanceof WikiSyncError)) throw error;
      files.push(unread(path, error.message, error.hint ?? 'Correct or remove it.'));
    }
  }
  return [...files, ...(await misnamedFiles(folder, declared))];
}

const unread = (path: string, message: string, hint: string): ContentFile => {
  const problem = { level: 'error' as const, message, hint, file: path, line: 1, column: 1 };
  return { path, digest: '', type: undefined, page: undefined, problems: [problem] };
};

/** Files that somebody meant as pages, by another ending: left out, they would be missed without a word. */
async function misnamedFiles(folder: Folder, types: readonly PageType[]): Promise<ContentFile[]> {
  const names = (await folder.list('.md')).filter((path) => path.endsWith('.md') && !isNote(path));
  return names
    .filter((path) => types.some((type) => path.startsWith(`${type.folder}/`)))
    .map((path) => unread(path, `${path} is not read: content files end in .mdx.`, `Rename it to ${path}x.`));
}

/** The namespaces in which pages of a type are looked for; a page that the configuration names may be in any. */
export function namespacesOf(
  { settings }: Workspace,
  type: string,
  title: string,
): readonly number[] | 'any' {
  if (settings.pages.some((named) => titleKey(named.title) === titleKey(title))) return 'any';
  return settings.types.find((synced) => synced.type.id === type)?.namespaces ?? [MAIN];
}

const MAIN = 0;

/**
 * Prefixes of the namespaces in which no page of a type is looked for. Which prefix is which number only the wiki can
 * tell: nothing is foreign where the configuration names others than the main namespace.
 */
export function foreignNamespaces(workspace: Workspace, type: string, title: string): readonly string[] {
  const looked = namespacesOf(workspace, type, title);
  return looked === 'any' || looked.some((id) => id !== MAIN) ? [] : workspace.profile.namespacePrefixes;
}

/** The pages that the lock file knows, with the SHA-1 of each file when it was last agreed on. */
export const trackedPages = ({ state }: Workspace): (TrackedPage & { mdx: string })[] =>
  [...state.lock.pages].map(([pageId, page]) => ({ pageId, ...page }));
