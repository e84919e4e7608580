import type { GatedNode, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import type { BlockNode } from '../node.ts';
import type { Segment } from '../segment.ts';

/** A fence: the block that has the most meanings, told apart by the word behind its backticks. */
export type CodeNode = Extract<BlockNode, { type: 'code' }>;

/** A tag of an extension that is a block of its own. */
export interface TagBlock {
  /** Lower case. */
  name: string;
  /** As they are written. */
  attributes: string;
  content: string;
}

/** One meaning of a fence, both ways. */
export interface FenceKind {
  /** The words behind the backticks that it stands for; the first is the canonical one. None: it takes what is left. */
  words: readonly string[];
  /** Undefined for what it does not fully understand. */
  read: (block: TagBlock | undefined, context: InlineContext, segment: Segment) => CodeNode | undefined;
  write: (node: CodeNode, style: InlineStyle, donor: string) => string | undefined;
  refuse: (node: GatedNode) => Refusal | undefined;
  fromMarkdown: (node: GatedNode) => CodeNode;
}

const TAG_BLOCK = /^<([a-z]+)((?:\s[^>]*)?)>([^]*)<\/([a-z]+)\s*>$/i;

/** Reads `<pre>…</pre>`. */
export function readTagBlock(wikitext: string): TagBlock | undefined {
  const [, name = '', attributes = '', content = '', closing = ''] = TAG_BLOCK.exec(wikitext) ?? [];
  return name !== '' && name.toLowerCase() === closing.toLowerCase()
    ? { name: name.toLowerCase(), attributes, content }
    : undefined;
}

/** The content between two tags that stand on lines of their own, or beside it. */
export const withoutOuterBreaks = (content: string): string => content.replace(/^\n/, '').replace(/\n$/, '');

/** A tag around a value, with the line breaks that the block had which it replaces; a new one has both. */
export function writeTagBlock(tag: string, attributes: string, value: string, donor: string): string {
  const content = readTagBlock(donor)?.content ?? '\n\n';
  const lead = content.startsWith('\n') || value.startsWith('\n') ? '\n' : '';
  const trail = content.endsWith('\n') || value.endsWith('\n') ? '\n' : '';
  return `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${lead}${value}${trail}</${tag}>`;
}

/** A node without anything that does not count. */
export const codeNode = (lang: string | null, meta: string | null, value: string): CodeNode => ({
  type: 'code',
  lang,
  meta: meta === '' ? null : meta,
  value,
});
