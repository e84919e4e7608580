import { typeset } from './typeset.ts';
import { readTokens } from './wikitext-leaves.ts';
import type { Leaf, Token } from './wikitext-leaves.ts';

/** A piece of a line, with the look that the apostrophes around it give. */
export type Inline = Leaf & { bold: boolean; italic: boolean };

/** A paragraph or a list of a text field. */
export type Block =
  { kind: 'paragraph'; inlines: Inline[] } | { kind: 'list'; ordered: boolean; items: Inline[][] };

/** Addresses stay as they are written. */
function typesetLeaf(leaf: Leaf): Leaf {
  if (leaf.kind === 'text') return { ...leaf, text: typeset(leaf.text) };
  if (leaf.kind === 'wiki' || (leaf.kind === 'link' && leaf.label !== leaf.href))
    return { ...leaf, label: typeset(leaf.label) };
  return leaf;
}

function dressed(tokens: readonly Token[]): Inline[] {
  let bold = false;
  let italic = false;
  const inlines: Inline[] = [];
  for (const token of tokens) {
    if (token.kind !== 'quotes') {
      inlines.push({ ...typesetLeaf(token), bold, italic });
    } else if (token.length === 3) bold = !bold;
    else italic = !italic;
  }
  return inlines;
}

/** One line of wikitext as pieces that a template can show; nothing in them is markup any more. */
export const readInline = (wikitext: string): Inline[] => dressed(readTokens(wikitext));

const isListLine = (line: string): boolean => /^[*#]/.test(line);

function readChunk(chunk: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    const text = lines.join('\n').trim();
    if (text !== '') blocks.push({ kind: 'paragraph', inlines: readInline(text) });
    lines = [];
  };
  for (const line of chunk.split('\n')) {
    if (!isListLine(line)) {
      lines.push(line.replace(/^\s*(={2,6})\s*(.+?)\s*\1\s*$/, "'''$2'''"));
      continue;
    }
    flush();
    const ordered = line.startsWith('#');
    const item = readInline(line.replace(/^[*#:;]+\s*/, ''));
    const last = blocks.at(-1);
    if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
    else blocks.push({ kind: 'list', ordered, items: [item] });
  }
  flush();
  return blocks;
}

/** The paragraphs and lists of a field of several lines of wikitext. */
export const readBlocks = (wikitext: string): Block[] =>
  wikitext
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .flatMap(readChunk);

/** Wikitext as words alone: for titles, cards, descriptions and the search. */
export const plainText = (wikitext: string): string =>
  readTokens(wikitext)
    .map((token) => {
      if (token.kind === 'text') return token.text;
      if (token.kind === 'break') return ' ';
      return token.kind === 'link' || token.kind === 'wiki' ? token.label : '';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
