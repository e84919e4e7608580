import { blockConstructs, blockConstructsOf } from './constructs/blocks.ts';
import type { InlineContext } from './inline-context.ts';
import type { InlineStyle } from './inline-style.ts';
import { holdable, keyOf, opaqueBlock, type BlockNode } from './node.ts';
import { keptReferences } from './kept-references.ts';
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
export function readAlone(
  wikitext: string,
  profile: WikiProfile,
  keptNotes?: ReadonlySet<string>,
): BlockNode | undefined {
  const tokens = scan(wikitext, profile);
  const [only, ...more] = segment(wikitext, { start: 0, end: wikitext.length }, tokens, profile);
  if (!only || more.length > 0 || only.start !== 0 || only.end !== wikitext.length) return undefined;
  const context = { source: wikitext, tokens, profile };
  return readBlock(keptNotes ? { ...context, keptNotes } : context, only);
}

/** Does a wikitext, by itself, read as this block? References that are wikitext in the block stay so. */
export function readsAs(wikitext: string, node: BlockNode, profile: WikiProfile): boolean {
  const key = keyOf(node);
  const again = readAlone(wikitext, profile, keptReferences(node, profile));
  return again !== undefined && keyOf(again) === key;
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
  return readsAs(written, node, profile)
    ? written
    : write?.(node, { ...style, guardsApostrophes: true }, donor);
}

/** The block as it stands, kept verbatim, but for what a file cannot hold. */
export const keepBlock = (context: InlineContext, block: Segment): BlockNode =>
  opaqueBlock(holdable(context.source.slice(block.start, block.end)));
