import type { InlineContext } from '../inline-context.ts';
import { readInline } from '../read-inline.ts';
import { escapeLineStarts, writeInline, type InlineStyle } from '../write-inline.ts';
import type { BlockNode } from '../node.ts';
import type { Span } from '../token.ts';

/** Running text; a single line break in it is a space on the wiki and a soft break in Markdown. */
export function readParagraph(context: InlineContext, span: Span): BlockNode | undefined {
  const children = readInline(context, span);
  return children && children.length > 0 ? { type: 'paragraph', children } : undefined;
}

/** Lines that would begin a list, a heading or a table are escaped. */
export function writeParagraph(node: BlockNode, style: InlineStyle): string | undefined {
  if (node.type !== 'paragraph') return undefined;
  const text = writeInline(node.children, style);
  return text === undefined ? undefined : escapeLineStarts(text);
}
