/*
 * Cutting blanks off, in one pass: a regular expression that looks for blanks at the end tries again at every blank
 * inside a text, and takes quadratic time on a long run of them.
 */

/** Length of a text without the characters of `blanks` at its end. */
function endWithout(text: string, blanks: string): number {
  let end = text.length;
  while (end > 0 && blanks.includes(text.charAt(end - 1))) end--;
  return end;
}

/** Text without the given characters at its end. */
export const trimEnd = (text: string, blanks = ' \t\n'): string => text.slice(0, endWithout(text, blanks));

/**
 * Text without the blanks that MediaWiki cuts off: spaces, tabs, line breaks, NUL. Not `String.trim`, which would also
 * cut a non-breaking space that somebody wrote on purpose.
 */
export function trimBlanks(text: string): string {
  const blanks = ' \t\n\r\0\v';
  const end = endWithout(text, blanks);
  let start = 0;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  return text.slice(start, end);
}
