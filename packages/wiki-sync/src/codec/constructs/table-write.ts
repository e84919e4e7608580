import type { InlineStyle } from '../inline-style.ts';
import { writeCell } from './table-cells.ts';
import type { CellModel, RowModel, TableModel } from './table-model.ts';

/** How the rows of a table are laid out in wikitext. */
export interface RowLayout {
  /** One row a line (`| a || b`), or one cell a line. */
  isInline: boolean;
  /** Between the mark that begins a line and the content. */
  space: string;
  /** Around `||`. */
  separatorSpace: string;
  /** `|-`, or with more dashes. */
  mark: string;
}

/** The layout of a table that nobody has laid out yet. */
export const USUAL_LAYOUT: RowLayout = { isInline: true, space: ' ', separatorSpace: ' ', mark: '|-' };

/** Longer rows are written with one cell a line. */
const MAX_LINE = 120;

const styleIn = (cell: CellModel, style: InlineStyle): InlineStyle => ({
  ...style,
  inCell: cell.isHeader ? 'header' : 'data',
});

/** The content of a cell as wikitext; undefined where there is none. */
export const writeContent = (cell: CellModel, style: InlineStyle): string | undefined =>
  writeCell(cell.content, styleIn(cell, style));

/** A cell with its mark, at the beginning of a line or behind another cell. */
export function spellCell(cell: CellModel, content: string, startsLine: boolean, layout: RowLayout): string {
  const sign = cell.isHeader ? '!' : '|';
  const around = startsLine ? layout.space : layout.separatorSpace;
  // Without a blank, `|-` would be a row, `|+` a caption and `|}` the end, and three signs would be cut elsewhere.
  const space = around === '' && /^[-+}!|]/.test(content) ? ' ' : around;
  const attributes = cell.attributes === '' ? '' : `${around === '' ? '' : ' '}${cell.attributes} |`;
  const inner = content === '' || content.startsWith('\n') ? content : space + content;
  return startsLine
    ? `\n${sign}${attributes}${inner}`
    : `${layout.separatorSpace}${sign}${sign}${attributes}${inner}`;
}

/** May a cell stand on the line of the one in front of it? */
export const fitsBehind = (
  cell: CellModel,
  content: string,
  previous: CellModel,
  previousContent: string,
): boolean =>
  cell.isHeader === previous.isHeader && !content.includes('\n') && !previousContent.includes('\n');

/** A row with its mark, which the first row of a table needs for attributes only. */
export function spellRow(
  row: RowModel,
  layout: RowLayout,
  isFirst: boolean,
  style: InlineStyle,
): string | undefined {
  const contents = row.cells.map((cell) => writeContent(cell, style));
  const length = contents.reduce((sum, content) => sum + (content?.length ?? 0) + 4, 0);
  const isInline = layout.isInline && length <= MAX_LINE;
  let text = leadOf(row, layout, isFirst);
  for (const [index, cell] of row.cells.entries()) {
    const content = contents[index];
    if (content === undefined) return undefined;
    const previous = row.cells[index - 1];
    const isBehind =
      isInline && previous !== undefined && fitsBehind(cell, content, previous, contents[index - 1] ?? '');
    text += spellCell(cell, content, !isBehind, layout);
  }
  return text;
}

/** The line in front of a row. */
export function leadOf({ attributes }: RowModel, { mark }: RowLayout, isFirst: boolean): string {
  if (attributes !== '') return `\n${mark} ${attributes}`;
  return isFirst ? '' : `\n${mark}`;
}

/** The `{|` line. */
export const spellOpening = ({ attributes }: TableModel): string =>
  attributes === '' ? '{|' : `{| ${attributes}`;

/** The line of the caption; nothing if there is none. */
export function spellCaption({ caption }: TableModel): string {
  if (!caption) return '';
  const attributes = caption.attributes === '' ? '' : ` ${caption.attributes} |`;
  return `\n|+${attributes}${caption.text === '' ? '' : ` ${caption.text}`}`;
}

/** A table as people write it who start one. Undefined where wikitext has no way to say it. */
export function spellTable(table: TableModel, style: InlineStyle): string | undefined {
  const rows = table.rows.map((row, index) => spellRow(row, USUAL_LAYOUT, index === 0, style));
  if (rows.includes(undefined)) return undefined;
  return `${spellOpening(table)}${spellCaption(table)}${rows.join('')}\n|}`;
}
