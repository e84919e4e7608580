import { blockConstructs, blockConstructsOf } from './constructs/blocks.ts';
import type { InlineContext } from './inline-context.ts';
import type { InlineStyle } from './inline-style.ts';
import { keyOf, opaqueBlock, type BlockNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { segment, type Segment } from './segment.ts';

/** Reads a block of wikitext as Markdown. Undefined where no construct fully understands it. */
export function readBlock(context: InlineContext, block: Segment): BlockNode | undefined {
  // A byte order mark or an old line end shows in no editor; what holds one is kept as it is.
  if (/^\uFEFF|\r/.test(context.source.slice(block.start, block.end))) return undefined;
  for (const construct of blockConstructsOf.get(block.kind) ?? []) {
    const node = construct.read(context, block);
    if (node) return node;
  }
  return undefined;
}

/** Reads a wikitext that is exactly one block and stands by itself. */
export function readAlone(wikitext: string, profile: WikiProfile): BlockNode | undefined {
  const tokens = scan(wikitext, profile);
  const [only, ...more] = segment(wikitext, { start: 0, end: wikitext.length }, tokens, profile);
  if (!only || more.length > 0 || only.start !== 0 || only.end !== wikitext.length) return undefined;
  return readBlock({ source: wikitext, tokens, profile }, only);
}

/**
 * Writes a block as wikitext, in the spelling of the block that it replaces (`donor`, empty for a new one). Undefined
 * where wikitext has no way to say it.
 */
export function writeBlock(node: BlockNode, donor: string, profile: WikiProfile): string | undefined {
  const style: InlineStyle = { nbsp: donor.includes('&nbsp;') ? '&nbsp;' : '\u00A0', profile };
  const write = blockConstructs.get(node.type)?.write;
  const written = write?.(node, style, donor);
  if (written === undefined || written === donor || !/'{3}/.test(written)) return written;
  const again = readAlone(written, profile);
  return again && keyOf(again) === keyOf(node)
    ? written
    : write?.(node, { ...style, guardsApostrophes: true }, donor);
}

/**
 * The block as it stands, kept verbatim, but for what a file cannot hold: it has one kind of line end and no NUL. The
 * wiki's bytes stay in the base.
 */
export const keepBlock = (context: InlineContext, block: Segment): BlockNode =>
  opaqueBlock(
    context.source.slice(block.start, block.end).replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'),
  );
