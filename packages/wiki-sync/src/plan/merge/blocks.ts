import { parseMarkdown, printMarkdown } from '#codec/markdown.ts';
import type { BlockNode } from '#codec/node.ts';
import { mergeSequences, type Region } from './sequence.ts';
import { traceBlocks, type Traced } from './trace.ts';
import { mergeWords } from './words.ts';

/**
 * Merges two edited texts block by block: edits of different paragraphs are both taken, an edit follows a paragraph that
 * the other side moved, and in a paragraph that both edited, edits of different words are taken. Anything else is a
 * conflict at exactly those paragraphs.
 */
export function mergeBlocks(
  base: readonly BlockNode[],
  wiki: readonly BlockNode[],
  file: readonly BlockNode[],
): Region<BlockNode>[] {
  const [old, theirs, ours] = traceBlocks(base, wiki, file);
  const regions = mergeSequences(old, theirs, ours, ({ key }) => key);
  return new BlockMerger(old, theirs, ours).finish(regions);
}

type ConflictRegion<T> = Extract<Region<T>, { kind: 'conflict' }>;

/** Puts in the place of every block what the three versions make of it. */
class BlockMerger {
  private readonly versions: readonly [old: Versions, theirs: Versions, ours: Versions];
  /** Blocks that both sides moved, or put in, stand once. */
  private readonly placed = new Set<string>();

  constructor(base: readonly Traced[], wiki: readonly Traced[], file: readonly Traced[]) {
    this.versions = [versionsOf(base), versionsOf(wiki), versionsOf(file)];
  }

  finish(regions: readonly Region<Traced>[]): Region<BlockNode>[] {
    return regions.flatMap((region) =>
      region.kind === 'settled' ? region.items.flatMap((one) => this.settle(one)) : pairwise(plain(region)),
    );
  }

  private settle({ key, block }: Traced): Region<BlockNode>[] {
    const [old, theirs, ours] = this.versions.map((version) => version.get(key));
    // A block that one of them does not have, or twice, is as it stands.
    if (!theirs || !ours) return [{ kind: 'settled', items: [block] }];
    if (this.placed.has(key)) return [];
    this.placed.add(key);
    if (!old) return [{ kind: 'settled', items: [block] }];
    return pairwise({ kind: 'conflict', base: [old], wiki: [theirs], file: [ours] });
  }
}

/** The blocks of a version by their keys, where a key stands once. */
type Versions = ReadonlyMap<string, BlockNode | undefined>;

const versionsOf = (blocks: readonly Traced[]): Versions => {
  const versions = new Map<string, BlockNode | undefined>();
  for (const { key, block } of blocks) versions.set(key, versions.has(key) ? undefined : block);
  return versions;
};

const plain = ({ kind, base, wiki, file }: ConflictRegion<Traced>): ConflictRegion<BlockNode> => {
  const blocks = (traced: readonly Traced[]): BlockNode[] => traced.map(({ block }) => block);
  return { kind, base: blocks(base), wiki: blocks(wiki), file: blocks(file) };
};

/** Where all three have as many blocks, each is merged with its counterparts. */
function pairwise(region: ConflictRegion<BlockNode>): Region<BlockNode>[] {
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
  if (theirs === ours || ours === old) return wiki;
  if (theirs === old) return file;
  if (base.type !== wiki.type || base.type !== file.type) return undefined;
  const text = mergeWords(old, theirs, ours);
  const { blocks, problems } = parseMarkdown(text ?? '');
  const [only, ...more] = blocks;
  return problems.length === 0 && more.length === 0 && only?.type === base.type ? only : undefined;
}
