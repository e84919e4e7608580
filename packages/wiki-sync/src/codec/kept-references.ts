import { LINE_BREAK_SIGN, type BlockNode, type InlineNode } from './node.ts';

/** The references that are wikitext in a block, and stay so when it is read again. */
export const keptReferences = (node: BlockNode): ReadonlySet<string> => new Set(referencesIn(node));

function referencesIn(node: BlockNode | InlineNode): string[] {
  if (node.type === 'inlineCode') {
    return /^<ref/i.test(node.value) ? [node.value.replaceAll(LINE_BREAK_SIGN, '\n')] : [];
  }
  return 'children' in node ? node.children.flatMap(referencesIn) : [];
}
