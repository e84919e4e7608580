import type { Root } from 'mdast';
import { addressNode, readBareAddress } from './constructs/external-link.ts';
import type { GatedNode } from './gate.ts';
import { WIKI_SCHEME } from './constructs/link.ts';
import { joinTexts, OPAQUE, textNode, type BlockNode, type InlineNode } from './node.ts';

/** The blocks of a gated tree, without positions, with what means the same spelt the same. */
export const normaliseBlocks = (root: Root): BlockNode[] =>
  root.children.map((node) => normalise(node as GatedNode)).filter((node) => node !== undefined);

function normalise(node: GatedNode): BlockNode | undefined {
  if (node.type === 'code') return { type: 'code', lang: OPAQUE, meta: null, value: node.value ?? '' };
  if (node.type === 'thematicBreak') return { type: 'thematicBreak' };
  const children = node.children ?? [];
  if (node.type === 'list') {
    const { ordered = false } = node as { ordered?: boolean };
    const items = children.map((item) => ({
      type: 'listItem',
      spread: false,
      children: (item.children ?? []).map((child) => onOneLine(normalise(child))).filter(Boolean),
    }));
    return { type: 'list', ordered, spread: false, start: ordered ? 1 : null, children: items } as BlockNode;
  }
  const inline = normaliseInline(children, false);
  if (node.type === 'paragraph') {
    return inline.length === 0 ? undefined : { type: 'paragraph', children: inline };
  }
  return onOneLine({ type: 'heading', depth: (node as { depth?: 1 }).depth ?? 1, children: inline });
}

/** Items, headings, bold and italic are on one line on the wiki; a soft break in them is a space. */
function onOneLine<Node extends BlockNode | InlineNode | undefined>(node: Node): Node {
  if (node?.type === 'text') return { ...node, value: node.value.replaceAll('\n', ' ') };
  if (!node || node.type === 'list' || !('children' in node)) return node;
  return { ...node, children: node.children.map((child) => onOneLine(child as InlineNode)) };
}

function normaliseInline(nodes: readonly GatedNode[], inLink: boolean): InlineNode[] {
  return joinTexts(
    nodes.flatMap((node): InlineNode[] => {
      const children = node.children ?? [];
      switch (node.type) {
        case 'text':
          return inLink ? [textNode(node.value ?? '')] : linkAddresses(node.value ?? '');
        case 'inlineCode':
          return [{ type: 'inlineCode', value: node.value ?? '' }];
        case 'break':
          return [{ type: 'break' }];
        case 'link':
          return [normaliseLink(node.url ?? '', normaliseInline(children, true))];
        default:
          return [onOneLine({ type: node.type as 'strong', children: normaliseInline(children, inLink) })];
      }
    }),
  );
}

/** Signs that no address in wikitext can hold, in the spelling that it can. */
const encodeAddress = (url: string): string =>
  url.replaceAll(/[\s"<>[\]{}|\\]|'(?=')|(?<=')'/g, (sign) =>
    sign === "'" ? '%27' : encodeURIComponent(sign),
  );

/** The label of a link to the outside is one line on the wiki. */
function normaliseLink(url: string, children: InlineNode[]): InlineNode {
  if (url.startsWith(WIKI_SCHEME)) return { type: 'link', url, children };
  return onOneLine({ type: 'link', url: encodeAddress(url), children: children as never });
}

/** A bare address is a link on the wiki, so it is one in the file. */
function linkAddresses(text: string): InlineNode[] {
  const nodes: InlineNode[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/|mailto:/gi)) {
    if (match.index < from) continue;
    const url = readBareAddress(text, match.index, text.length);
    if (url === undefined) continue;
    nodes.push(textNode(text.slice(from, match.index)), addressNode(url));
    from = match.index + url.length;
  }
  return [...nodes, textNode(text.slice(from))];
}
