import { isSafeAddress } from '@passerelle/wiki-sync/page';
import { mdxToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import { escapeHtml } from './escape.ts';
import { characterOf, isInvisible, isOpaqueSpan } from './opaque.ts';
import { typeset } from './typeset.ts';

/** What stands in the way of showing a text, and where. Lines and columns count from 1, in the text itself. */
export interface MarkdownProblem {
  message: string;
  hint: string;
  line?: number;
  column?: number;
}

/** What a text needs to know of the site around it. */
export interface MarkdownContext {
  /** Added to the level of every heading, so that headings nest below the one above the text. */
  headingShift: number;
  /** Where a link to a wiki page leads: our own fiche, the wiki, or nowhere. */
  wikiHref: (title: string) => string | undefined;
  /** The page on the wiki, for passages that can only be read there. */
  pageHref: string | undefined;
}

interface Walk extends MarkdownContext {
  problems: MarkdownProblem[];
  depth: number;
}

type Construct<Type extends MdastNode['type']> = (
  node: Extract<MdastNode, { type: Type }>,
  walk: Walk,
) => string;

/** Deeper nesting than a person writes; the walk is recursive. */
const DEEPEST = 60;

const PROFILE =
  'A page may hold headings, paragraphs, lists, quotations, emphasis, links (http, https, mailto, wiki:), code and wikitext blocks.';

/**
 * The closed profile: what is not in this table is refused, whoever wrote the file. The tree that is rendered is the
 * one that is gated, in one walk, so that no second parser can read a hostile text differently.
 */
const constructs: { [Type in MdastNode['type']]?: Construct<Type> } = {
  root: (node, walk) => blocks(node.children, walk),
  paragraph: (node, walk) => wrapped('p', children(node.children, walk)),
  heading: (node, walk) => {
    const level = Math.min(6, Math.max(2, node.depth + walk.headingShift));
    return wrapped(`h${String(level)}`, children(node.children, walk));
  },
  blockquote: (node, walk) => `<blockquote>${blocks(node.children, walk)}</blockquote>`,
  thematicBreak: () => '<hr>',
  list: (node, walk) => {
    const start =
      node.ordered && typeof node.start === 'number' && node.start !== 1
        ? ` start="${String(node.start)}"`
        : '';
    const tag = node.ordered ? 'ol' : 'ul';
    return `<${tag}${start}>${children(node.children, walk)}</${tag}>`;
  },
  listItem: (node, walk) => {
    const only = node.children.length === 1 ? node.children[0] : undefined;
    return `<li>${only?.type === 'paragraph' ? children(only.children, walk) : blocks(node.children, walk)}</li>`;
  },
  code: (node, walk) => (node.lang === 'wikitext' ? opaqueBlock(node.value, walk) : codeBlock(node.value)),
  text: (node) => escapeHtml(typeset(node.value)),
  emphasis: (node, walk) => `<em>${children(node.children, walk)}</em>`,
  strong: (node, walk) => `<strong>${children(node.children, walk)}</strong>`,
  break: () => '<br>',
  inlineCode: (node) =>
    isOpaqueSpan(node.value) ? opaqueSpan(node.value) : wrapped('code', escapeHtml(node.value)),
  link: (node, walk) => {
    const label = children(node.children, walk);
    const href = hrefOf(node, walk);
    return href === undefined
      ? label
      : `<a href="${escapeHtml(href)}">${label === '' ? escapeHtml(href) : label}</a>`;
  },
};

/** What each refused construct is called in a message. */
const REFUSED: Readonly<Record<string, string>> = {
  mdxjsEsm: 'An import or export',
  mdxFlowExpression: 'An expression between braces',
  mdxTextExpression: 'An expression between braces',
  mdxJsxFlowElement: 'An element',
  mdxJsxTextElement: 'An element',
  html: 'HTML',
  image: 'An image',
  imageReference: 'An image',
  linkReference: 'A link with its address elsewhere',
  definition: 'An address defined apart from its link',
};

const wrapped = (tag: string, html: string): string => (html === '' ? '' : `<${tag}>${html}</${tag}>`);

const codeBlock = (code: string): string => `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>`;

function opaqueBlock(wikitext: string, walk: Walk): string {
  if (isInvisible(wikitext)) return '';
  const onTheWiki =
    walk.pageHref === undefined ? 'sur le wiki' : `<a href="${escapeHtml(walk.pageHref)}">sur le wiki</a>`;
  return (
    `<div class="opaque"><p>Ce passage se lit ${onTheWiki}.</p>` +
    `<details><summary>Voir sa source</summary>${codeBlock(wikitext)}</details></div>`
  );
}

function opaqueSpan(wikitext: string): string {
  if (isInvisible(wikitext)) return '';
  const character = characterOf(wikitext.trim());
  if (character !== undefined) return escapeHtml(character);
  if (/^<br\s*\/?>$/i.test(wikitext.trim())) return '<br>';
  return OPAQUE_MARK;
}

/** The mark that stands for wikitext that only the wiki can show. */
const OPAQUE_MARK =
  '<span class="opaque-mark"><span aria-hidden="true">[…]</span><span class="visually-hidden"> (à lire sur le wiki) </span></span>';

function placeOf(node: MdastNode): Pick<MarkdownProblem, 'line' | 'column'> {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : {};
}

function refuse(node: MdastNode, walk: Walk, message: string, hint = PROFILE): void {
  walk.problems.push({ message, hint, ...placeOf(node) });
}

function hrefOf(node: Extract<MdastNode, { type: 'link' }>, walk: Walk): string | undefined {
  if (node.url.startsWith('wiki:')) return walk.wikiHref(node.url.slice('wiki:'.length));
  if (isSafeAddress(node.url)) return node.url.trim();
  refuse(
    node,
    walk,
    `The link “${node.url.slice(0, 80)}” has an address that is not http, https, mailto or wiki:.`,
    'Write the whole address, or wiki:Title for a page of the wiki.',
  );
  return undefined;
}

function render(node: MdastNode, walk: Walk): string {
  const construct = constructs[node.type] as Construct<MdastNode['type']> | undefined;
  if (!construct) {
    const name = 'name' in node && typeof node.name === 'string' ? ` <${node.name.slice(0, 40)}>` : '';
    refuse(node, walk, `${REFUSED[node.type] ?? `“${node.type}”`}${name} is not allowed in a content file.`);
    return '';
  }
  if (walk.depth >= DEEPEST) {
    refuse(node, walk, `The text is nested more than ${String(DEEPEST)} levels deep.`);
    return '';
  }
  walk.depth += 1;
  const html = construct(node, walk);
  walk.depth -= 1;
  return html;
}

const children = (nodes: readonly MdastNode[], walk: Walk): string =>
  nodes.map((node) => render(node, walk)).join('');

const blocks = (nodes: readonly MdastNode[], walk: Walk): string =>
  nodes
    .map((node) => render(node, walk))
    .filter((html) => html !== '')
    .join('\n');

/** Where the engine's own message says that it stopped: `3:14: Unexpected character …`. */
function parseProblem(error: unknown): MarkdownProblem {
  const message = error instanceof Error ? error.message : String(error);
  const match = /^(\d+):(\d+): ([\s\S]*)$/.exec(message);
  const said = (match?.[3] ?? message).replace(/ \((?:note: |mdx-)[\s\S]*$/, '');
  return {
    message: `The text cannot be read: ${said.replace(/\.?$/, '.')}`,
    hint: 'Put a backslash before a < or { that is meant as a character.',
    ...(match ? { line: Number(match[1]), column: Number(match[2]) } : {}),
  };
}

/**
 * A Markdown text in the closed profile as HTML that is safe to put into a page. With problems, the HTML is not to be
 * used: the caller refuses the file.
 */
export function renderMarkdown(
  markdown: string,
  context: MarkdownContext,
): { html: string; problems: readonly MarkdownProblem[] } {
  const walk: Walk = { ...context, problems: [], depth: 0 };
  try {
    const tree = mdxToMdast(markdown, { features: { gfm: false, frontmatter: false } });
    return { html: render(tree, walk), problems: walk.problems };
  } catch (error) {
    return { html: '', problems: [parseProblem(error)] };
  }
}
