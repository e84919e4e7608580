import { writeBlock } from './block.ts';
import { holdsReference } from './kept-references.ts';
import { keyOf, type BlockNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { readBody } from './read-body.ts';
import { scan } from './scan.ts';

/**
 * The blocks of a file as they will read back where references stand in them as wikitext: one that somebody typed so, or
 * that was moved behind its content, is a note like any other on the wiki.
 */
export function readTypedReferences(nodes: BlockNode[], profile: WikiProfile): BlockNode[] {
  const holds = nodes.map((node) => holdsReference(node, profile));
  if (!holds.includes(true)) return nodes;
  const texts = nodes.map((node) => writeBlock(node, '', profile));
  if (texts.includes(undefined)) return nodes;
  const source = texts.join('\n\n');
  const { blocks } = readBody(source, [{ start: 0, end: source.length }], scan(source, profile), profile);
  const read = blocks.map(({ node }) => node);
  const isSure =
    read.length === nodes.length &&
    nodes.every((node, index) => holds[index] === true || keyOf(node) === keyOf(read[index] as BlockNode));
  return isSure ? read : nodes;
}
