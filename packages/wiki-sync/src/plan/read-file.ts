import { fromMdx } from '#codec/index.ts';
import { WikiSyncError } from '#errors.ts';
import type { PageType } from '#page/index.ts';
import type { ContentFile } from './snapshot.ts';

/** Reads the text of a content file as a page of the type whose folder it stands in. Never throws. */
export function readContentFile(
  path: string,
  text: string,
  digest: string,
  types: readonly PageType[],
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
    return { ...file, page, problems: page.problems };
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    const problems =
      error.problems.length > 0 ? error.problems : [{ level: 'error' as const, message: error.message }];
    return { ...file, problems: problems.map((problem) => ({ ...problem, file: path })) };
  }
}
