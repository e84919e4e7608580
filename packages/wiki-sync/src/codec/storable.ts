/** Text as the wiki stores it: NFC, LF, no control characters, and no blanks at its end. */
export const storable = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/[ \t\n]+$/, '');

/**
 * Text without the blanks that MediaWiki cuts off: spaces, tabs, line breaks, NUL. Not `String.trim`, which would also
 * cut a non-breaking space that somebody wrote on purpose.
 */
export const trimBlanks = (text: string): string => text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '');
