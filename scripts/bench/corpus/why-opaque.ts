import { readAlone, readBlock, writeBlock } from '#wiki-sync/codec/block.ts';
import { parseMarkdown, printBlock } from '#wiki-sync/codec/markdown.ts';
import { keyOf } from '#wiki-sync/codec/node.ts';
import type { InlineContext } from '#wiki-sync/codec/inline-context.ts';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import type { Segment } from '#wiki-sync/codec/segment.ts';

/** Markup that may be the cause, and how to take it out of a block. */
const SUSPECTS: readonly (readonly [string, RegExp])[] = [
  ['bold or italic left open or crossing', /'{2,}/g],
  ['an old line end or byte order mark', /[\r\uFEFF]/g],
  ['attributes or markup in table cells', /(?<=[|!])[^|!\n]*\|(?!\|)/g],
  ['a comment', /<!--[^]*?-->/g],
  ['a tag', /<\/?[a-z][^<>]*>/gi],
  ['an address', /\b(?:https?|ftp|mailto|irc|news|svn|git):[^\s\]]*/gi],
  ['a call', /\{\{[^{}]*\}\}/g],
  ['a link', /\[\[[^[\]]*\]\]/g],
  ['list marks that mix or skip levels', /^[*#:;]+/gm],
];

/** Why the codec keeps a block as wikitext, as far as can be told from outside it. */
export function whyOpaque(context: InlineContext, block: Segment): string {
  const { source, profile } = context;
  const wikitext = source.slice(block.start, block.end);
  if (wikitext.length > 32_768) return 'longer than 32 kB';
  const node = readBlock(context, block);
  if (!node) return block.kind === 'opaque' ? 'no construct for it' : (suspect(wikitext, profile) ?? 'other');
  const { blocks, problems } = parseMarkdown(printBlock(node));
  if (problems.length > 0 || blocks.length !== 1 || keyOf(blocks[0] ?? node) !== keyOf(node))
    return 'its Markdown would be read as something else';
  return writeBlock(node, wikitext, profile) === undefined
    ? 'cannot be written'
    : 'what is written would be read as something else';
}

function suspect(wikitext: string, profile: WikiProfile): string | undefined {
  return SUSPECTS.find(([, pattern]) => {
    const without = wikitext.replaceAll(pattern, (all) => (/^[*#:;]/.test(all) ? '*' : '')).trim();
    return without !== wikitext && without !== '' && readAlone(without, profile) !== undefined;
  })?.[0];
}
