import { OPAQUE, opaqueBlock } from '../node.ts';
import type { CodeNode, FenceKind } from './fence-kind.ts';

/** Wikitext that nothing else reads ⇄ a fence that says `wikitext`, verbatim. */
export const opaque: FenceKind = {
  words: [OPAQUE],
  read: () => undefined,
  write: ({ value }) => value,
  refuse: () => undefined,
  fromMarkdown: ({ value = '' }) => opaqueBlock(value) as CodeNode,
};
