import { trimEnd } from '../blanks.ts';
import type { Around, ReadAt, WriteInner } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import type { WikiProfile } from '../profile.ts';
import { outermost, type Span, type Token } from '../token.ts';
import { isPlain, opaqueInline, plainText, textNode, WIKI_SCHEME, type InlineNode } from '../node.ts';

/** Addresses that may leave the wiki as a link, in either direction. Anything else stays wikitext. */
export const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#<>"[\]]|mailto:[^\s<>"[\]]+@)/i;

/** What ends an address: two apostrophes, or a space or an angle bracket that is written as a reference. */
const NO_END = String.raw`(?!''|&(?:lt|gt|nbsp|#160|#x0*(?:3[ce]|a0)|#6[02]);)[^\s<>"[\]\p{Cc}]`;
const ADDRESS = new RegExp(`(?:https?://|mailto:)(?:${NO_END})+`, 'iuy');
const REST_OF_ADDRESS = new RegExp(`(?:${NO_END})+`, 'iuy');

/** A host between brackets (IPv6), which the wiki links to and no file could hold. */
const BRACKETED_HOST = /\[[0-9a-f:.]+\]/iy;

function isBracketedHost(source: string, at: number): boolean {
  BRACKETED_HOST.lastIndex = at;
  return BRACKETED_HOST.test(source);
}

/** MediaWiki takes a letter in front of an address for a part of it, and then for none. */
const isGluedAt = (source: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(source.charAt(at - 1));

/** A bare address at this place, without the punctuation that ends a sentence; undefined if there is none. */
function readBareAddress(source: string, at: number, limit: number): string | undefined {
  if (isGluedAt(source, at)) return undefined;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source)?.[0].slice(0, limit - at) ?? '';
  // MediaWiki leaves sentence punctuation out, and a closing parenthesis when none was opened.
  const url = trimEnd(found, found.includes('(') ? ',;.:!?' : ',;.:!?)');
  return SAFE_ADDRESS.test(url) && !/[{}|]/.test(url) ? url : undefined;
}

/** True if the wiki makes a link of what begins here with `protocol`, whether or not a file could hold it. */
function isAddress(source: string, at: number, protocol: string): boolean {
  if (isGluedAt(source, at)) return false;
  REST_OF_ADDRESS.lastIndex = at + protocol.length;
  return REST_OF_ADDRESS.test(source) || isBracketedHost(source, at + protocol.length);
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

const LABELLED = /\[([^\s<>"[\]]+)[ \t]+([^\n\]]*)\]/y;

/** Reads `[address label]`. Undefined if it is not one, or has no label: the wiki then shows a number. */
function readLabelled(
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
  if (trimEnd(written) === '' || !SAFE_ADDRESS.test(url) || url.includes("''")) return undefined;
  // The wiki hides the brackets in the attributes of a tag from links.
  if (written.includes('[') && written.includes('<')) return undefined;
  // The wiki shows the blanks behind a label too.
  const label = readLabel(start, start + written.length);
  if (!label || label.some((node) => node.type === 'link')) return undefined;
  return { node: { type: 'link', url, children: label }, end: at + all.length };
}

/**
 * Where a link in brackets ends that the wiki makes here, but that no file could hold: an address of another kind, no
 * label, or a call in it. Undefined if it makes none; `unsure` where the brackets of another link are in the way.
 */
function findBracketEnd(
  { source, profile }: InlineContext,
  tokens: readonly Token[],
  span: Span,
): number | 'unsure' | undefined {
  const begins = new RegExp(`(?:${protocolPattern(profile)}|//)(?=[^\\s<>"\\]])`, 'iy');
  begins.lastIndex = span.start + 1;
  if (!begins.test(source)) return undefined;
  if (source.charAt(begins.lastIndex) === '[')
    return isBracketedHost(source, begins.lastIndex) ? 'unsure' : undefined;
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

/** Reads `[address label]`, or keeps what the wiki makes a link of and a file could not hold. */
export const readBracket: ReadAt = (place, at) => {
  const link = readLabelled(place.source, at, place.limit, place.readLabel);
  if (link) return { nodes: [link.node], end: link.end };
  const close = findBracketEnd(place, place.inside, { start: at, end: place.stop });
  if (close === 'unsure' || close === undefined) return close;
  return { nodes: [opaqueInline(place.source.slice(at, close))], end: close };
};

/** Reads an address without brackets, which the wiki makes a link. */
export const readAtProtocol: ReadAt = ({ source, limit }, at, protocol) => {
  const url = readBareAddress(source, at, limit);
  if (url !== undefined) return { nodes: [addressNode(url)], end: at + url.length };
  // What stands in front of an underscore may vanish, and with it what keeps the address from being one.
  const isUnsure = isAddress(source, at, protocol) || source.charAt(at - 1) === '_';
  return isUnsure ? 'unsure' : undefined;
};

type LinkNode = Extract<InlineNode, { type: 'link' }>;

/** True for a link to a page of the wiki, which takes in the letters that follow it. */
export const takesLetters = (node: InlineNode | undefined): boolean =>
  (node?.type === 'link' && node.url.startsWith(WIKI_SCHEME)) ||
  (node?.type === 'inlineCode' && node.value.endsWith(']]'));

/**
 * Writes a link to the outside: as a bare address where the label is the address and neither the letter in front nor
 * what follows would become part of it.
 */
export function writeExternalLink(
  node: LinkNode,
  style: InlineStyle,
  { previous, next }: Around,
  writeInner: WriteInner,
): string | undefined {
  const { url } = node;
  const isBare = isPlain(node.children) && plainText(node.children) === url;
  const label = isBare ? url : writeInner(node.children, { ...style, guardsBrackets: true }, ']');
  if (label === undefined || label.includes(']')) return undefined;
  if (!SAFE_ADDRESS.test(url) || /[\s<>"[\]{}|]|''/.test(url)) return undefined;
  const isGlued =
    takesLetters(previous) || (previous?.type === 'text' && /[\p{L}\p{N}_]$/u.test(previous.value));
  const standsAlone = !isGlued && readBareAddress(url + next, 0, url.length + next.length) === url;
  return label === url && standsAlone ? url : `[${url} ${label}]`;
}

/** Signs that no address in wikitext can hold, in the spelling that it can. */
export const encodeAddress = (url: string): string =>
  url.replaceAll(/[\s"<>[\]{}|\\]|'(?=')|(?<=')'/g, (sign) =>
    sign === "'" ? '%27' : encodeURIComponent(sign),
  );

/** The node of a bare address. */
const addressNode = (url: string): InlineNode => ({ type: 'link', url, children: [textNode(url)] as never });

/** A bare address is a link on the wiki, so it is one in the file. */
export function linkAddresses(text: string): InlineNode[] {
  const nodes: InlineNode[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/|mailto:/gi)) {
    if (match.index < from) continue;
    const url = readBareAddress(text, match.index, text.length);
    if (url === undefined) continue;
    nodes.push(textNode(text.slice(from, match.index)), addressNode(url));
    from = match.index + url.length;
  }
  return [...nodes, textNode(text.slice(from))];
}
