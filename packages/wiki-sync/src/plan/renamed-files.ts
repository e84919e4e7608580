import type { Page } from '#page/index.ts';
import { titleKey } from '#page/title.ts';
import { fingerprint } from './fingerprint.ts';
import { pairMostAlike, resemblance, wordsIn } from './resemblance.ts';
import type { ContentFile } from './snapshot.ts';

/** A page whose file is not where it was, as both sides last agreed on it. */
export interface GonePage {
  pageId: number;
  type: string;
  base: Page;
}

/** Less of the same words than this, a new file is a new page. */
const RENAMED = 0.6;

/**
 * Files that were given another name and another `titre` at once: by what they say, as git finds renames. Without it, such
 * a page would be deleted, and created under the new title without its history. From page id to path.
 */
export function findRenamedFiles(
  gone: readonly GonePage[],
  fresh: readonly ContentFile[],
): Map<number, string> {
  const candidates = gone.flatMap(({ pageId, type, base }) => {
    const words = wordsOf(base);
    return fresh
      .filter((file) => file.page && file.type?.id === type)
      .map(({ path, page }) => ({
        ...{ from: pageId, to: path },
        score: resemblance(words, wordsOf(page as Page)),
      }));
  });
  return pairMostAlike(candidates, RENAMED);
}

/** Files that no page of the wiki, tracked or new there, has by path or by title. */
export function freshFiles(
  files: readonly ContentFile[],
  known: readonly { title: string; file?: string }[],
): ContentFile[] {
  const paths = new Set(known.map(({ file }) => file));
  const titles = new Set(known.map(({ title }) => titleKey(title)));
  return files.filter(
    ({ path, page }) => page && !paths.has(path) && !titles.has(titleKey(page.title ?? '')),
  );
}

const wordsOf = ({ fields, unknown, body }: Page): Set<string> =>
  wordsIn(`${fingerprint(fields)} ${fingerprint(unknown)} ${body}`);
