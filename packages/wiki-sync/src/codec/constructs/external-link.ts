import { trimEnd } from '../blanks.ts';
import { textNode, type InlineNode } from '../node.ts';

/** Addresses that may leave the wiki as a link, in either direction. Anything else stays wikitext. */
export const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#<>"[\]]|mailto:[^\s<>"[\]]+@)/i;

/** What an address is made of; two apostrophes, a space or a bracket written as a reference end it. */
const ADDRESS =
  /(?:https?:\/\/|mailto:)(?:(?!''|&(?:lt|gt|nbsp|#160|#x0*(?:3[ce]|a0)|#6[02]);)[^\s<>"[\]{}|\p{Cc}\u2000-\u200B])+/iuy;

/** A bare address at this place, without the punctuation that ends a sentence; undefined if there is none. */
export function readBareAddress(source: string, at: number, limit: number): string | undefined {
  if (/[\p{L}\p{N}_]/u.test(source.charAt(at - 1))) return undefined;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source)?.[0].slice(0, limit - at) ?? '';
  // MediaWiki leaves sentence punctuation out, and a closing parenthesis when none was opened.
  const url = trimEnd(found, found.includes('(') ? ',;.:!?' : ',;.:!?)');
  return SAFE_ADDRESS.test(url) ? url : undefined;
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
