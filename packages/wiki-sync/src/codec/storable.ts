import { trimEnd } from './blanks.ts';

// These are what MediaWiki replaces.
const UNSTORABLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Text as the wiki stores it: NFC, LF, no control characters, and no blanks at its end. */
export const storable = (text: string): string =>
  trimEnd(text.replaceAll(/\r\n?/g, '\n').replaceAll(UNSTORABLE, '\uFFFD').normalize('NFC'));
