import { keepBlock, readAlone, readBlock, writeBlock } from './block.ts';
import { joinBlocks, parseMarkdown, printBlock } from './markdown.ts';
import { MAX_BLOCK_LENGTH } from './markdown-limits.ts';
import { keyOf, type BlockNode } from './node.ts';
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
  runs: readonly Span[];
  blocks: readonly BodyBlock[];
  markdown: string;
}

/** Reads the stretches of prose of a page. What no construct understands fully becomes a fence. */
export function readBody(
  source: string,
  runs: readonly Span[],
  tokens: readonly Token[],
  profile: WikiProfile,
): Body {
  const context = { source, tokens, profile };
  const read = runs.flatMap((span, run) =>
    segment(source, span, tokens, profile).map((one) => ({
      segment: one,
      run,
      ...readFaithfully(context, one),
    })),
  );
  return {
    runs,
    blocks: read.map(({ segment: one, run, node }) => ({ segment: one, run, node })),
    markdown: joinBlocks(read),
  };
}

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
  const markdown = printBlock(node);
  if (markdown.length > MAX_BLOCK_LENGTH) return undefined;
  const { blocks, problems } = parseMarkdown(markdown);
  const [only, ...more] = blocks;
  const isSame =
    problems.length === 0 && more.length === 0 && only !== undefined && keyOf(only) === keyOf(node);
  return isSame ? { node, markdown } : undefined;
}

/** Does writing the block give its own bytes, or at least others that read the same? */
function writesBack(node: BlockNode, original: string, profile: WikiProfile): boolean {
  const written = writeBlock(node, original, profile);
  if (written === undefined || written === original) return written !== undefined;
  const again = readAlone(written, profile);
  return again !== undefined && keyOf(again) === keyOf(node);
}
