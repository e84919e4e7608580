const NARROW = '\u202f';
const WIDE = '\u00a0';

/**
 * French typography for display: unbreakable blanks before `; ! ?` (narrow) and `:`, inside guillemets, between a
 * number and `%` or `€`, and typographic apostrophes. Only blanks that stand there become unbreakable; none is added,
 * since an address or a time of day may be glued to its sign on purpose.
 */
export const typeset = (text: string): string =>
  text
    .replace(/[ \u00a0]+([;!?]+)(?=[\s»)”"’]|$)/g, `${NARROW}$1`)
    .replace(/ +:(?=\s|$)/g, `${WIDE}:`)
    .replace(/« +/g, `«${WIDE}`)
    .replace(/ +»/g, `${WIDE}»`)
    .replace(/(\d) +([%€])/g, `$1${WIDE}$2`)
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’');

/** With its first letter in upper case: values of closed lists are words, and may begin a line. */
export const capitalise = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
