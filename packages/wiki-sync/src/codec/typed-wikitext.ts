import { writeBlock } from './block.ts';
import { hasNotes } from './footnotes.ts';
import { isOpaqueBlock, isOpaqueInline, keyOf, type BlockNode, type InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { readBody } from './read-body.ts';
import { scan } from './scan.ts';

/** The blocks of a file, and the wikitext that somebody typed for some of them, by the block's key. */
export interface TypedBlocks {
  nodes: BlockNode[];
  spellings: ReadonlyMap<string, string>;
}

const holdsWikitext = (node: BlockNode | InlineNode): boolean =>
  isOpaqueInline(node) || ('children' in node && node.children.some(holdsWikitext));

/**
 * The blocks of a file as they will read back where somebody typed wikitext in them, or changed what had stayed wikitext:
 * what Markdown has words for is Markdown then. Blocks of the base are as they are.
 */
export function readTypedWikitext(
  nodes: readonly BlockNode[],
  base: readonly BlockNode[],
  profile: WikiProfile,
): TypedBlocks {
  const spellings = new Map<string, string>();
  const isTyped = (node: BlockNode): boolean =>
    isOpaqueBlock(node) || (holdsWikitext(node) && !hasNotes(node));
  if (!nodes.some(isTyped)) return { nodes: [...nodes], spellings };
  const known = new Set(base.map(keyOf));
  const read = nodes.flatMap((node) => {
    if (!isTyped(node) || known.has(keyOf(node))) return [node];
    const wikitext = writeBlock(node, '', profile);
    if (wikitext === undefined) return [node];
    const span = { start: 0, end: wikitext.length };
    const { blocks } = readBody(wikitext, [span], scan(wikitext, profile), profile, () => false);
    const [only, ...more] = blocks;
    if (!isOpaqueBlock(node))
      return only?.node.type === node.type && more.length === 0 ? [only.node] : [node];
    for (const block of blocks)
      spellings.set(keyOf(block.node), wikitext.slice(block.segment.start, block.segment.end));
    return only ? blocks.map((block) => block.node) : [node];
  });
  return { nodes: read, spellings };
}
