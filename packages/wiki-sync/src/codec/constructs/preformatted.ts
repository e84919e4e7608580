import { readInline } from '../read-inline.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { isPlain, plainText } from '../node.ts';
import type { Span } from '../token.ts';
import {
  codeNode,
  withoutOuterBreaks,
  writeTagBlock,
  type CodeNode,
  type FenceKind,
  type TagBlock,
} from './fence-kind.ts';
import { literalText } from './nowiki.ts';
import { writeText } from './text.ts';

/** What `<pre>` shows: character references are read, `<nowiki>` around a piece is dropped, all else is literal. */
function readPre({ name, attributes, content }: TagBlock): CodeNode | undefined {
  if (name !== 'pre' || attributes.trim() !== '') return undefined;
  const text = literalText(withoutOuterBreaks(content).replaceAll(/<nowiki>([^]*?)<\/nowiki>/gi, '$1'));
  return text === undefined || text === '' ? undefined : codeNode(null, null, text);
}

/** Lines that begin with a blank, as long as nothing in them is more than text. */
function readIndented(context: InlineContext, span: Span): CodeNode | undefined {
  const nodes = readInline(context, span);
  if (!nodes || !isPlain(nodes)) return undefined;
  const lines = plainText(nodes).split('\n');
  return lines.every((line) => line.startsWith(' '))
    ? codeNode(null, null, lines.map((line) => line.slice(1)).join('\n'))
    : undefined;
}

/** What the wiki would read inside `<pre>`. */
const UNSAFE = /&(?=#?[a-z0-9]+;)|<(?=\/?(?:nowiki|pre)\b)/gi;

const escapePre = (value: string): string =>
  value.replaceAll(UNSAFE, (sign) => (sign === '&' ? '&amp;' : '&lt;'));

/** Undefined where the first or last line is empty: the wiki would not see that it belongs to the rest. */
function writeIndented(value: string, style: InlineStyle): string | undefined {
  const lines = value.split('\n');
  if ([lines[0], lines.at(-1)].some((line) => line?.trim() === '')) return undefined;
  return lines.map((line) => ` ${writeText(line, style.nbsp, style.profile)}`).join('\n');
}

/** `<pre>x</pre>`, or lines that begin with a blank ⇄ a fence without a word. */
export const preformatted: FenceKind = {
  words: [''],
  read: (block, context, segment) => {
    if (segment.kind === 'indented') return readIndented(context, segment);
    return block && readPre(block);
  },
  write: ({ value }, style, donor) =>
    (donor.startsWith(' ') ? writeIndented(value, style) : undefined) ??
    writeTagBlock('pre', '', escapePre(value), donor),
  refuse: ({ value = '' }) =>
    value === '' ? ['The fence is empty', 'Write something in it, or remove it.'] : undefined,
  fromMarkdown: ({ value = '' }) => codeNode(null, null, value),
};
