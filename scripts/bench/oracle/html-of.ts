import type { BlockNode, InlineNode } from '#wiki-sync/codec/node.ts';
import { isInlineWikitext, WIKI_SCHEME } from '#wiki-sync/codec/node.ts';

type AnyNode = BlockNode | InlineNode;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const TAGS: Readonly<Record<string, string>> = {
  ...{ paragraph: 'p', listItem: 'li', emphasis: 'i', strong: 'b' },
};

function inner(nodes: readonly unknown[]): string | undefined {
  const parts = nodes.map((node) => htmlOf(node as AnyNode));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

const wrap = (tag: string, content: string | undefined, attributes = ''): string | undefined =>
  content === undefined ? undefined : `<${tag}${attributes}>${content}</${tag}>`;

/** An item whose text is followed by lists; the text has no paragraph of its own on a wiki. */
const itemOf = (children: readonly AnyNode[]): string | undefined =>
  inner(children.flatMap((child) => (child.type === 'paragraph' ? child.children : [child])));

/**
 * The HTML that MediaWiki makes of what a block of Markdown says; undefined where that takes the wiki's own knowledge
 * (a call, an image, a reference, …).
 */
export function htmlOf(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'text':
      return escape(node.value);
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'inlineCode':
      return isInlineWikitext(node.value) ? undefined : wrap('code', escape(node.value));
    case 'heading':
      return wrap(`h${String(node.depth)}`, inner(node.children));
    case 'list':
      return wrap(node.ordered ? 'ol' : 'ul', inner(node.children));
    case 'listItem':
      return wrap('li', itemOf(node.children));
    case 'link': {
      const isWiki = node.url.startsWith(WIKI_SCHEME);
      const href = isWiki ? node.url.replace(/^wiki::?/, WIKI_SCHEME) : node.url;
      return wrap('a', inner(node.children), ` href="${escape(href)}"`);
    }
    case 'paragraph':
    case 'emphasis':
    case 'strong':
      return wrap(TAGS[node.type] ?? '', inner(node.children));
    default:
      return undefined;
  }
}
