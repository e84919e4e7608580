import type { BlockConstruct } from '../construct.ts';

/** `----` ⇄ `---`. */
export const rule: BlockConstruct = {
  types: ['thematicBreak'],
  kinds: ['rule'],
  read: () => ({ type: 'thematicBreak' }),
  write: () => '----',
  fromMarkdown: () => ({ type: 'thematicBreak' }),
};
