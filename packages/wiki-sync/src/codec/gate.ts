import type { Root } from 'mdast';
import type { Problem } from '#errors.ts';
import { SAFE_ADDRESS } from './constructs/external-link.ts';
import { isTitleAddress } from './constructs/link.ts';
import { OPAQUE } from './node.ts';

interface Point {
  line: number;
  column: number;
  offset?: number;
}

/** A node of a parsed tree, whatever its type. */
export interface GatedNode {
  type: string;
  children?: GatedNode[];
  position?: { start: Point; end: Point };
  value?: string;
  url?: string;
  title?: string | null;
  lang?: string | null;
  name?: string | null;
}

type Refusal = readonly [what: string, hint: string];

/** Node types that a page may hold. Everything else is refused, whoever wrote the file. */
const ALLOWED = new Set([
  ...['root', 'heading', 'paragraph', 'list', 'listItem', 'thematicBreak', 'code'],
  ...['text', 'emphasis', 'strong', 'link', 'inlineCode', 'break'],
]);

/** What to say of what is refused, and what to do instead. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
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

/** A line that makes a table of its neighbours for most readers of Markdown, though not for ours. */
const TABLE_RULE = /^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$/;

/** What cannot be told from the type of a node alone. */
const RULES: Readonly<Record<string, (node: GatedNode, source: string) => Refusal | undefined>> = {
  link: ({ url = '', title }) => {
    if (!isAllowedAddress(url)) {
      return [`The address “${url}” is not allowed`, 'Use https://, http://, mailto: or wiki:Title.'];
    }
    return title ? ['A link has no title on a wiki', `Remove “${title}”.`] : undefined;
  },
  code: ({ lang }) =>
    lang === OPAQUE
      ? undefined
      : ['Only fences that say wikitext are supported', 'Begin the fence with ```wikitext.'],
  heading: ({ children = [] }) =>
    children.length > 0 ? undefined : ['The heading is empty', 'Write it, or remove the #.'],
  listItem: ({ children = [] }) => {
    const [first, ...more] = children;
    if (first?.type === 'paragraph' && more.every((child) => child.type === 'list')) return undefined;
    return [
      'An item of a list is one paragraph, with lists below it',
      'Make one paragraph of it, or remove it.',
    ];
  },
  paragraph: ({ position }, source) => {
    const text = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
    if (/^(?:import|export)(?:[\s{*"']|$)/.test(text)) {
      const hint = 'Write &#x69;mport or &#x65;xport.';
      return ['A paragraph that begins with “import” or “export” would run as code', hint];
    }
    const isTable = text.includes('|') && text.split('\n').some((line) => TABLE_RULE.test(line));
    return isTable ? ['Tables are not supported yet', 'Use a ```wikitext fence with {| … |}.'] : undefined;
  },
};

function refusalOf(node: GatedNode, source: string): Refusal | undefined {
  if (ALLOWED.has(node.type)) return RULES[node.type]?.(node, source);
  const [what, hint] = REFUSALS[node.type] ?? [
    `Markdown of the kind “${node.type}” is not supported`,
    'Use a ```wikitext fence.',
  ];
  return [node.name ? `${what}: <${node.name}>` : what, hint];
}

/** Addresses that a link may have: the web, mail, and pages of the wiki. */
export const isAllowedAddress = (url: string): boolean => SAFE_ADDRESS.test(url) || isTitleAddress(url);

const TOO_DEEP: Refusal = ['This is nested too deeply', 'Use fewer levels.'];

/** How deep a page may nest lists and formatting; nobody reads more, and what walks a tree has only so much stack. */
const MAX_DEPTH = 40;

/** Everything in the tree that a page may not hold, with its place in the text. */
export function findRefusals(root: Root, source: string): Problem[] {
  const problems: Problem[] = [];
  const pending = [{ node: root as GatedNode, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    const refusal = depth > MAX_DEPTH ? TOO_DEEP : refusalOf(node, source);
    if (refusal) problems.push(locatedProblem(refusal, node));
    if (depth > MAX_DEPTH) continue;
    for (const child of (node.children ?? []).toReversed()) pending.push({ node: child, depth: depth + 1 });
  }
  return problems;
}

function locatedProblem([what, hint]: Refusal, node: GatedNode): Problem {
  const problem: Problem = { level: 'error', message: `${what}.`, hint };
  if (node.position) {
    problem.line = node.position.start.line;
    problem.column = node.position.start.column;
  }
  return problem;
}
