import type { Root } from 'mdast';
import type { Problem } from '#errors.ts';
import type { GatedNode, Refusal } from './construct.ts';
import { blockConstructOfType } from './constructs/blocks.ts';
import { inlineConstructs } from './constructs/inlines.ts';

/*
 * The allow-list over the syntax tree: what no construct claims is refused, whoever wrote the file. It is the same at
 * pull, in `check` and in the site, which shows the tree that has passed here.
 */

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
  mdxJsxFlowElement: [
    'An element is not allowed here',
    'Write it within a line of text, or \\< for a sign that means itself.',
  ],
  html: ['HTML is not allowed here', 'Write \\< for a sign that means itself.'],
  linkReference: [
    'Links by reference are not supported',
    'Write the address in the link: [text](https://…).',
  ],
  definition: ['Links by reference are not supported', 'Write the address in the link: [text](https://…).'],
};

function refusalOf(node: GatedNode, source: string): Refusal | undefined {
  const construct = blockConstructOfType.get(node.type) ?? inlineConstructs.get(node.type);
  if (construct) return construct.refuse?.(node, source);
  if (node.type === 'root') return undefined;
  const [what, hint] = REFUSALS[node.type] ?? [
    `Markdown of the kind “${node.type}” is not supported`,
    'Use a ```wikitext fence.',
  ];
  return [node.name ? `${what}: <${node.name}>` : what, hint];
}

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

function locatedProblem([what, hint, place]: Refusal, node: GatedNode): Problem {
  const problem: Problem = { level: 'error', message: `${what}.`, hint };
  const at = place ?? node.position?.start;
  if (at) {
    problem.line = at.line;
    problem.column = at.column;
  }
  return problem;
}
