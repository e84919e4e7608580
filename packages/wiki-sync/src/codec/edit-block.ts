import { readsAs, writeBlock } from './block.ts';
import { KEPT, keepSpelling } from './keep-spelling.ts';
import type { BlockNode } from './node.ts';
import type { WikiProfile } from './profile.ts';

/**
 * The wikitext of a block that replaces another one, whose wikitext is `original`. What was not edited in it keeps its
 * spelling (`<br />`, `[[page|page]]`, `&amp;`), as far as the result is sure to read as the new block.
 */
export function editBlock(
  old: BlockNode,
  node: BlockNode,
  original: string,
  profile: WikiProfile,
): string | undefined {
  const wanted = writeBlock(node, original, profile);
  if (wanted === undefined || old.type !== node.type) return wanted;
  const canonical = writeBlock(old, original, profile);
  if (canonical === undefined || canonical === original) return wanted;
  for (const kept of KEPT) {
    const patched = keepSpelling(original, canonical, wanted, kept);
    if (readsAs(patched, node, profile)) return patched;
  }
  return wanted;
}
