import type { BlockConstruct, GatedNode, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import type { BlockNode } from '../node.ts';
import { segment, type Segment } from '../segment.ts';
import type { Span } from '../token.ts';
import { definitionList } from './definition-list.ts';
import { heading } from './heading.ts';
import { list } from './list.ts';
import { paragraph } from './paragraph.ts';

/** What may stand in a quotation. Others would be hard to read behind `>`. */
const INSIDE: readonly BlockConstruct[] = [paragraph, list, definitionList, heading];
const TYPES = INSIDE.map(({ types }) => types[0]);

const [OPEN, CLOSE] = ['<blockquote>', '</blockquote>'];

/** Two blank lines are more than a gap between paragraphs: the wiki shows them. */
const WIDE_GAP = /\n[ \t]*\n[ \t]*\n/;

/** Undefined for attributes, a quotation in another one, and what the wiki would not show as it stands in the file. */
function readQuotation(context: InlineContext, { start, end }: Span): BlockNode | undefined {
  const { source, tokens, profile } = context;
  const text = source.slice(start, end).toLowerCase();
  if (!text.startsWith(OPEN) || !text.endsWith(CLOSE) || text.indexOf(OPEN, 1) >= 0) return undefined;
  const inner = { start: start + OPEN.length, end: end - CLOSE.length };
  const blocks = segment(source, inner, tokens, profile);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last || WIDE_GAP.test(source.slice(inner.start, inner.end))) return undefined;
  // The wiki makes one paragraph of two that stand on the lines of the tags.
  if (blocks.length === 2 && isOnOpening(source, inner, first) && isOnClosing(source, inner, last))
    return undefined;
  const children = blocks.map((block) =>
    standsAlone(source, inner, block) ? readInside(context, block) : undefined,
  );
  return children.includes(undefined) ? undefined : ({ type: 'blockquote', children } as BlockNode);
}

function readInside(context: InlineContext, block: Segment): BlockNode | undefined {
  for (const construct of INSIDE) {
    const node = construct.kinds.includes(block.kind) ? construct.read(context, block) : undefined;
    if (node) return node;
  }
  return undefined;
}

const isOnOpening = (source: string, inner: Span, block: Span): boolean =>
  !source.slice(inner.start, block.start).includes('\n');

const isOnClosing = (source: string, inner: Span, block: Span): boolean =>
  !source.slice(block.end, inner.end).includes('\n');

/** On the lines of the tags the wiki sees neither lists nor headings, and a paragraph ends with that line. */
function standsAlone(source: string, inner: Span, block: Segment): boolean {
  if (!isOnOpening(source, inner, block) && !isOnClosing(source, inner, block)) return true;
  return block.kind === 'paragraph' && !source.slice(block.start, block.end).includes('\n');
}

/** The tags on lines of their own, or around a single line where the replaced quotation has them there. */
function writeQuotation(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  if (node.type !== 'blockquote') return undefined;
  const blocks = node.children.map((child) =>
    INSIDE.find(({ types }) => types[0] === child.type)?.write(child, style, ''),
  );
  if (blocks.length === 0 || blocks.includes(undefined)) return undefined;
  const isShort = donor !== '' && !donor.includes('\n') && node.children.length === 1;
  const [only = ''] = blocks;
  if (isShort && node.children[0]?.type === 'paragraph' && !only.includes('\n')) return OPEN + only + CLOSE;
  return `${OPEN}\n${blocks.join('\n\n')}\n${CLOSE}`;
}

/** What else a quotation might hold could not be written between the tags. */
function refuseQuotation({ children = [] }: GatedNode): Refusal | undefined {
  if (children.length === 0) return ['The quotation is empty', 'Write it, or remove the >.'];
  if (children.every(({ type }) => TYPES.includes(type))) return undefined;
  const hint = 'Write it in front of the quotation or behind it.';
  return ['A quotation holds paragraphs, lists and headings only', hint];
}

/** `<blockquote>…</blockquote>` around paragraphs, lists and headings ⇄ `> …`. */
export const quotation: BlockConstruct = {
  types: ['blockquote'],
  kinds: ['quotation'],
  read: readQuotation,
  write: writeQuotation,
  refuse: refuseQuotation,
  fromMarkdown: ({ children = [] }, reader) => {
    const blocks = reader.blocks(children);
    return blocks.length === 0 ? undefined : ({ type: 'blockquote', children: blocks } as BlockNode);
  },
};
