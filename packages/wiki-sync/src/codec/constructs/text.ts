import type { InlineConstruct } from '../construct.ts';
import type { InlineStyle } from '../inline-style.ts';
import { WIKI_SCHEME, type InlineNode } from '../node.ts';
import type { WikiProfile } from '../profile.ts';
import { entityOf } from './entity.ts';
import { linkAddresses, protocolPattern, takesLetters } from './external-link.ts';

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

const addressPatterns = new WeakMap<WikiProfile, RegExp>();

/** What would become a link without brackets: the colon of its protocol is written as a reference. */
function addressPattern(profile: WikiProfile): RegExp {
  const known = addressPatterns.get(profile);
  if (known) return known;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${protocolPattern(profile)})(?=\\S)`, 'giu');
  addressPatterns.set(profile, pattern);
  return pattern;
}

/**
 * Writes text so that every character means itself. `nbsp` is how the block spells a non-breaking space; `isBehindLink`
 * says that letters at the beginning would become part of the link in front.
 */
export function writeText(text: string, nbsp: string, profile: WikiProfile, isBehindLink = false): string {
  let escaped = text;
  // The ampersand goes first: the others introduce ampersands of their own.
  for (const [pattern] of [...UNSAFE.slice(5, 6), ...UNSAFE.slice(0, 5), ...UNSAFE.slice(6)]) {
    escaped = escaped.replace(pattern, escapeRun);
  }
  escaped = escaped.replace(addressPattern(profile), (protocol) => protocol.replace(':', '&#58;'));
  if (isBehindLink) escaped = escaped.replace(new RegExp(`^[${profile.linkTrail}]`), escapeRun);
  return escaped.replaceAll('\u00A0', nbsp);
}

/** What a line of text must not begin with, outside of tables: each would be a list, a heading, a rule, … */
export const escapeLineStart = (line: string): string =>
  /^(?:[*#:;= |!]|-{4}|\{\||__)/.test(line) ? entityOf(line.charAt(0)) + line.slice(1) : line;

const isFormatted = (node: InlineNode | undefined): boolean =>
  node?.type === 'emphasis' || node?.type === 'strong';

/** Escapes what would end a cell of a table. */
export function guardCell(wikitext: string, inCell: InlineStyle['inCell']): string {
  if (inCell === undefined) return wikitext;
  const guarded = wikitext.replaceAll('|', '&#124;');
  return inCell === 'header' ? guarded.replaceAll(/(?<=!)!/g, escapeRun) : guarded;
}

const beginsWithBrackets = (node: InlineNode | undefined): boolean =>
  node?.type === 'image' || (node?.type === 'link' && node.url.startsWith(WIKI_SCHEME));

/** Text as it has to be written between its neighbours. */
function writeGuarded(
  value: string,
  style: InlineStyle,
  previous: InlineNode | undefined,
  next: InlineNode | undefined,
): string {
  let text = guardCell(writeText(value, style.nbsp, style.profile, takesLetters(previous)), style.inCell);
  if (style.guardsBrackets) text = text.replaceAll(']', '&#93;');
  // The wiki makes no link of `[[[Page]]]`.
  if (beginsWithBrackets(next)) text = text.replace(/\[$/, '&#91;');
  if (!style.guardsApostrophes) return text;
  if (isFormatted(previous)) text = text.replace(/^'/, '&#39;');
  return isFormatted(next) ? text.replace(/'$/, '&#39;') : text;
}

/** Text, in which every character means itself on either side. A bare address in it is a link on the wiki. */
export const text: InlineConstruct = {
  type: 'text',
  write: (node, style, { previous, following }) =>
    node.type === 'text' ? writeGuarded(node.value, style, previous, following) : undefined,
  fromMarkdown: ({ value = '' }, _reader, inLink) =>
    inLink ? [{ type: 'text', value }] : linkAddresses(value),
};
