import { trimBlanks } from '../blanks.ts';
import type { Around, ReadToken, WriteInner } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { BAD_TITLE, prefixOf } from '../link-target.ts';
import type { WikiProfile } from '../profile.ts';
import { outermost, type Span, type Token } from '../token.ts';
import { isSeen } from './entity.ts';
import { literalText } from './nowiki.ts';
import { isPlain, joinTexts, plainText, textNode, WIKI_SCHEME, type InlineNode } from '../node.ts';

/** True for the `wiki:` address of something that can be a title. */
export const isTitleAddress = (url: string): boolean =>
  url.startsWith(WIKI_SCHEME) && !BAD_TITLE.test(titleOfAddress(url));

/** The title (and section) that a `wiki:` address points to. */
export const titleOfAddress = (url: string): string => url.slice(WIKI_SCHEME.length).replaceAll('_', ' ');

/** Blanks that a wiki takes for one underscore in a title. */
const TITLE_BLANKS = /[ _\u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;

/** The `wiki:` address of a title. */
export const addressOfTitle = (title: string): string =>
  WIKI_SCHEME + title.trim().replaceAll(TITLE_BLANKS, '_').replace(/^_/, '').replace(/_$/, '');

/**
 * A title as the wiki reads it in a link, where percent signs and character references stand for characters. Undefined
 * where a file could not show it, or it would be read once more.
 */
function decodeTitle(written: string): string | undefined {
  if (!/[%&]/.test(written)) return written;
  try {
    const decoded = literalText(written.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent));
    const isFinal =
      decoded !== undefined && !/%[0-9a-f]{2}/i.test(decoded) && literalText(decoded) === decoded;
    return isFinal && isSeen(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a page as a file has it, in the spelling that it is read back with. */
export function settleTitleAddress(url: string): string {
  const title = titleOfAddress(url);
  const settled = addressOfTitle(decodeTitle(title) ?? title);
  return isTitleAddress(settled) ? settled : url;
}

/** True if a link to this title is more than a link: a file is shown, a category is joined. */
function doesMore(title: string, profile: WikiProfile): boolean {
  const prefix = prefixOf(title);
  return (
    prefix !== undefined &&
    (profile.filePrefixes.includes(prefix) || profile.categoryPrefixes.includes(prefix))
  );
}

/** `Projet:#section`: a namespace without a page is no title. */
const isNamespaceAlone = (title: string, profile: WikiProfile): boolean =>
  /:[ _]*(?:#|$)/.test(title) && profile.namespacePrefixes.includes(prefixOf(title.replace(/^:/, '')) ?? '');

/** Can this be written between double brackets, and mean just a link? */
function isPlainTarget(title: string, profile: WikiProfile): boolean {
  if (BAD_TITLE.test(title) || title.trim() === '#' || isNamespaceAlone(title, profile)) return false;
  if (profile.protocols.some((protocol) => title.trim().toLowerCase().startsWith(protocol))) return false;
  return title.startsWith(':') ? title.length > 1 : !doesMore(title, profile);
}

/**
 * Where the brackets of a link end: a label that holds `[` takes in a third one behind it (`[[Page|Rapport [PDF]]]`), as
 * `Parser::handleInternalLinks` does. A link within the label has brackets of its own.
 */
export function closingEnd(source: string, { start, end }: Span): number {
  if (source.charAt(end) !== ']') return end;
  const inner = source.slice(start + 2, end - 2);
  const label = inner.slice(inner.indexOf('|') + 1);
  return inner.includes('|') && label.includes('[') && !label.includes('[[') ? end + 1 : end;
}

/** True behind a bracket: the wiki shows `[[[Page]]]` as it stands. */
export const isBehindBracket = (source: string, { start }: Span): boolean => source.charAt(start - 1) === '[';

/** Where a link ends with the letters behind it that the wiki takes in. A file or a category takes none. */
export function trailEnd({ source, profile }: InlineContext, token: Token): number {
  const end = closingEnd(source, token);
  if (doesMore(source.slice(token.start + 2, end), profile)) return end;
  const trail = new RegExp(`[${profile.linkTrail}]*`, 'y');
  trail.lastIndex = end;
  return end + (trail.exec(source)?.[0].length ?? 0);
}

/**
 * Reads `[[target|label]]` and the letters that trail it. Undefined if it is no plain link (a file, a category, a
 * broken target, a link in a link); the caller then keeps it as it is.
 */
export const readLink: ReadToken = (place, token) => {
  const { source, profile, tokens } = place;
  const closed = closingEnd(source, token);
  const inner = source.slice(token.start + 2, closed - 2);
  const pipe = inner.indexOf('|');
  const written = pipe < 0 ? inner : inner.slice(0, pipe);
  // Without a label the wiki shows the target, and the blanks behind it.
  const decoded = decodeTitle(written.replace(/^ +/, ''));
  const target = decoded && trimBlanks(decoded);
  if (!target || !isPlainTarget(target, profile) || written.includes('\n')) return undefined;
  if (breaksLines(inner) || isBehindBracket(source, token)) return undefined;
  const span = { start: token.start + 3 + pipe, end: closed - 2 };
  if (pipe >= 0 && outermost(tokens, span).some((one) => one.type === 'link')) return undefined;
  const label = pipe < 0 ? [textNode(decoded.replace(/^:/, ''))] : place.readLabel(span.start, span.end);
  if (!label || plainText(label).trim() === '' || hasLink(label)) return undefined;
  const end = trailEnd(place, token);
  const children = joinTexts([...label, textNode(source.slice(closed, end))]);
  return { nodes: [{ type: 'link', url: addressOfTitle(target), children }], end };
};

/** True for a label of which a line begins something on the wiki: a heading, an item, a paragraph of its own. */
const breaksLines = (inner: string): boolean => /\n[ \t\n*#:;=|{!]/.test(inner);

const hasLink = (nodes: readonly InlineNode[]): boolean =>
  nodes.some((node) => node.type === 'link' || ('children' in node && hasLink(node.children)));

type LinkNode = Extract<InlineNode, { type: 'link' }>;

/** A label that takes in no bracket behind it but its own. */
function guardLabel(label: string, next: string): string {
  const takesIn = label.includes('[');
  if (label.endsWith(']')) return takesIn ? label : label.replace(/\]$/, '&#93;');
  return takesIn && next.startsWith(']') ? label.replaceAll('[', '&#91;') : label;
}

/** Writes a link to a page of the wiki, in the shortest form that reads the same. Undefined if none does. */
export function writeLink(
  node: LinkNode,
  style: InlineStyle,
  { next }: Around,
  writeInner: WriteInner,
): string | undefined {
  const { profile } = style;
  const target = titleOfAddress(node.url);
  const shown = target.replace(/^:/, '');
  const text = isPlain(node.children) ? plainText(node.children) : undefined;
  const label = text?.startsWith(shown) ? text : writeInner(node.children, style, ']]');
  if (label === undefined || !isPlainTarget(target, profile) || label.includes(']]')) return undefined;
  if (decodeTitle(target) !== target) return undefined;
  if (text !== undefined && label === shown) return `[[${target}]]`;
  const trail = label.slice(target.length);
  const trails =
    text !== undefined && label.startsWith(target) && new RegExp(`^[${profile.linkTrail}]+$`).test(trail);
  return trails ? `[[${target}]]${trail}` : `[[${target}|${guardLabel(label, next)}]]`;
}
