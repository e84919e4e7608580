/** Control characters but the tab, line separators, and what turns the direction of writing round. */
const UNSEEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

const escaped = (sign: string): string =>
  NAMED[sign] ?? `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/**
 * One line as a terminal or the log of a CI may be given it. Titles, reasons and texts come from a wiki that anyone
 * edits: what would move the cursor, begin a line of its own or hide text is written out (`\u001b`), and a backslash
 * takes its power from what GitHub and Azure read as a command (`::` at the start of a line, `##[` anywhere).
 */
export function visibleLine(line: string): string {
  return line
    .replace(UNSEEN, escaped)
    .replace(/##(?=(?:vso)?\[)/gi, '#\\#')
    .replace(/^(\s*)::/, '$1\\::');
}
