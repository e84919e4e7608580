import type { Root } from 'mdast';
import type { Problem } from '#errors.ts';
import { addressNode, readBareAddress, SAFE_ADDRESS } from './constructs/external-link.ts';
import { WIKI_SCHEME } from './constructs/link.ts';
import { joinTexts, OPAQUE, textNode, type BlockNode, type InlineNode } from './node.ts';

interface AnyNode {
  type: string;
  children?: AnyNode[];
  position?: { start: { line: number; column: number; offset?: number } };
  value?: string;
  url?: string;
  lang?: string | null;
  name?: string | null;
}

/** Node types that a page may hold. Everything else is refused, whoever wrote the file. */
const ALLOWED = new Set([
  ...['root', 'heading', 'paragraph', 'list', 'listItem', 'thematicBreak', 'code'],
  ...['text', 'emphasis', 'strong', 'link', 'inlineCode', 'break'],
]);

/** What to say of what is refused, and what to do instead. */
const REFUSALS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  mdxFlowExpression: [
    'An expression in braces would run as code',
    'Write \\{ for a brace that means itself.',
  ],
  mdxTextExpression: [
    'An expression in braces would run as code',
    'Write \\{ for a brace that means itself.',
  ],
  mdxJsxFlowElement: ['An element is not allowed here', 'Write \\< for a sign that means itself.'],
  mdxJsxTextElement: ['An element is not allowed here', 'Write \\< for a sign that means itself.'],
  html: ['HTML is not allowed here', 'Write \\< for a sign that means itself.'],
  image: [
    'Images in the text are not supported yet',
    'Put the file name in the field image, or use a ```wikitext fence.',
  ],
  blockquote: ['Quotations with > are not supported yet', 'Use a ```wikitext fence, or the field verbatims.'],
  linkReference: [
    'Links by reference are not supported',
    'Write the address in the link: [text](https://…).',
  ],
  definition: ['Links by reference are not supported', 'Write the address in the link: [text](https://…).'],
};

function refusalOf(node: AnyNode, source: string): readonly [string, string] | undefined {
  if (!ALLOWED.has(node.type)) {
    const known = REFUSALS[node.type] ?? [
      `Markdown of the kind “${node.type}” is not supported`,
      'Use a ```wikitext fence.',
    ];
    return node.name ? [`${known[0]}: <${node.name}>`, known[1]] : known;
  }
  if (node.type === 'link' && !isAllowedAddress(node.url ?? '')) {
    return [
      `The address “${node.url ?? ''}” is not allowed`,
      'Use https://, http://, mailto: or wiki:Title.',
    ];
  }
  if (node.type === 'code' && node.lang !== OPAQUE) {
    return ['Only fences that say wikitext are supported', 'Begin the fence with ```wikitext.'];
  }
  const start = node.position?.start.offset ?? 0;
  if (node.type === 'paragraph' && /^(?:import|export)(?:[\s{*"']|$)/.test(source.slice(start, start + 8))) {
    return [
      'A paragraph that begins with “import” or “export” would run as code',
      'Write &#x69;mport or &#x65;xport.',
    ];
  }
  return undefined;
}

/** Addresses that a link may have: the web, mail, and pages of the wiki. */
export const isAllowedAddress = (url: string): boolean =>
  SAFE_ADDRESS.test(url) || (url.startsWith(WIKI_SCHEME) && url.length > WIKI_SCHEME.length);

/** Everything in the tree that a page may not hold, with its place in the text. */
export function findRefusals(root: Root, source: string): Problem[] {
  const problems: Problem[] = [];
  const pending: AnyNode[] = [root as AnyNode];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const refusal = refusalOf(node, source);
    if (refusal) {
      const problem: Problem = { level: 'error', message: `${refusal[0]}.`, hint: refusal[1] };
      if (node.position) {
        problem.line = node.position.start.line;
        problem.column = node.position.start.column;
      }
      problems.push(problem);
    }
    pending.push(...(node.children ?? []).toReversed());
  }
  return problems;
}

/** The blocks of a gated tree, without positions, with what means the same spelt the same. */
export const normaliseBlocks = (root: Root): BlockNode[] =>
  root.children.map((node) => normalise(node as AnyNode)).filter((node) => node !== undefined);

function normalise(node: AnyNode): BlockNode | undefined {
  if (node.type === 'code') return { type: 'code', lang: OPAQUE, meta: null, value: node.value ?? '' };
  if (node.type === 'thematicBreak') return { type: 'thematicBreak' };
  const children = node.children ?? [];
  if (node.type === 'list' || node.type === 'listItem') {
    const inner = children.map(normalise).filter((child) => child !== undefined);
    const { ordered } = node as { ordered?: boolean };
    return (node.type === 'list'
      ? { type: 'list', ordered: ordered === true, spread: false, start: ordered ? 1 : null, children: inner }
      : { type: 'listItem', spread: false, children: inner }) as unknown as BlockNode;
  }
  const inline = normaliseInline(children, false);
  if (node.type === 'paragraph') {
    return inline.length === 0 ? undefined : { type: 'paragraph', children: inline };
  }
  return { type: 'heading', depth: (node as { depth?: 1 }).depth ?? 1, children: inline };
}

function normaliseInline(nodes: readonly AnyNode[], inLink: boolean): InlineNode[] {
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
          return [{ type: 'link', url: node.url ?? '', children: normaliseInline(children, true) }];
        default:
          return [{ type: node.type as 'strong', children: normaliseInline(children, inLink) }];
      }
    }),
  );
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
