import { fromMdx } from '#codec/index.ts';
import { conflictProblem } from '#codec/conflict-markers.ts';
import { WikiSyncError } from '#errors.ts';
import type { Problem } from '#errors.ts';
import type { PageType } from '#page/index.ts';
import { notePath } from './merge/note.ts';
import type { ContentFile } from './snapshot.ts';

/**
 * Reads the text of a content file as a page of the type whose folder it stands in. `hasNote` says that a note about a
 * conflict stands beside it. Never throws.
 */
export function readContentFile(
  path: string,
  text: string,
  digest: string,
  types: readonly PageType[],
  hasNote = false,
): ContentFile {
  const [folder = ''] = path.split('/');
  const type = types.find((one) => one.folder === folder);
  const file: ContentFile = { path, digest, type, page: undefined, problems: [] };
  if (!type) {
    const message = `${path} stands in no folder of a page type, so nobody knows what it is.`;
    const hint = `Move it into one of: ${types.map((one) => one.folder).join(', ')}.`;
    return { ...file, problems: [{ level: 'error', message, hint, file: path, line: 1, column: 1 }] };
  }
  try {
    const page = fromMdx(text, type, { file: path });
    return hasNote
      ? { ...file, page, inConflict: true, problems: [...page.problems, noteProblem(path)] }
      : { ...file, page, problems: page.problems };
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    const problems =
      error.problems.length > 0 ? error.problems : [{ level: 'error' as const, message: error.message }];
    return {
      ...file,
      ...(hasNote || conflictProblem(text) ? { inConflict: true } : {}),
      problems: problems.map((problem) => ({ ...problem, file: path })),
    };
  }
}

const noteProblem = (path: string): Problem => ({
  level: 'error',
  file: path,
  line: 1,
  column: 1,
  message: `A conflict with the wiki waits to be settled: ${notePath(path)} says where.`,
  hint: 'Write what should stand into the file, then delete the note.',
});
