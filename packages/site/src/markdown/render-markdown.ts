import { isInlineWikitext, OPAQUE, parseMarkdown, WIKI_SCHEME } from '@passerelle/wiki-sync/markdown';
import type { BlockNode, InlineNode, ParsedMarkdown } from '@passerelle/wiki-sync/markdown';
import { definitions } from './definitions.ts';
import { escapeHtml } from './escape.ts';
import { characterOf, isInvisible } from './opaque.ts';
import { Notes } from './render-notes.ts';
import { renderTable, tableParts } from './render-table.ts';
import { typeset } from './typeset.ts';

/** What a text needs to know of the site around it. */
export interface MarkdownContext {
  /** Added to the level of every heading, so that headings nest below the one above the text. */
  headingShift: number;
  /** Where a link to a wiki page leads: our own fiche, the wiki, or nowhere. */
  wikiHref: (title: string) => string | undefined;
  /** The page on the wiki, for passages that can only be read there. */
  pageHref: string | undefined;
  /** Which text of its page this is, so that no two notes of a page have one id. */
  place: string;
}

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
  code: (node, context) => (node.lang === OPAQUE ? opaqueBlock(node.value, context) : codeBlock(node.value)),
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
    const label = escapeHtml(typeset(`Image : ${captionOf(node, title)}`));
    const href = context.wikiHref(title);
    return href === undefined ? label : `<a href="${escapeHtml(href)}">${label}</a>`;
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

/** What an image shows, in words: its caption, its text for those who cannot see it, or the name of its file. */
function captionOf({ alt, title }: Extract<Node, { type: 'image' }>, file: string): string {
  const text = /(?:^|\|)alt=([^|]+)/.exec(title ?? '')?.[1];
  return alt || text || file.slice(file.indexOf(':') + 1).replaceAll('_', ' ');
}

/** Elements that wikis still write, and HTML no longer has. */
const TODAYS_NAME: Readonly<Record<string, string>> = { strike: 's', tt: 'code', big: 'span' };

const wrapped = (tag: string, html: string): string => (html === '' ? '' : `<${tag}>${html}</${tag}>`);

const codeBlock = (code: string): string => `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>`;

function opaqueBlock(wikitext: string, { pageHref }: MarkdownContext): string {
  if (isInvisible(wikitext)) return '';
  const onTheWiki =
    pageHref === undefined ? 'sur le wiki' : `<a href="${escapeHtml(pageHref)}">sur le wiki</a>`;
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
