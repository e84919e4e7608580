import { keepBlock, readBlock, readsAs, writeBlock } from './block.ts';
import type { CategoryLink } from './categories.ts';
import { hasNotes, isolateNotes, labelNotes } from './footnotes.ts';
import { addNotes, joinBlocks, parseMarkdown, printBlock, printMarkdown } from './markdown.ts';
import { MAX_BLOCK_LENGTH } from './markdown-limits.ts';
import { NoteNames } from './note-names.ts';
import { keyOf, type BlockNode } from './node.ts';
import { outlineList } from './outline-list.ts';
import { printPlainly } from './plain.ts';
import type { WikiProfile } from './profile.ts';
import type { InlineContext } from './inline-context.ts';
import type { Span, Token } from './token.ts';
import { segment, type Segment } from './segment.ts';

/** A block of the wiki's text with its Markdown. */
export interface BodyBlock {
  segment: Segment;
  /** Index of the stretch of prose that it stands in. */
  run: number;
  node: BlockNode;
}

/** The prose of a page: the stretches around its calls, and their blocks. */
export interface Body {
  /** Cut by calls and by lines of categories. */
  runs: readonly Span[];
  blocks: readonly BodyBlock[];
  categories: readonly CategoryLink[];
  markdown: string;
}

/**
 * Reads the stretches of prose of a page. What no construct understands fully becomes a fence. `joins` says of an offset
 * whether a line of categories there puts the page in them.
 */
export function readBody(
  source: string,
  prose: readonly Span[],
  tokens: readonly Token[],
  profile: WikiProfile,
  joins: (at: number) => boolean = () => true,
): Body {
  const context = { source, tokens, profile };
  const runs: Span[] = [];
  const categories: CategoryLink[] = [];
  const read: (Printed & BodyBlock)[] = [];
  for (const span of prose) {
    let start = span.start;
    for (const one of segment(source, span, tokens, profile, joins)) {
      if (one.categories) {
        runs.push({ start, end: one.start });
        for (const category of one.categories) categories.push(category);
        start = one.end;
      } else read.push({ segment: one, run: runs.length, ...readFaithfully(context, one) });
    }
    runs.push({ start, end: span.end });
  }
  if (/<ref/i.test(source)) settleNotes(context, read);
  const blocks = read.map(({ segment: one, run, node }) => ({ segment: one, run, node }));
  return { runs, blocks, categories, markdown: printWithNotes(read) };
}

/** Tells of an offset whether it is outside of what only the page itself shows, or only inclusion. */
export function outsideInclusion(source: string, tokens: readonly Token[]): (at: number) => boolean {
  const edges: number[] = [];
  for (const { type, start, end } of tokens) {
    if (type !== 'comment' || source.startsWith('<!--', start)) continue;
    const isOpening =
      /^<(?:no|only)include/i.test(source.slice(start, end)) && source.charAt(end - 2) !== '/';
    const isClosing = source.startsWith('</', start);
    if (isOpening && edges.length % 2 === 0) edges.push(start);
    else if (isClosing && edges.length % 2 === 1) edges.push(end);
  }
  // Asked in the order of the text.
  let next = 0;
  return (at) => {
    while ((edges[next] ?? Infinity) <= at) next++;
    return next % 2 === 0;
  };
}

interface ReadBlock extends BodyBlock {
  markdown: string;
}

/** Reads blocks again in which a note has a name that does not work in the text as a whole; it stays wikitext there. */
function settleNotes(context: InlineContext, read: ReadBlock[]): void {
  const names = new NoteNames(context);
  for (let round = 0; ; round++) {
    const found = names.findBroken(
      read.map(({ node }) => node),
      round,
    );
    if (!found) return;
    const again = { ...context, keptNotes: found.kept };
    for (const [index, block] of read.entries()) {
      if (found.blocks.has(index)) read[index] = { ...block, ...readFaithfully(again, block.segment) };
    }
  }
}

function printWithNotes(read: readonly ReadBlock[]): string {
  const noted = labelNotes(read.map(({ node }) => node));
  const printed = read.map((block, index) => {
    const node = noted.blocks[index] ?? block.node;
    return node === block.node ? block : { node, markdown: printBlock(node) };
  });
  return addNotes(joinBlocks(printed), noted.lines);
}

/** Longer lists in which items go on below their text stay wikitext: a Markdown parser takes quadratic time for them. */
const MAX_LIST_LENGTH = 4_000;

interface Printed {
  node: BlockNode;
  markdown: string;
}

/** The block as Markdown, if that is sure to mean the same in the file and to go back to the wiki; else as a fence. */
function readFaithfully(context: InlineContext, block: Segment): Printed {
  const { source, profile } = context;
  if (block.kind !== 'opaque' && block.end - block.start <= MAX_BLOCK_LENGTH) {
    const node = readBlock(context, block);
    const printed = node && printFaithfully(node);
    if (printed && writesBack(node, source.slice(block.start, block.end), profile)) return printed;
  }
  const kept = keepBlock(context, block);
  return { node: kept, markdown: printBlock(kept) };
}

/** The block with its Markdown, if parsing that gives the block again. */
function printFaithfully(node: BlockNode): Printed | undefined {
  const plain = printPlainly(node);
  if (plain !== undefined) return plain.length > MAX_BLOCK_LENGTH ? undefined : { node, markdown: plain };
  const whole = hasNotes(node) ? isolateNotes(node) : node;
  if (whole !== node && isPlainWithNotes(whole)) return { node, markdown: '' };
  const markdown = printMarkdown([whole]);
  const isLong = node.type === 'list' && markdown.length > MAX_LIST_LENGTH && !outlineList(markdown);
  if (markdown.length > MAX_BLOCK_LENGTH || isLong) return undefined;
  const { blocks, problems } = parseMarkdown(markdown);
  const [only, ...more] = blocks;
  const isSame =
    problems.length === 0 && more.length === 0 && only !== undefined && keyOf(only) === keyOf(whole);
  return isSame ? { node, markdown } : undefined;
}

/** Blocks with notes are printed when their numbers are known; what counts here is that they will read back. */
function isPlainWithNotes(block: BlockNode): boolean {
  const { blocks, lines } = labelNotes([block]);
  const contents = lines.map(({ children }): BlockNode => ({ type: 'paragraph', children }));
  return [...blocks, ...contents].every((one) => printPlainly(one) !== undefined);
}

/** Does writing the block give its own bytes, or at least others that read the same? */
function writesBack(node: BlockNode, original: string, profile: WikiProfile): boolean {
  const written = writeBlock(node, original, profile);
  return written !== undefined && (written === original || readsAs(written, node, profile));
}
