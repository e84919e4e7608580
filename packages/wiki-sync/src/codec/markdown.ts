import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mdxExpressionFromMarkdown, mdxExpressionToMarkdown } from 'mdast-util-mdx-expression';
import { mdxJsxFromMarkdown, mdxJsxToMarkdown } from 'mdast-util-mdx-jsx';
import { toMarkdown } from 'mdast-util-to-markdown';
import { mdxExpression } from 'micromark-extension-mdx-expression';
import { mdxJsx } from 'micromark-extension-mdx-jsx';
import { mdxMd } from 'micromark-extension-mdx-md';
import type { Problem } from '#errors.ts';
import { trimEnd } from './blanks.ts';
import type { GatedNode } from './construct.ts';
import { definitionLists, findDefinitionLists } from './constructs/definition-list.ts';
import { notePrinter, noteSyntax, noteTrees } from './constructs/footnote-syntax.ts';
import { labelNotes, NoteTable, type LabelledNotes } from './footnotes.ts';
import { BREAK_HINT } from './constructs/line-break.ts';
import { tableMarkdown } from './constructs/table-markdown.ts';
import { findRefusals } from './gate.ts';
import { findOversized } from './markdown-limits.ts';
import { normaliseBlocks } from './normalise.ts';
import { outlineList } from './outline-list.ts';
import type { BlockNode } from './node.ts';
import { printPlainly } from './plain.ts';
import { splitMarkdown, type Stretch } from './split-markdown.ts';

const parseOptions = {
  extensions: [mdxMd(), mdxJsx(), mdxExpression(), tableMarkdown.syntax, noteSyntax],
  mdastExtensions: [mdxJsxFromMarkdown(), mdxExpressionFromMarkdown(), tableMarkdown.fromMarkdown, noteTrees],
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
  extensions: [
    mdxJsxToMarkdown(),
    mdxExpressionToMarkdown(),
    tableMarkdown.toMarkdown,
    definitionLists,
    notePrinter,
  ],
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

/**
 * Parses Markdown of the closed profile (docs/content-format.md). Never throws. `takenNames` are those of notes elsewhere on
 * the page, which no new note gets; new names join them.
 */
export function parseMarkdown(markdown: string, takenNames?: Set<string>): ParsedMarkdown {
  const oversized = findOversized(markdown);
  if (oversized.length > 0) return { blocks: [], problems: oversized };
  const stretches = splitMarkdown(markdown);
  if (markdown.includes('[^')) return parseWithNotes(stretches, takenNames);
  // A tree is let go as soon as its blocks are there.
  const parsed = stretches.map((stretch) => {
    const { root, source, problems } = parseStretch(stretch);
    return { blocks: root ? normaliseBlocks(root, source) : [], problems };
  });
  const problems = parsed.flatMap((one) => one.problems);
  return { blocks: problems.length > 0 ? [] : parsed.flatMap((one) => one.blocks), problems };
}

interface ParsedStretch {
  /** The gated tree; undefined where there are problems. */
  root: Root | undefined;
  /** The text that the places in the tree are of. */
  source: string;
  problems: Problem[];
}

function parseWithNotes(stretches: readonly Stretch[], takenNames?: Set<string>): ParsedMarkdown {
  const parsed = stretches.map((stretch) => ({ line: stretch.line, ...parseStretch(stretch) }));
  const problems = parsed.flatMap((one) => one.problems);
  if (problems.length > 0) return { blocks: [], problems };
  const notes = new NoteTable(
    parsed.flatMap(({ root, line }) => (root ? [{ root: root as GatedNode, line }] : [])),
    takenNames,
  );
  if (notes.problems.length > 0) {
    // What was parsed item by item knows no places.
    return stretches.some(({ isList }) => isList)
      ? parseWithNotes(
          stretches.map((stretch) => ({ ...stretch, isList: false })),
          takenNames,
        )
      : { blocks: [], problems: notes.problems };
  }
  const blocks = parsed.flatMap(({ root, source }) => (root ? normaliseBlocks(root, source, notes) : []));
  return { blocks, problems };
}

/** A list by the texts of its items, where it is written as we write lists and there is nothing to say about it. */
function parseList(markdown: string): ParsedStretch | undefined {
  const outline = outlineList(markdown);
  if (!outline) return undefined;
  try {
    const source = outline.texts.join('\n\n');
    const root = fromMarkdown(source, parseOptions);
    findDefinitionLists(root as GatedNode, source);
    const isOneEach = root.children.length === outline.texts.length;
    if (!isOneEach || root.children.some(({ type }) => type !== 'paragraph')) return undefined;
    const list = { type: 'root', children: [outline.assemble(root.children as GatedNode[])] } as Root;
    return findRefusals(list, source).length > 0 ? undefined : { root: list, source, problems: [] };
  } catch {
    return undefined;
  }
}

function parseStretch({ markdown, line, isList }: Stretch): ParsedStretch {
  const list = isList ? parseList(markdown) : undefined;
  if (list) return list;
  const located = (problem: Problem): Problem =>
    problem.line === undefined ? { ...problem, line } : { ...problem, line: problem.line + line - 1 };
  let root: Root;
  try {
    root = fromMarkdown(markdown, parseOptions);
  } catch (error) {
    return { root: undefined, source: markdown, problems: [located(syntaxProblem(error as SyntaxMessage))] };
  }
  findDefinitionLists(root as GatedNode, markdown);
  const problems = findRefusals(root, markdown).map(located);
  return { root: problems.length > 0 ? undefined : root, source: markdown, problems };
}

function syntaxProblem({ reason = 'the parser gave up', line, column }: SyntaxMessage): Problem {
  // Some messages have their place in their words alone.
  const [range, wordedLine, wordedColumn] = / \((\d+):(\d+)-\d+:\d+\)/.exec(reason) ?? [];
  const problem: Problem = {
    level: 'error',
    message: `The text cannot be read as MDX: ${reason.replace(range ?? '', '').replace(/\.$/, '')}.`,
    hint: /`<br>`/i.test(reason) ? BREAK_HINT : 'Write \\< or \\{ for a sign that means itself.',
  };
  if (line !== undefined || range !== undefined) problem.line = line ?? Number(wordedLine);
  if (column !== undefined || range !== undefined) problem.column = column ?? Number(wordedColumn);
  return problem;
}

/** Prints blocks with the Markdown library, which escapes whatever needs it. */
export const printWithLibrary = (nodes: readonly BlockNode[]): string =>
  trimEnd(toMarkdown({ type: 'root', children: [...nodes] }, printOptions), '\n');

/** Prints a block as Markdown, without a line break at the end. */
export const printBlock = (node: BlockNode): string => printPlainly(node) ?? printWithLibrary([node]);

/**
 * Puts printed blocks together. Blank lines keep blocks apart whatever they hold, but for two lists, which need different
 * marks; those are printed again as neighbours.
 */
export function joinBlocks(printed: readonly { node: BlockNode; markdown: string }[]): string {
  const parts: string[] = [];
  for (let index = 0; index < printed.length; index++) {
    let end = index + 1;
    while (printed[index]?.node.type === 'list' && printed[end]?.node.type === 'list') end++;
    const run = printed.slice(index, end);
    parts.push(run.length > 1 ? printWithLibrary(run.map(({ node }) => node)) : (run[0]?.markdown ?? ''));
    index = end - 1;
  }
  return parts.join('\n\n');
}

/** Puts the lines of notes behind a text. */
export function addNotes(text: string, lines: LabelledNotes['lines']): string {
  const printed = lines.map(
    ({ label, children }) => `[^${label}]: ${printBlock({ type: 'paragraph', children })}`,
  );
  return [text, printed.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Prints blocks as Markdown, without a line break at the end. Parsing it again gives the same blocks. */
export function printMarkdown(blocks: readonly BlockNode[]): string {
  const noted = labelNotes(blocks);
  return addNotes(
    joinBlocks(noted.blocks.map((node) => ({ node, markdown: printBlock(node) }))),
    noted.lines,
  );
}
