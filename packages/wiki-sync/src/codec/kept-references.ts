import { LINE_BREAK_SIGN, type BlockNode, type InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';

/** The references that are wikitext in a block, and stay so when it is read again. */
export const keptReferences = (node: BlockNode, profile: WikiProfile): ReadonlySet<string> =>
  new Set(referencesIn(node, profile));

/** What stands beside a reference may be kept in one piece with it: `<ref name="a" /></b>`. */
function referencesIn(node: BlockNode | InlineNode, profile: WikiProfile): string[] {
  if (node.type === 'inlineCode') {
    if (!/<ref/i.test(node.value)) return [];
    const wikitext = node.value.replaceAll(LINE_BREAK_SIGN, '\n');
    return scan(wikitext, profile)
      .filter(({ name }) => name === 'ref')
      .map(({ start, end }) => wikitext.slice(start, end));
  }
  return 'children' in node ? node.children.flatMap((child) => referencesIn(child, profile)) : [];
}
