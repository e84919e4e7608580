import { cellLines, tableModel } from '@passerelle/wiki-sync/markdown';
import type { CellLine, CellModel, InlineNode, RowModel, TableNode } from '@passerelle/wiki-sync/markdown';
import { escapeHtml } from './escape.ts';
import { plainText } from './wikitext.ts';

/** The kinds of nodes that are shown as a part of their table. */
export const tableParts: readonly string[] = ['tableRow', 'tableCell'];

/** The HTML of running text. */
type RenderInline = (nodes: readonly InlineNode[]) => string;

/** HTML's own limit for columns; more rows than this nobody sees at once. */
const MAX_SPAN = 1000;

/** How many columns or rows a cell covers, from attributes that anybody may have written. */
function spanOf(attributes: string, name: 'colspan' | 'rowspan'): number {
  const written = new RegExp(`(?:^|[\\s"'])${name}\\s*=\\s*["']?\\s*(\\d{1,4})(?!\\d)`, 'i').exec(
    attributes,
  )?.[1];
  const span = Number(written ?? 1);
  return span >= 1 && span <= MAX_SPAN ? span : 1;
}

const spanAttribute = (name: string, span: number): string => (span > 1 ? ` ${name}="${String(span)}"` : '');

/** Which cells a header is for: what its attributes say, or else the column in the head and the row below it. */
function scopeOf(attributes: string, isInHead: boolean): string {
  const said = /(?:^|[\s"'])scope\s*=\s*["']?\s*(col|row|colgroup|rowgroup)\b/i.exec(attributes)?.[1];
  return said?.toLowerCase() ?? (isInHead ? 'col' : 'row');
}

function renderCell(cell: CellModel, isInHead: boolean, inline: RenderInline): string {
  const spans = (['colspan', 'rowspan'] as const).map((name) =>
    spanAttribute(name, spanOf(cell.attributes, name)),
  );
  const tag = cell.isHeader ? 'th' : 'td';
  const scope = cell.isHeader ? ` scope="${scopeOf(cell.attributes, isInHead)}"` : '';
  return `<${tag}${scope}${spans.join('')}>${renderLines(cellLines(cell.content), inline)}</${tag}>`;
}

/** One line stands by itself; several are paragraphs and lists, as on the wiki. */
function renderLines(lines: readonly CellLine[], inline: RenderInline): string {
  let html = '';
  const open: string[] = [];
  for (const { mark, content } of lines) {
    const bullets = mark.replace(/^␤+/, '');
    const levels = Array.from(bullets, (bullet) => (bullet === '#' ? 'ol' : 'ul'));
    let shared = 0;
    while (shared < levels.length && open[shared] === levels[shared]) shared++;
    html += closeLists(open, shared);
    if (levels.length > 0 && shared === levels.length) html += '</li><li>';
    for (const level of levels.slice(shared)) {
      open.push(level);
      html += `<${level}><li>`;
    }
    const text = inline(content);
    const isNext = levels.length === 0 && html !== '' && !html.endsWith('l>');
    html += (isNext ? (mark.startsWith('␤␤') ? '<br><br>' : '<br>') : '') + text;
  }
  return html + closeLists(open, 0);
}

function closeLists(open: string[], depth: number): string {
  let html = '';
  while (open.length > depth) html += `</li></${open.pop() ?? ''}>`;
  return html;
}

/** How many rows at the top hold headers alone, and no cell that reaches below them. */
function headLength(rows: readonly RowModel[]): number {
  const found = rows.findIndex(({ cells }) => cells.some((cell) => !cell.isHeader));
  const length = found < 0 ? Math.min(1, rows.length) : found;
  const reaches = rows
    .slice(0, length)
    .some(({ cells }, index) =>
      cells.some(({ attributes }) => index + spanOf(attributes, 'rowspan') > length),
    );
  return reaches ? 0 : length;
}

/**
 * A table of the codec's tree as HTML, in a container that scrolls and can be reached by keyboard. Of the attributes that
 * the wiki gives it, what a cell covers counts; looks are the site's.
 */
export function renderTable(node: TableNode, inline: RenderInline): string {
  const { rows = [], caption } = tableModel(node) ?? {};
  const head = headLength(rows);
  const section = (tag: string, part: readonly RowModel[], isInHead: boolean): string => {
    const lines = part.map(
      ({ cells }) => `<tr>${cells.map((cell) => renderCell(cell, isInHead, inline)).join('')}</tr>`,
    );
    return lines.length === 0 ? '' : `<${tag}>${lines.join('')}</${tag}>`;
  };
  const title = escapeHtml(plainText(caption?.text ?? ''));
  return (
    `<div class="table" tabindex="0" role="region" aria-label="${title === '' ? 'Tableau' : title}"><table>` +
    (title === '' ? '' : `<caption>${title}</caption>`) +
    section('thead', rows.slice(0, head), true) +
    section('tbody', rows.slice(head), false) +
    '</table></div>'
  );
}
