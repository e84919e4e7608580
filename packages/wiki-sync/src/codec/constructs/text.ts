import type { WikiProfile } from '../profile.ts';
import { entityOf } from './entity.ts';

/**
 * What text must not look like in wikitext, one row each: the pattern, and why. The first character of what a row
 * matches is written as a character reference.
 */
const UNSAFE: readonly [RegExp, why: string][] = [
  [/''+/g, 'italic or bold'],
  [/\{\{+|\}\}+|\[\[+|\]\]+/g, 'a call or a link'],
  [/\{(?=\|)|(?<=-)\{/g, 'a table or a language variant'],
  [/\[(?=[a-z][a-z0-9+.-]*:|\/\/)/gi, 'an external link'],
  [/<(?=[!/a-z])/gi, 'a tag or a comment'],
  [/&(?=#?[a-z0-9]+;)/gi, 'a character reference'],
  [/~~~+/g, 'a signature'],
  [/__(?=[\p{L}]+__)/gu, 'a behaviour switch'],
];

const escapeRun = (run: string): string => Array.from(run, entityOf).join('');

const addressPattern =
  /\b(?:https?|ftps?|ircs?|news|mailto|tel|sms|urn|geo|git|svn|ssh|xmpp|sips?|magnet|bitcoin|matrix):(?=[^\s])/gi;

/** Writes text so that every character means itself. `nbsp` is how the block spells a non-breaking space. */
export function writeText(text: string, nbsp: string, profile: WikiProfile): string {
  let escaped = text;
  // The ampersand goes first: the others introduce ampersands of their own.
  for (const [pattern] of [...UNSAFE.slice(5, 6), ...UNSAFE.slice(0, 5), ...UNSAFE.slice(6)]) {
    escaped = escaped.replace(pattern, escapeRun);
  }
  escaped = escaped.replace(addressPattern, (scheme) =>
    profile.protocols.some((protocol) => protocol.startsWith(scheme.toLowerCase().slice(0, -1)))
      ? `${scheme.slice(0, -1)}&#58;`
      : scheme,
  );
  return escaped.replaceAll('\u00A0', nbsp);
}

/** What a line of text must not begin with, outside of tables: each would be a list, a heading, a rule, … */
export const escapeLineStart = (line: string): string =>
  /^(?:[*#:;= |!]|-{4}|\{\||__)/.test(line) ? entityOf(line.charAt(0)) + line.slice(1) : line;
