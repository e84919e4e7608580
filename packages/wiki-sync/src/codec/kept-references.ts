import { LINE_BREAK_SIGN, type BlockNode, type InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import type { Token } from './token.ts';

/** The references that are wikitext in a block, and stay so when it is read again. */
export const keptReferences = (node: BlockNode, profile: WikiProfile): ReadonlySet<string> =>
  new Set(
    codeIn(node).flatMap((wikitext) =>
      referencesIn(wikitext, profile).map(({ start, end }) => wikitext.slice(start, end)),
    ),
  );

/** True if a reference stands in a block as wikitext, by itself: so somebody types one, or moves one behind its content. */
export const holdsReference = (node: BlockNode, profile: WikiProfile): boolean =>
  codeIn(node).some((wikitext) =>
    referencesIn(wikitext, profile).some(({ start, end }) => start === 0 && end === wikitext.length),
  );

/** Where references stand in a piece of wikitext; what stands beside one may be kept in one piece with it: `<ref name="a" /></b>`. */
const referencesIn = (wikitext: string, profile: WikiProfile): Token[] =>
  /<ref/i.test(wikitext) ? scan(wikitext, profile).filter(({ name }) => name === 'ref') : [];

function codeIn(node: BlockNode | InlineNode): string[] {
  if (node.type === 'inlineCode') return [node.value.replaceAll(LINE_BREAK_SIGN, '\n')];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}
