import { fromMdx, readPage, toMdx, writePage } from '@passerelle/wiki-sync';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import type { PageType } from '#wiki-sync/page/page-type.ts';

/** What does not hold of a text that is read, made a file, read again and written back unchanged; undefined if all does. */
export function brokenLaw(text: string, type: PageType, profile: WikiProfile): string | undefined {
  // A profile of its own has no memory of texts that were read, so that everything is done twice.
  const afresh = (): WikiProfile => ({ ...profile });
  try {
    const page = readPage(text, type, profile);
    if (page.problems.some(({ level }) => level === 'error')) return 'read as a whole only';
    if (writePage(page, text, { type, profile: afresh() }) !== text) return 'GetPut';
    const mdx = toMdx({ ...page, title: 'Essai' }, type);
    const again = fromMdx(mdx, type);
    if (toMdx(again, type) !== mdx) return 'Canonical: the file is no fixpoint';
    return writePage(again, text, { type, profile: afresh() }) === text
      ? undefined
      : 'GetPut through the file';
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.message : String(error)}`;
  }
}
