import type { BlockConstruct } from '../construct.ts';
import { OPAQUE, opaqueBlock } from '../node.ts';

/** Wikitext that nothing else reads ⇄ a fence that says `wikitext`, verbatim. */
export const opaque: BlockConstruct = {
  types: ['code'],
  kinds: [],
  read: () => undefined,
  write: (node) => (node.type === 'code' && node.lang === OPAQUE ? node.value : undefined),
  refuse: ({ lang }) =>
    lang === OPAQUE
      ? undefined
      : ['Only fences that say wikitext are supported', 'Begin the fence with ```wikitext.'],
  fromMarkdown: ({ value = '' }) => opaqueBlock(value),
};
