/**
 * A title in the form that two spellings of it share: composed letters, any run of blanks and underscores as one blank,
 * first letter in upper case. Only for comparing; the title that counts is the one that the wiki answers with.
 */
export function titleKey(title: string): string {
  const text = title
    .normalize('NFC')
    .replace(/[\s_]+/g, ' ')
    .trim();
  const [first = ''] = text;
  const upper = first.toUpperCase();
  // A letter that has no upper case of its own, like ß, stays.
  return (Array.from(upper).length === 1 ? upper : first) + text.slice(first.length);
}

/** Signs that turn the direction of writing; MediaWiki drops them. */
const UNSEEN = /[\u200e\u200f\u202a-\u202e]/g;

/**
 * The key of the page that a link or a relation means. Its target may hold what no title does: a colon before it, and a
 * section behind `#`, which says where in the page.
 */
export const targetKey = (target: string): string =>
  titleKey(
    target
      .replace(UNSEEN, '')
      .replace(/#.*$/s, '')
      .replace(/^[\s_]*:/, ''),
  );
