import type { BlockConstruct } from '../construct.ts';
import { readTagBlock, type CodeNode, type FenceKind } from './fence-kind.ts';
import { opaque } from './opaque-block.ts';
import { preformatted } from './preformatted.ts';
import { sourceCode } from './source-code.ts';
import { gallery, poem } from './tag-lines.ts';

/** Every meaning of a fence; the last takes what no word names. */
const kinds: readonly FenceKind[] = [opaque, preformatted, gallery, poem, sourceCode];

const kindOf = (lang: string | null | undefined): FenceKind =>
  kinds.find(({ words }) => words.includes((lang ?? '').normalize('NFC'))) ?? sourceCode;

const asCode = (node: { type: string }): CodeNode | undefined =>
  node.type === 'code' ? (node as CodeNode) : undefined;

/** Markdown has one fence for wikitext, preformatted text, source code, galleries and poems. */
export const fence: BlockConstruct = {
  types: ['code'],
  kinds: ['tag', 'indented'],
  read: (context, segment) => {
    const block =
      segment.kind === 'tag' ? readTagBlock(context.source.slice(segment.start, segment.end)) : undefined;
    for (const { read } of kinds) {
      const node = read(block, context, segment);
      if (node) return node;
    }
    return undefined;
  },
  write: (node, style, donor) => {
    const code = asCode(node);
    return code && kindOf(code.lang).write(code, style, donor);
  },
  refuse: (node) => kindOf(node.lang).refuse(node),
  fromMarkdown: (node) => kindOf(node.lang).fromMarkdown(node),
};
