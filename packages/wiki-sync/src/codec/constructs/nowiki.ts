import type { InlinePlace, ReadToken } from '../construct.ts';
import { textNode, type InlineNode } from '../node.ts';
import { isSeen, readReference } from './entity.ts';

const NOWIKI = /^<nowiki\s*(?:\/>|>([^]*)<\/nowiki\s*>)$/i;

/** What the wiki shows of a text in which nothing but character references is read. Undefined if some would be unseen. */
export function literalText(source: string): string | undefined {
  let text = '';
  let from = 0;
  for (let at = source.indexOf('&'); at >= 0; at = source.indexOf('&', Math.max(from, at + 1))) {
    const reference = readReference(source, at);
    if (!reference) continue;
    if (reference.text === undefined) continue;
    if (!isSeen(reference.text)) return undefined;
    text += source.slice(from, at) + reference.text;
    from = reference.end;
  }
  return text + source.slice(from);
}

/** `<nowiki>''x''</nowiki>` ⇄ text, which is written anew with character references; `<nowiki />` keeps things apart. */
export const readNowiki: ReadToken = ({ source }: InlinePlace, { name, start, end }) => {
  const match = name === 'nowiki' ? NOWIKI.exec(source.slice(start, end)) : null;
  const text = match && literalText(match[1] ?? '');
  // A line break in it is a blank on the wiki, and would begin a new line in a file.
  if (text === null || text === undefined || text.includes('\n')) return undefined;
  const nodes: InlineNode[] = text === '' ? [] : [textNode(text)];
  return { nodes, end };
};
