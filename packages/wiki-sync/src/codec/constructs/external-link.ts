import { trimEnd } from '../blanks.ts';
import type { InlineContext } from '../inline-context.ts';
import type { WikiProfile } from '../profile.ts';
import { outermost, type Span, type Token } from '../token.ts';
import { textNode, type InlineNode } from '../node.ts';

/** Addresses that may leave the wiki as a link, in either direction. Anything else stays wikitext. */
export const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#<>"[\]]|mailto:[^\s<>"[\]]+@)/i;

/** What ends an address: two apostrophes, or a space or an angle bracket that is written as a reference. */
const NO_END = String.raw`(?!''|&(?:lt|gt|nbsp|#160|#x0*(?:3[ce]|a0)|#6[02]);)[^\s<>"[\]\p{Cc}]`;
const ADDRESS = new RegExp(`(?:https?://|mailto:)(?:${NO_END})+`, 'iuy');
const REST_OF_ADDRESS = new RegExp(`(?:${NO_END})+`, 'iuy');

/** MediaWiki takes a letter in front of an address for a part of it, and then for none. */
const isGluedAt = (source: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(source.charAt(at - 1));

/** A bare address at this place, without the punctuation that ends a sentence; undefined if there is none. */
export function readBareAddress(source: string, at: number, limit: number): string | undefined {
  if (isGluedAt(source, at)) return undefined;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source)?.[0].slice(0, limit - at) ?? '';
  // MediaWiki leaves sentence punctuation out, and a closing parenthesis when none was opened.
  const url = trimEnd(found, found.includes('(') ? ',;.:!?' : ',;.:!?)');
  return SAFE_ADDRESS.test(url) && !/[{}|]/.test(url) ? url : undefined;
}

/** True if the wiki makes a link of what begins here with `protocol`, whether or not a file could hold it. */
export function isAddress(source: string, at: number, protocol: string): boolean {
  if (isGluedAt(source, at)) return false;
  REST_OF_ADDRESS.lastIndex = at + protocol.length;
  return REST_OF_ADDRESS.test(source);
}

const protocolPatterns = new WeakMap<WikiProfile, string>();

/** A pattern for what an address begins with, but for `//`, which begins one in brackets alone. */
export function protocolPattern(profile: WikiProfile): string {
  const known = protocolPatterns.get(profile);
  if (known !== undefined) return known;
  const names = new Set(['http://', 'https://', 'mailto:', ...profile.protocols]);
  names.delete('//');
  const pattern = Array.from(names, (name) => name.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)).join(
    '|',
  );
  protocolPatterns.set(profile, pattern);
  return pattern;
}

const LABELLED = /\[([^\s<>"[\]]+)[ \t]+([^\n[\]]*)\]/y;

/** Reads `[address label]`. Undefined if it is not one, or has no label: the wiki then shows a number. */
export function readExternalLink(
  source: string,
  at: number,
  limit: number,
  readLabel: (start: number, end: number) => InlineNode[] | undefined,
): { node: InlineNode; end: number } | undefined {
  LABELLED.lastIndex = at;
  const [all, url, written] = LABELLED.exec(source) ?? [];
  if (all === undefined || url === undefined || written === undefined || at + all.length > limit)
    return undefined;
  const start = at + all.length - 1 - written.length;
  const text = trimEnd(written);
  if (text === '' || !SAFE_ADDRESS.test(url) || url.includes("''")) return undefined;
  const label = readLabel(start, start + text.length);
  if (!label || label.some((node) => node.type === 'link')) return undefined;
  return { node: { type: 'link', url, children: label }, end: at + all.length };
}

/**
 * Where a link in brackets ends that the wiki makes here, but that no file could hold: an address of another kind, no
 * label, or a call in it. Undefined if it makes none; `unsure` where the brackets of another link are in the way.
 */
export function findBracketEnd(
  { source, profile }: InlineContext,
  tokens: readonly Token[],
  span: Span,
): number | 'unsure' | undefined {
  const begins = new RegExp(`(?:${protocolPattern(profile)}|//)[^\\s<>"[\\]]`, 'iy');
  begins.lastIndex = span.start + 1;
  if (!begins.test(source)) return undefined;
  const inside = outermost(tokens, span);
  let next = 0;
  for (let at = span.start; at < span.end; at++) {
    while ((inside[next]?.end ?? Infinity) <= at) next++;
    const token = inside[next];
    if (token && token.start <= at) {
      if (token.type === 'link') return 'unsure';
      at = token.end - 1;
    } else if (source.charAt(at) === ']') return at + 1;
    else if (source.charAt(at) === '\n') return undefined;
  }
  return undefined;
}

/**
 * Writes a link to the outside: as a bare address where the label is the address and neither the letter in front
 * (`isGlued`) nor what follows (`next`) would become part of it.
 */
export function writeExternalLink(
  url: string,
  label: string,
  next: string,
  isGlued: boolean,
): string | undefined {
  if (!SAFE_ADDRESS.test(url) || /[\s<>"[\]{}|]|''/.test(url) || label.includes(']')) return undefined;
  const standsAlone = !isGlued && readBareAddress(url + next, 0, url.length + next.length) === url;
  return label === url && standsAlone ? url : `[${url} ${label}]`;
}

/** The node of a bare address. */
export const addressNode = (url: string): InlineNode => ({
  type: 'link',
  url,
  children: [textNode(url)] as never,
});
