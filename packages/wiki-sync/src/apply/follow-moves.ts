import { fromMdx, toMdx } from '#codec/index.ts';
import { WikiSyncError } from '#errors.ts';
import type { Folder } from '#files/folder.ts';
import { sha1 } from '#files/sha1.ts';
import { renameRelations, titleKey } from '#page/index.ts';
import type { ContentFile } from '#plan/snapshot.ts';
import type { Outcome } from './outcome.ts';

/** A page that has another title than before. */
interface Rename {
  from: string;
  to: string;
}

/** The pages that a run gave another title, on the wiki or in their file. */
export const renamesIn = (outcomes: readonly Outcome[]): Rename[] =>
  outcomes.flatMap(({ page, done }) => {
    if (!done) return [];
    const changes = page.action === 'move on wiki' ? page.fileChanges : page.wikiChanges;
    const writes = page.action === 'move on wiki' || page.mdx !== undefined;
    return changes.flatMap((change) =>
      change.kind === 'title' && writes ? [{ from: change.before, to: change.after }] : [],
    );
  });

/**
 * Makes the relations of all files follow pages that were renamed, and tells of each. These are edits of the files, which
 * the next push brings to the wiki; there the redirect serves meanwhile.
 */
export async function followMoves(
  folder: Folder,
  files: readonly ContentFile[],
  renames: readonly Rename[],
): Promise<string[]> {
  const byKey = new Map(renames.map(({ from, to }) => [titleKey(from), to]));
  const notes: string[] = [];
  for (const { path, page, type, digest, inConflict = false } of files) {
    const renamed = page && type && !inConflict ? renameRelations(page, type, byKey) : undefined;
    if (!renamed || !type) continue;
    // Looked at again: nothing but the relations may change, whatever happened to the file meanwhile.
    const text = (await folder.read(path)) ?? '';
    const present = sha1(text) === digest ? page : presentPage(text, type);
    const now = present && renameRelations(present, type, byKey);
    if (!now) continue;
    await folder.write(path, toMdx(now, type));
    notes.push(
      `${renamed.title ?? path}: its relations follow the pages that were renamed. Push to tell the wiki.`,
    );
  }
  return notes;
}

function presentPage(
  text: string,
  type: NonNullable<ContentFile['type']>,
): ReturnType<typeof fromMdx> | undefined {
  try {
    return fromMdx(text, type);
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return undefined;
  }
}
