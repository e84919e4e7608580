import type { BlockConstruct, GatedNode, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { readInline } from '../read-inline.ts';
import { escapeLineStarts, writeInline } from '../write-inline.ts';
import { wikitextOf, type BlockNode } from '../node.ts';
import type { Span } from '../token.ts';

/** Undefined where some of the text cannot be told, or nothing of it is more than wikitext. */
function readParagraph(context: InlineContext, span: Span): BlockNode | undefined {
  const children = readInline(context, span);
  if (!children || children.length === 0 || wikitextOf(children) !== undefined) return undefined;
  return { type: 'paragraph', children };
}

/** Lines that would begin a list, a heading or a table are escaped. */
function writeParagraph(node: BlockNode, style: InlineStyle): string | undefined {
  if (node.type !== 'paragraph') return undefined;
  const text = writeInline(node.children, style);
  return text === undefined ? undefined : escapeLineStarts(text, style.profile);
}

/** A further line that begins as an item does; nobody numbers items by the thousand, and a year is text. */
const NUMBERED_LINE = /(?<=\n)([ \t>]*)(\d{1,3})([.)])[ \t]+\S[^\n]*/g;

function isInCode(paragraph: GatedNode, offset: number): boolean {
  const holds = ({ position }: GatedNode): boolean =>
    (position?.start.offset ?? 0) <= offset && offset < (position?.end.offset ?? 0);
  let node: GatedNode | undefined = paragraph;
  while (node && node.type !== 'inlineCode') node = node.children?.find(holds);
  return node !== undefined;
}

/** A list that does not begin with 1 goes on the text above it, for Markdown. It is what is left where an item 1 goes. */
function refuseNumberedLine(node: GatedNode, source: string): Refusal | undefined {
  const start = node.position?.start;
  const offset = start?.offset ?? 0;
  const text = source.slice(offset, node.position?.end.offset ?? 0);
  for (const { 0: found, 1: lead = '', 2: number = '', 3: delimiter = '', index } of text.matchAll(
    NUMBERED_LINE,
  )) {
    if (isInCode(node, offset + index + lead.length)) continue;
    const item = found.slice(lead.length);
    const shown = item.length > 40 ? `${item.slice(0, 40)}…` : item;
    return [
      `“${shown}” goes on the text above it, since its list does not begin with 1`,
      `Write 1${delimiter} for the first item of a list, or ${number}\\${delimiter} for text that begins so.`,
      { line: (start?.line ?? 1) + text.slice(0, index).split('\n').length - 1, column: lead.length + 1 },
    ];
  }
  return undefined;
}

/** Text that some reader of the file would take for something else. */
function refuseParagraph(node: GatedNode, source: string): Refusal | undefined {
  const { position } = node;
  const text = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  if (/^(?:import|export)(?:[\s{*"']|$)/.test(text)) {
    const hint = 'Write &#x69;mport or &#x65;xport.';
    return ['A paragraph that begins with “import” or “export” would run as code', hint];
  }
  return refuseNumberedLine(node, source);
}

/** Running text; a single line break in it is a space on the wiki and a soft break in Markdown. */
export const paragraph: BlockConstruct = {
  types: ['paragraph'],
  kinds: ['paragraph'],
  read: readParagraph,
  write: writeParagraph,
  refuse: refuseParagraph,
  fromMarkdown: ({ children = [] }, reader) => {
    const inline = reader.inline(children);
    return inline.length === 0 ? undefined : { type: 'paragraph', children: inline };
  },
};
