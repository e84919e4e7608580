import { trimEnd } from '../blanks.ts';
import { joinTexts, LINE_BREAK_SIGN, opaqueInline, textNode, type InlineNode } from '../node.ts';

/*
 * What a table of Markdown has no words for is said by marks: inline code at the beginning of a cell that looks like the
 * start tag which the wiki makes of it. `<table …>` and `<caption>…</caption>` stand in the first cell of the head,
 * `<tr …>` in the first cell of its row, `<th …>` and `<td …>` in their own cell.
 */

/** What the marks of a cell say. Attributes are wikitext, without the blanks around them. */
export interface CellMarks {
  table?: string;
  caption?: { attributes: string; text: string };
  row?: string;
  cell?: { isHeader: boolean; attributes: string };
}

const MARK = /^<(table|tr|th|td)(?:[ \t]+([^<>]*))?>$/;
const CAPTION = /^<caption(?:[ \t]+([^<>]*))?>([^]*)<\/caption>$/;

/** True for inline code that is a mark, or would be one at the beginning of a cell. */
export const isMark = (node: InlineNode | undefined): boolean =>
  node?.type === 'inlineCode' && (MARK.test(node.value) || CAPTION.test(node.value));

function readMark(value: string, marks: CellMarks): boolean {
  const [isCaption, captionAttributes = '', text = ''] = CAPTION.exec(value) ?? [];
  if (isCaption !== undefined) {
    if (marks.caption) return false;
    const wikitext = text.replaceAll(LINE_BREAK_SIGN, '\n').trim();
    marks.caption = { attributes: captionAttributes.trim(), text: wikitext };
    return true;
  }
  const [isTag, tag = '', written = ''] = MARK.exec(value) ?? [];
  if (isTag === undefined) return false;
  const attributes = written.trim();
  if (tag === 'table' && marks.table === undefined) marks.table = attributes;
  else if (tag === 'tr' && marks.row === undefined) marks.row = attributes;
  else if (/^t[hd]$/.test(tag) && !marks.cell) marks.cell = { isHeader: tag === 'th', attributes };
  else return false;
  return true;
}

/** Takes the marks from the beginning of a cell. What is left has no blanks around it. */
export function takeMarks(nodes: readonly InlineNode[]): { marks: CellMarks; content: InlineNode[] } {
  const marks: CellMarks = {};
  const left = [...nodes];
  for (let next = left[0]; next; next = left[0]) {
    const isGap = next.type === 'text' && next.value.trim() === '' && isMark(left[1]);
    if (!isGap && !(next.type === 'inlineCode' && readMark(next.value, marks))) break;
    left.shift();
  }
  return { marks, content: trimNodes(left) };
}

/** Puts marks in front of the content of a cell. */
export function withMarks(
  { table, caption, row, cell }: CellMarks,
  content: readonly InlineNode[],
): InlineNode[] {
  const tag = (name: string, attributes: string): string =>
    `<${name}${attributes === '' ? '' : ' '}${attributes}>`;
  const values: string[] = [];
  if (table !== undefined) values.push(tag('table', table));
  if (caption) values.push(`${tag('caption', caption.attributes)}${caption.text}</caption>`);
  if (row !== undefined) values.push(tag('tr', row));
  if (cell) values.push(tag(cell.isHeader ? 'th' : 'td', cell.attributes));
  const marks = values.flatMap((value) => [opaqueInline(value), textNode(' ')]);
  return trimNodes(joinTexts([...marks, ...content]));
}

/** Nodes without blanks at either end; non-breaking spaces are none. */
export function trimNodes(nodes: readonly InlineNode[]): InlineNode[] {
  const trimmed = [...nodes];
  const [first] = trimmed;
  if (first?.type === 'text') trimmed[0] = textNode(first.value.replace(/^[ \t\n]+/, ''));
  const last = trimmed.at(-1);
  if (last?.type === 'text') trimmed[trimmed.length - 1] = textNode(trimEnd(last.value));
  return trimmed.filter((node) => node.type !== 'text' || node.value !== '');
}
