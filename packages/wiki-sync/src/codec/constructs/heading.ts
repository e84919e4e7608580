import type { InlineContext } from '../inline-context.ts';
import { readInline } from '../read-inline.ts';
import { writeInline, type InlineStyle } from '../write-inline.ts';
import type { BlockNode } from '../node.ts';
import type { Span } from '../token.ts';
import { trimBlanks } from '../blanks.ts';

/** `== Title ==` ⇄ `## Title`. */
export function readHeading(context: InlineContext, span: Span): BlockNode | undefined {
  const text = context.source.slice(span.start, span.end);
  const match = /^(={1,6})([^\n]*?)(={1,6})$/.exec(text);
  const [marks, inner, closing] = [match?.[1], match?.[2], match?.[3]];
  if (
    marks === undefined ||
    inner === undefined ||
    marks !== closing ||
    trimBlanks(inner) === '' ||
    /^=|=$/.test(inner)
  ) {
    return undefined;
  }
  const start = span.start + marks.length + inner.indexOf(trimBlanks(inner));
  const children = readInline(context, { start, end: start + trimBlanks(inner).length });
  return children && { type: 'heading', depth: marks.length as 1, children };
}

/** Spaces inside the marks as the replaced heading had them. */
export function writeHeading(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  if (node.type !== 'heading') return undefined;
  const text = writeInline(node.children, style);
  if (text === undefined || text.includes('\n') || trimBlanks(text) === '') return undefined;
  const space = donor !== '' && /^=+[^=\s]/.test(donor) ? '' : ' ';
  const marks = '='.repeat(node.depth);
  return marks + space + text + space + marks;
}
