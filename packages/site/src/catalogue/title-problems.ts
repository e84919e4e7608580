import type { Problem } from '@passerelle/wiki-sync';
import { TITLE_KEY, titleKey } from '@passerelle/wiki-sync/page';
import type { PlaceFinder } from './field-place.ts';

interface TitledFile {
  title: string;
  file: string;
  placeOf: PlaceFinder;
}

/** Control characters, halves of pairs, and the sign that stands for a character that was lost. */
const UNUSABLE = /[\p{Cc}\p{Surrogate}\ufffd]/u;

/**
 * What makes a title unfit to name a page: characters that no address can hold, or another file that has it, which one
 * link could then not tell from this one.
 */
export function titleProblems(entries: readonly TitledFile[]): Problem[] {
  const owners = new Map<string, string>();
  return entries.flatMap(({ title, file, placeOf }): Problem[] => {
    const said = { level: 'error' as const, file, field: TITLE_KEY, ...placeOf(TITLE_KEY) };
    if (UNUSABLE.test(title)) {
      const message = `“${title}” is no title: it holds a character that cannot be written or was lost.`;
      return [{ ...said, message, hint: 'Write the title again.' }];
    }
    const key = titleKey(title);
    if (key === '') {
      const message = `“${title}” is no title: it has no letter that would name a page.`;
      return [{ ...said, message, hint: 'Give the page a title.' }];
    }
    const owner = owners.get(key);
    owners.set(key, owner ?? file);
    if (owner === undefined) return [];
    const message = `“${title}” is the titre of ${owner} too; a title names one page.`;
    return [{ ...said, message, hint: 'Give one of the two files another titre, or delete one.' }];
  });
}
