import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mdxExpressionFromMarkdown, mdxExpressionToMarkdown } from 'mdast-util-mdx-expression';
import { mdxJsxFromMarkdown, mdxJsxToMarkdown } from 'mdast-util-mdx-jsx';
import { toMarkdown } from 'mdast-util-to-markdown';
import { mdxExpression } from 'micromark-extension-mdx-expression';
import { mdxJsx } from 'micromark-extension-mdx-jsx';
import { mdxMd } from 'micromark-extension-mdx-md';
import type { Problem } from '#errors.ts';
import { findRefusals, normaliseBlocks } from './gate.ts';
import type { BlockNode } from './node.ts';

const parseOptions = {
  extensions: [mdxMd(), mdxJsx(), mdxExpression()],
  mdastExtensions: [mdxJsxFromMarkdown(), mdxExpressionFromMarkdown()],
};

const printOptions = {
  bullet: '-',
  bulletOther: '*',
  bulletOrdered: '.',
  emphasis: '*',
  strong: '*',
  fence: '`',
  fences: true,
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  resourceLink: true,
  extensions: [mdxJsxToMarkdown(), mdxExpressionToMarkdown()],
  unsafe: [
    // MDX would run a paragraph that begins with one of these words.
    { atBreak: true, character: 'i', after: 'mport(?:[\\s{*"\']|$)' },
    { atBreak: true, character: 'e', after: 'xport(?:[\\s{*"\']|$)' },
    // Strikethrough, for readers that know GitHub's Markdown.
    { character: '~', after: '~', inConstruct: 'phrasing' },
  ],
} satisfies Parameters<typeof toMarkdown>[1];

/** Blocks of a Markdown text in our closed profile, or why it is not one. Lines count from 1 in the text. */
export interface ParsedMarkdown {
  blocks: BlockNode[];
  problems: Problem[];
}

interface SyntaxMessage {
  reason?: string;
  line?: number;
  column?: number;
}

/** Parses Markdown of the closed profile (docs/content-format.md). Never throws. */
export function parseMarkdown(markdown: string): ParsedMarkdown {
  let root: Root;
  try {
    root = fromMarkdown(markdown, parseOptions);
  } catch (error) {
    const { reason, line, column } = error as SyntaxMessage;
    const problem: Problem = {
      level: 'error',
      message: `The text cannot be read as MDX: ${reason ?? String(error)}.`,
      hint: 'Write \\< or \\{ for a sign that means itself.',
    };
    if (line !== undefined) problem.line = line;
    if (column !== undefined) problem.column = column;
    return { blocks: [], problems: [problem] };
  }
  const problems = findRefusals(root, markdown);
  return { blocks: problems.length > 0 ? [] : normaliseBlocks(root), problems };
}

/** Prints blocks as Markdown, without a line break at the end. Parsing it again gives the same blocks. */
export function printMarkdown(blocks: readonly BlockNode[]): string {
  if (blocks.length === 0) return '';
  return toMarkdown({ type: 'root', children: blocks as BlockNode[] }, printOptions).replace(/\n+$/, '');
}
