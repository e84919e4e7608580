import { isInlineWikitext, parseMarkdown, WIKI_SCHEME } from '@passerelle/wiki-sync/markdown';
import type { BlockNode, InlineNode, ParsedMarkdown } from '@passerelle/wiki-sync/markdown';
import type { MarkdownContext } from './context.ts';
import { definitions } from './definitions.ts';
import { escapeHtml } from './escape.ts';
import { imageLink, renderFence } from './fences.ts';
import { characterOf, isInvisible } from './opaque.ts';
import { Notes } from './render-notes.ts';
import { renderTable, tableParts } from './render-table.ts';
import { typeset } from './typeset.ts';

interface RenderContext extends MarkdownContext {
  notes: Notes;
}

type Node = BlockNode | InlineNode;

/** The HTML of one kind of node. */
type Renderer<Type extends Node['type'] = Node['type']> = (
  node: Extract<Node, { type: Type }>,
  context: RenderContext,
) => string;

/**
 * One row for each node of the codec's closed profile (`docs/content-format.md`). The tree was gated when it was parsed, by
 * the codec and nobody else: what is shown here is what `check` and the wiki get, and no second parser can read a hostile
 * text differently.
 */
const renderers: { readonly [Type in Node['type']]?: Renderer<Type> } = {
  paragraph: (node, context) => wrapped('p', children(node.children, context)),
  heading: (node, context) => {
    const level = Math.min(6, Math.max(2, node.depth + context.headingShift));
    return wrapped(`h${String(level)}`, children(node.children, context));
  },
  thematicBreak: () => '<hr>',
  table: (node, context) => renderTable(node, (nodes) => children(nodes, context)),
  list: (node, context) => {
    const tag = node.ordered === true ? 'ol' : 'ul';
    return `<${tag}>${children(node.children, context)}</${tag}>`;
  },
  listItem: (node, context) => {
    const [first, ...more] = node.children;
    const lead = first?.type === 'paragraph' ? children(first.children, context) : '';
    return `<li>${lead}${children(first?.type === 'paragraph' ? more : node.children, context)}</li>`;
  },
  definitionList: (node, context) =>
    definitions(node.children, 0, (entry) => children(entry.children, context)),
  definitionEntry: (node, context) => children(node.children, context),
  blockquote: (node, context) => wrapped('blockquote', children(node.children, context)),
  code: renderFence,
  footnote: (node, context) => context.notes.call(node.name, () => children(node.children, context)),
  // The line of a note is no block: its content stands in the note.
  footnoteDefinition: () => '',
  text: (node) => escapeHtml(typeset(node.value)),
  emphasis: (node, context) => `<em>${children(node.children, context)}</em>`,
  strong: (node, context) => `<strong>${children(node.children, context)}</strong>`,
  break: () => '<br>',
  mdxJsxTextElement: (node, context) => {
    const tag = TODAYS_NAME[node.name ?? ''] ?? node.name ?? 'span';
    return wrapped(tag, children(node.children, context));
  },
  inlineCode: (node) =>
    isInlineWikitext(node.value) ? opaqueSpan(node.value) : wrapped('code', escapeHtml(node.value)),
  image: (node, context) => {
    const title = node.url.slice(WIKI_SCHEME.length);
    return imageLink(title, captionOf(node), context);
  },
  link: (node, context) => {
    const label = children(node.children, context);
    const href = node.url.startsWith(WIKI_SCHEME)
      ? context.wikiHref(node.url.slice(WIKI_SCHEME.length))
      : node.url;
    return href === undefined
      ? label
      : `<a href="${escapeHtml(href)}">${label === '' ? escapeHtml(href) : label}</a>`;
  },
};

/** What an image shows, in words: its caption, or its text for those who cannot see it. */
const captionOf = ({ alt, title }: Extract<Node, { type: 'image' }>): string =>
  alt || (/(?:^|\|)alt=([^|]+)/.exec(title ?? '')?.[1] ?? '');

/** Elements that wikis still write, and HTML no longer has. */
const TODAYS_NAME: Readonly<Record<string, string>> = { strike: 's', tt: 'code', big: 'span' };

const wrapped = (tag: string, html: string): string => (html === '' ? '' : `<${tag}>${html}</${tag}>`);

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

/** The HTML of one node. A kind without a row shows nothing, which a test forbids for every construct of the codec. */
function render(node: Node, context: RenderContext): string {
  const renderer = renderers[node.type] as Renderer | undefined;
  return renderer ? renderer(node, context) : '';
}

const children = (nodes: readonly Node[], context: RenderContext): string =>
  nodes.map((node) => render(node, context)).join('');

/** The kinds of nodes that can be shown. */
export const shownTypes: readonly string[] = [...Object.keys(renderers), ...tableParts];

/**
 * A Markdown text in the closed profile as HTML that is safe to put into a page. With problems there is no HTML: the
 * caller refuses the file.
 */
export function renderMarkdown(
  markdown: string,
  context: MarkdownContext,
): { html: string; problems: ParsedMarkdown['problems'] } {
  const { blocks, problems } = parseMarkdown(markdown);
  const notes = new Notes(context.place);
  const shown = blocks.map((node) => render(node, { ...context, notes }));
  const html = [...shown, notes.list()].filter((one) => one !== '').join('\n');
  return { html, problems };
}
