import { textNode, type InlineNode } from '../node.ts';

/** Addresses that may leave the wiki as a link, in either direction. Anything else stays wikitext. */
export const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#<>"[\]]|mailto:[^\s<>"[\]]+@)/i;

const URL_CHARACTERS =
  /(?:https?:\/\/|mailto:)[^\s<>"[\]{}|\u0000-\u0020\u007F\u00A0\u2000-\u200B\u202F\u3000]+/iy;

/** A bare address at this place, without the punctuation that ends a sentence; undefined if there is none. */
export function readBareAddress(source: string, at: number, limit: number): string | undefined {
  URL_CHARACTERS.lastIndex = at;
  let url = URL_CHARACTERS.exec(source)?.[0];
  if (url === undefined || /[\p{L}\p{N}_]/u.test(source.charAt(at - 1))) return undefined;
  url = url.slice(0, limit - at);
  const quotes = url.indexOf("''");
  if (quotes >= 0) url = url.slice(0, quotes);
  const entity = /&(?:lt|gt|nbsp|#160|#x0*(?:3[ce]|a0)|#6[02]);/i.exec(url);
  if (entity) url = url.slice(0, entity.index);
  // MediaWiki leaves sentence punctuation out, and a closing parenthesis when none was opened.
  url = url.replace(url.includes('(') ? /[,;.:!?]+$/ : /[,;.:!?)]+$/, '');
  return SAFE_ADDRESS.test(url) ? url : undefined;
}

/** Reads `[address label]`. Undefined if it is not one, or has no label: the wiki then shows a number. */
export function readExternalLink(
  source: string,
  at: number,
  limit: number,
  readLabel: (label: string) => InlineNode[] | undefined,
): { node: InlineNode; end: number } | undefined {
  const end = source.indexOf(']', at);
  if (end < 0 || end >= limit) return undefined;
  const match = /^([^\s<>"[\]]+)[ \t]+([^\n[\]]*[^\s[\]])[ \t]*$/.exec(source.slice(at + 1, end));
  const [url, written] = [match?.[1], match?.[2]];
  if (url === undefined || written === undefined || !SAFE_ADDRESS.test(url) || url.includes("''"))
    return undefined;
  const label = readLabel(written);
  if (!label || label.some((node) => node.type === 'link')) return undefined;
  return { node: { type: 'link', url, children: label }, end: end + 1 };
}

/** Writes a link to the outside. `next` is what follows, since a bare address swallows it. */
export function writeExternalLink(url: string, label: string, next: string): string | undefined {
  if (!SAFE_ADDRESS.test(url) || /[\s<>"[\]{}|]|''/.test(url) || label.includes(']')) return undefined;
  const standsAlone = /^(?:[\s,;.!?]*(?:\s|$))/.test(next) && readBareAddress(url, 0, url.length) === url;
  return label === url && standsAlone ? url : `[${url} ${label}]`;
}

/** The node of a bare address. */
export const addressNode = (url: string): InlineNode => ({
  type: 'link',
  url,
  children: [textNode(url)] as never,
});
