/** Signs that turn the direction of writing; MediaWiki drops them from titles. */
const UNSEEN = /[\u200e\u200f\u202a-\u202e]/g;

/**
 * A title in the form that all spellings share which MediaWiki takes for one page: composed letters, any run of blanks
 * and underscores as one blank, no colon before it, first letter in upper case. For comparing; the title that counts is
 * the one that the wiki answers with.
 */
export function titleKey(title: string): string {
  const text = title
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\s_]+/g, ' ')
    .replace(/^ ?:? ?/, '')
    .trimEnd();
  const [first = ''] = text;
  const upper = first.toUpperCase();
  // A letter that has no upper case of its own, like ß, stays.
  return (Array.from(upper).length === 1 ? upper : first) + text.slice(first.length);
}

/** The key of the page that a link or a relation means: a section behind `#` says where in the page, not which page. */
export const targetKey = (target: string): string => titleKey(target.replace(/#.*$/s, ''));
