import type { PhrasingContent, RootContent } from 'mdast';
import { wordFor } from './word.ts';

/** A block of the body: what a person edits as one thing. */
export type BlockNode = RootContent;
/** A piece of running text. */
export type InlineNode = PhrasingContent;

/** Language of a fence that holds wikitext nobody could turn into Markdown. */
export const OPAQUE = 'wikitext';

/** Scheme of a link to a page of the wiki in Markdown: `[label](wiki:Titre_de_la_page)`. */
export const WIKI_SCHEME = 'wiki:';

/** Stands for a line break inside inline code, which Markdown cannot hold. */
export const LINE_BREAK_SIGN = '␤';

/** Inline code that begins like this is wikitext, verbatim; any other is code for the reader. */
export const isInlineWikitext = (value: string): boolean => /^(?:\{\{|\{\||[<[&~]|__|''|-\{)/.test(value);

/** A fence that keeps wikitext as it is, and says in a word what it is. */
export const opaqueBlock = (wikitext: string): BlockNode => ({
  type: 'code',
  lang: OPAQUE,
  meta: wordFor(wikitext),
  value: wikitext,
});

/** True for a fence that keeps wikitext. */
export const isOpaqueBlock = (node: BlockNode): node is Extract<BlockNode, { type: 'code' }> =>
  node.type === 'code' && node.lang === OPAQUE;

/** Wikitext as a file can hold it: with one kind of line end, and no NUL. The wiki's bytes stay in the base. */
export const holdable = (wikitext: string): string =>
  wikitext.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');

/** Inline code that keeps wikitext as it is. */
export const opaqueInline = (wikitext: string): InlineNode => ({
  type: 'inlineCode',
  value: wikitext.replaceAll('\n', LINE_BREAK_SIGN),
});

/** Running text. */
export const textNode = (value: string): InlineNode => ({ type: 'text', value });

/** True for inline code that keeps wikitext. */
export const isOpaqueInline = (
  node: BlockNode | InlineNode | undefined,
): node is Extract<InlineNode, { type: 'inlineCode' }> =>
  node?.type === 'inlineCode' && isInlineWikitext(node.value);

/** Joins neighbouring texts, and neighbouring pieces of wikitext, and drops empty texts. */
export function joinTexts(nodes: readonly InlineNode[]): InlineNode[] {
  const joined: InlineNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = textNode(last.value + node.value);
    else if (isOpaqueInline(node) && isOpaqueInline(last))
      joined[joined.length - 1] = { ...last, value: last.value + node.value };
    else if (node.type !== 'text' || node.value !== '') joined.push(node);
  }
  return joined;
}

/** The wikitext of running text that is nothing but wikitext; undefined for any other. */
export function wikitextOf(nodes: readonly InlineNode[]): string | undefined {
  let wikitext = '';
  for (const node of nodes) {
    if (isOpaqueInline(node)) wikitext += node.value.replaceAll(LINE_BREAK_SIGN, '\n');
    else if (node.type === 'text' && /^[ \t\n]*$/.test(node.value)) wikitext += node.value;
    else return undefined;
  }
  return wikitext.trim() === '' ? undefined : wikitext;
}

type Essence = (string | Essence)[];

/** Attributes of a node that count, whatever its type. */
const COUNTING = [
  'value',
  'depth',
  'ordered',
  'lang',
  'meta',
  'url',
  'title',
  'alt',
  'name',
  'marks',
] as const;

function essenceOf(node: BlockNode | InlineNode): Essence {
  const essence: Essence = [node.type];
  const attributes = node as Partial<Record<(typeof COUNTING)[number], string | number | boolean | null>>;
  for (const name of COUNTING) {
    const value = attributes[name];
    if (value !== undefined && value !== null) essence.push(`${name}=${String(value)}`);
  }
  if ('children' in node) essence.push(node.children.map(essenceOf));
  return essence;
}

/** Everything about a node that counts, as one string: two blocks with the same key mean the same. */
export const keyOf = (node: BlockNode | InlineNode): string => JSON.stringify(essenceOf(node));

/** The text that a reader sees, without formatting. */
export function plainText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'footnote') return '';
      if ('children' in node) return plainText(node.children);
      return 'value' in node ? node.value : '';
    })
    .join('');
}

/** True for running text without any formatting. */
export const isPlain = (nodes: readonly InlineNode[]): boolean => nodes.every((node) => node.type === 'text');
