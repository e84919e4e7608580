import { parseMarkdown, printMarkdown } from '#codec/markdown.ts';
import { keyOf, type BlockNode } from '#codec/node.ts';
import { mergeSequences, type Region } from './sequence.ts';
import { mergeWords } from './words.ts';

/**
 * Merges two edited texts block by block: edits of different paragraphs are both taken, and in a paragraph that both
 * edited, edits of different words. Anything else is a conflict at exactly those paragraphs.
 */
export function mergeBlocks(
  base: readonly BlockNode[],
  wiki: readonly BlockNode[],
  file: readonly BlockNode[],
): Region<BlockNode>[] {
  return mergeSequences(base, wiki, file, keyOf).flatMap((region) =>
    region.kind === 'settled' ? [region] : pairwise(region),
  );
}

type ConflictRegion = Extract<Region<BlockNode>, { kind: 'conflict' }>;

/** Where all three have as many blocks, each is merged with its counterparts. */
function pairwise(region: ConflictRegion): Region<BlockNode>[] {
  const { base, wiki, file } = region;
  if (base.length !== wiki.length || base.length !== file.length) return [region];
  return base.map((block, index): Region<BlockNode> => {
    const [theirs, ours] = [wiki[index] as BlockNode, file[index] as BlockNode];
    const merged = mergeBlock(block, theirs, ours);
    if (merged) return { kind: 'settled', items: [merged] };
    return { kind: 'conflict', base: [block], wiki: [theirs], file: [ours] };
  });
}

/** A block that both sides edited, if their edits are apart and the result is still one block of the same kind. */
function mergeBlock(base: BlockNode, wiki: BlockNode, file: BlockNode): BlockNode | undefined {
  const [old, theirs, ours] = [base, wiki, file].map((block) => printMarkdown([block]));
  if (old === undefined || theirs === undefined || ours === undefined) return undefined;
  if (base.type !== wiki.type || base.type !== file.type) {
    return theirs === ours || ours === old ? wiki : theirs === old ? file : undefined;
  }
  const text = mergeWords(old, theirs, ours);
  const { blocks, problems } = parseMarkdown(text ?? '');
  const [only, ...more] = blocks;
  return problems.length === 0 && more.length === 0 && only?.type === base.type ? only : undefined;
}
