import type { Root } from 'mdast';
import type { GatedNode, MarkdownReader } from './construct.ts';
import { blockConstructs } from './constructs/blocks.ts';
import { inlineConstructs } from './constructs/inlines.ts';
import type { NoteTable } from './footnotes.ts';
import { joinTexts, opaqueBlock, wikitextOf, type BlockNode, type InlineNode } from './node.ts';

/** The blocks of a gated tree, without positions, with what means the same spelt the same. `source` is its text. */
export const normaliseBlocks = (root: Root, source: string, notes?: NoteTable): BlockNode[] =>
  readerOf(source, notes)
    .blocks(root.children as GatedNode[])
    .map(fenceWikitext);

/** A paragraph of nothing but wikitext is a block of wikitext. */
function fenceWikitext(block: BlockNode): BlockNode {
  const wikitext = block.type === 'paragraph' ? wikitextOf(block.children) : undefined;
  return wikitext === undefined ? block : opaqueBlock(wikitext);
}

function readerOf(source: string, notes: NoteTable | undefined): MarkdownReader {
  const reader: MarkdownReader = {
    blocks: (nodes) =>
      nodes
        .map((node) => blockConstructs.get(node.type)?.fromMarkdown(node, reader, source))
        .filter((node) => node !== undefined),
    inline: (nodes, inLink = false) =>
      joinTexts(
        nodes.flatMap((node) => inlineConstructs.get(node.type)?.fromMarkdown(node, reader, inLink) ?? []),
      ),
    note: (label) =>
      notes?.use(label, (content) => reader.inline(content).map((node) => onOneLine(node))) ?? [],
    oneLine: onOneLine,
  };
  return reader;
}

/** Items, headings, bold and italic are on one line on the wiki; a soft break in them is a space. */
function onOneLine<Node extends BlockNode | InlineNode>(node: Node): Node {
  if (node.type === 'text') return { ...node, value: node.value.replaceAll('\n', ' ') };
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map((child) => onOneLine(child as InlineNode)) };
}
