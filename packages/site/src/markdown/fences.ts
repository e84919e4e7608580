import { OPAQUE } from '@passerelle/wiki-sync/markdown';
import type { BlockNode } from '@passerelle/wiki-sync/markdown';
import type { MarkdownContext } from './context.ts';
import { escapeHtml } from './escape.ts';
import { isInvisible } from './opaque.ts';
import { typeset } from './typeset.ts';
import { plainText } from './wikitext.ts';

type Fence = Extract<BlockNode, { type: 'code' }>;

/** The HTML of a fence, by the word behind its backticks. */
export function renderFence(node: Fence, context: MarkdownContext): string {
  switch (node.lang) {
    case OPAQUE:
      return opaqueBlock(node, context);
    case 'galerie':
      return gallery(node.value, context);
    case 'poème':
      return poem(node.value);
    default:
      return codeBlock(node.value);
  }
}

const codeBlock = (code: string): string => `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>`;

/** What only the wiki can show, and how it is told; the word comes from the codec. */
const TOLD: Readonly<Record<string, string>> = {
  tableau: 'Ce tableau se lit',
  fichier: 'Cette image se voit',
  galerie: 'Cette galerie se voit',
  références: 'Ces références se lisent',
  définition: 'Ces définitions se lisent',
  liste: 'Cette liste se lit',
  formule: 'Cette formule se lit',
  poème: 'Ce poème se lit',
  code: 'Ce code se lit',
};

function opaqueBlock({ value, meta }: Fence, { pageHref }: MarkdownContext): string {
  if (isInvisible(value)) return '';
  const onTheWiki =
    pageHref === undefined ? 'sur le wiki' : `<a href="${escapeHtml(pageHref)}">sur le wiki</a>`;
  return (
    `<div class="opaque"><p>${TOLD[meta ?? ''] ?? 'Ce passage se lit'} ${onTheWiki}.</p>` +
    `<details><summary>Voir sa source</summary>${codeBlock(value)}</details></div>`
  );
}

/** A line is a line, and the blanks in front of it stay. */
function poem(wikitext: string): string {
  const lines = wikitext.split('\n').map((line) => {
    const indent = /^[ :]*/.exec(line)?.[0] ?? '';
    return '\u00a0'.repeat(indent.length) + escapeHtml(typeset(plainText(line)));
  });
  return `<p>${lines.join('<br>')}</p>`;
}

/** A link to the page of a file, named by its caption; the files themselves are on the wiki. */
export function imageLink(title: string, caption: string, context: MarkdownContext): string {
  const name = caption || title.slice(title.indexOf(':') + 1).replaceAll('_', ' ');
  const label = escapeHtml(typeset(`Image : ${name}`));
  const href = context.wikiHref(title);
  return href === undefined ? label : `<a href="${escapeHtml(href)}">${label}</a>`;
}

/** Each line names a file; behind pipes stand options and, last, the caption. */
function gallery(lines: string, context: MarkdownContext): string {
  const items = lines.split('\n').flatMap((line) => {
    const [name = '', ...parts] = line.trim().split('|');
    if (name.trim() === '' || name.startsWith('<!--')) return [];
    const title = name.includes(':') ? name.trim() : `Fichier:${name.trim()}`;
    const caption = parts.findLast((part) => !/^\s*[a-z]+=/i.test(part)) ?? '';
    return [`<li>${imageLink(title, plainText(caption), context)}</li>`];
  });
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}
