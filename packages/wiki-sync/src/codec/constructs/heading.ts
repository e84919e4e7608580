import type { BlockConstruct } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { readInline } from '../read-inline.ts';
import { writeInline } from '../write-inline.ts';
import type { BlockNode } from '../node.ts';
import type { Span } from '../token.ts';
import { trimBlanks } from '../blanks.ts';

/** Undefined for marks of unequal length, seven levels, or nothing inside. */
function readHeading(context: InlineContext, span: Span): BlockNode | undefined {
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
function writeHeading(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  if (node.type !== 'heading') return undefined;
  const text = writeInline(node.children, style);
  if (text === undefined || text.includes('\n') || trimBlanks(text) === '') return undefined;
  const marks = '='.repeat(node.depth);
  const [before, behind] = blanksInside(donor);
  return marks + before + text + behind + marks;
}

/** The blanks inside the marks of a heading; a new one has spaces. */
function blanksInside(heading: string): [before: string, behind: string] {
  if (!heading.startsWith('=')) return [' ', ' '];
  const inner = heading.replace(/^=+/, '').replace(/(?<!=)=+$/, '');
  const text = trimBlanks(inner);
  if (text === '') return [' ', ' '];
  const at = inner.indexOf(text);
  return [inner.slice(0, at), inner.slice(at + text.length)];
}

/** `== Title ==` ⇄ `## Title`. */
export const heading: BlockConstruct = {
  types: ['heading'],
  kinds: ['heading'],
  read: readHeading,
  write: writeHeading,
  refuse: ({ children = [] }) =>
    children.length > 0 ? undefined : ['The heading is empty', 'Write it, or remove the #.'],
  fromMarkdown: ({ depth = 1, children = [] }, reader) =>
    reader.oneLine({ type: 'heading', depth: depth as 1, children: reader.inline(children) as never }),
};
