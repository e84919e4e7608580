import type { GatedNode, InlineConstruct, InlineTag, LinePiece, ReadAt, Refusal } from '../construct.ts';
import { isInlineWikitext, opaqueInline, type InlineNode } from '../node.ts';
import { BREAK_HINT } from './line-break.ts';

/** Elements that mean the same on a wiki and in a file, as long as they have no attributes. */
const ELEMENTS: readonly string[] = [
  ...['sup', 'sub', 'small', 'big', 'u', 's', 'strike', 'del', 'ins', 'mark', 'b', 'i', 'strong', 'em'],
  ...['code', 'tt', 'kbd', 'samp', 'var', 'abbr', 'cite', 'dfn', 'q', 'bdi'],
];

/** What the wiki takes for a tag, besides those of extensions; any other is shown as it stands. */
const TAGS_OF_WIKI: ReadonlySet<string> = new Set([
  ...[
    ...ELEMENTS,
    'font',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'div',
    'center',
    'blockquote',
    'ol',
    'ul',
    'dl',
  ],
  ...['table', 'caption', 'pre', 'ruby', 'rb', 'rp', 'rt', 'rtc', 'p', 'span', 'data', 'time', 'bdo', 'br'],
  ...['wbr', 'hr', 'li', 'dt', 'dd', 'meta', 'link', 'tr', 'td', 'th', 'img', 'includeonly'],
]);

const START = /<\/?([a-z][^\s/<>{]*)/iy;
const TAG = /<(\/?)([a-z][^\s/<>]*)([^<>]*)>/iy;

/** Reads an opening or closing tag: `<sup>`, `</sup>`, `<span style="…">`. */
export const readTag: ReadAt = ({ source, limit, stop, profile }, at) => {
  START.lastIndex = at;
  const name = START.exec(source)?.[1]?.toLowerCase() ?? '';
  if (!TAGS_OF_WIKI.has(name) && !profile.extensionTags.includes(name)) return undefined;
  TAG.lastIndex = at;
  const [all, slash, , more = ''] = TAG.exec(source) ?? [];
  // Among its attributes stands a call or a comment, and what it comes to only the wiki knows.
  if (all === undefined || at + all.length > limit)
    return source.slice(limit, stop).includes('>') ? 'unsure' : undefined;
  const isAlone = more.endsWith('/');
  if (isAlone) return { nodes: [opaqueInline(all)], end: at + all.length };
  const tag: InlineTag = { name, closes: slash === '/', isBare: more.trim() === '' };
  return { tag, source: all, end: at + all.length };
};

/** Deeper elements stay wikitext. */
const MAX_DEPTH = 8;

/**
 * Pairs the tags of a text. What has no partner, has attributes, or is no element that a file may hold becomes wikitext
 * that stays wikitext; what is left is properly nested.
 */
export function pairTags(lines: readonly (readonly LinePiece[])[]): LinePiece[][] {
  const kept = new Set<LinePiece>();
  const open: LinePiece[] = [];
  const count = new Map<string, number>();
  const note = (name: string, change: number): void => {
    count.set(name, (count.get(name) ?? 0) + change);
  };
  for (const piece of lines.flat()) {
    const { tag } = piece;
    if (!tag) continue;
    if (!tag.closes) {
      open.push(piece);
      note(tag.name, 1);
    } else if ((count.get(tag.name) ?? 0) > 0) {
      const partner = takePartner(open, tag.name, note);
      if (partner?.tag?.isBare && tag.isBare && ELEMENTS.includes(tag.name) && open.length < MAX_DEPTH)
        kept.add(partner).add(piece);
    }
  }
  const settle = (piece: LinePiece): LinePiece =>
    !piece.tag || kept.has(piece)
      ? piece
      : { quotes: 0, nodes: [opaqueInline(piece.source)], source: piece.source };
  return lines.map((line) => line.map(settle));
}

/** The last open tag of a name; those that were opened behind it are left without a partner. */
function takePartner(
  open: LinePiece[],
  name: string,
  note: (name: string, change: number) => void,
): LinePiece | undefined {
  for (let piece = open.pop(); piece; piece = open.pop()) {
    note(piece.tag?.name ?? '', -1);
    if (piece.tag?.name === name) return piece;
  }
  return undefined;
}

/** An element with its content. Nothing is left of an empty one; `<code>` around mere text is inline code. */
export function elementOf(name: string, children: readonly InlineNode[]): InlineNode[] {
  const [first, ...more] = children;
  if (!first) return [];
  if (name === 'code' && first.type === 'text' && more.length === 0) {
    const { value } = first;
    const isCode = value.trim() === value && !value.includes('\n') && !isInlineWikitext(value);
    if (isCode) return [{ type: 'inlineCode', value }];
  }
  return [{ type: 'mdxJsxTextElement', name, attributes: [], children: [...children] }];
}

/** No other element, and no attribute: both could run something, or hide it. */
function refuseElement({ name, attributes = [] }: GatedNode): Refusal | undefined {
  const shown = `<${name ?? ''}>`;
  if (name?.toLowerCase() === 'br') return [`An element is not allowed here: ${shown}`, BREAK_HINT];
  if (!name || !ELEMENTS.includes(name)) {
    const hint = `Allowed are ${ELEMENTS.join(', ')}. Write \\< for a sign that means itself.`;
    return [`An element is not allowed here: ${shown}`, hint];
  }
  return attributes.length > 0
    ? [`An element has no attributes here: ${shown}`, `Write ${shown} alone, or put wikitext in \`…\`.`]
    : undefined;
}

/** `H<sub>2</sub>O` ⇄ the same: an element without attributes around running text. */
export const element: InlineConstruct = {
  type: 'mdxJsxTextElement',
  write: (node, style, _around, writeInner) => {
    if (node.type !== 'mdxJsxTextElement' || !node.name) return undefined;
    const inner = writeInner(node.children, style, '</');
    return inner === undefined ? undefined : `<${node.name}>${inner}</${node.name}>`;
  },
  refuse: refuseElement,
  fromMarkdown: ({ name, children = [] }, reader, inLink) =>
    elementOf(name ?? '', reader.inline(children, inLink)),
};
