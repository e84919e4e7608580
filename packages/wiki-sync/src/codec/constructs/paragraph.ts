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

/** Text that some reader of the file would take for something else. */
function refuseParagraph({ position }: GatedNode, source: string): Refusal | undefined {
  const text = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  if (/^(?:import|export)(?:[\s{*"']|$)/.test(text)) {
    const hint = 'Write &#x69;mport or &#x65;xport.';
    return ['A paragraph that begins with “import” or “export” would run as code', hint];
  }
  return undefined;
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
