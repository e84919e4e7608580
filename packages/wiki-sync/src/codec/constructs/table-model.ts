import type { BlockNode, InlineNode } from '../node.ts';
import { normaliseCell } from './table-cells.ts';
import { takeMarks, withMarks, type CellMarks } from './table-marks.ts';

/** What a table of the wiki says. Attributes are wikitext; empty for none. */
export interface TableModel {
  attributes: string;
  caption: { attributes: string; text: string } | undefined;
  rows: RowModel[];
}

/** A row, which has a cell at least. */
export interface RowModel {
  attributes: string;
  cells: CellModel[];
}

/** A cell; its content has no marks but those for lines. */
export interface CellModel {
  isHeader: boolean;
  attributes: string;
  content: InlineNode[];
}

/** The attributes that most tables have, and that no mark tells. */
export const USUAL_ATTRIBUTES = 'class="wikitable"';

interface CellNode {
  type: 'tableCell';
  children: InlineNode[];
}
interface RowNode {
  type: 'tableRow';
  children: CellNode[];
}
/** A table of Markdown, as far as we use it: the first row is its head. */
export interface TableNode {
  type: 'table';
  children: RowNode[];
}

const cellNode = (marks: CellMarks, content: readonly InlineNode[]): CellNode => ({
  type: 'tableCell',
  children: withMarks(marks, content),
});

/** Could this row be the head of a table in Markdown, and be told from a head that is not there? */
const isHead = (row: RowModel | undefined, width: number): row is RowModel =>
  row !== undefined &&
  row.cells.length === width &&
  row.cells.every((cell) => cell.isHeader) &&
  (row.attributes !== '' || row.cells.some((cell) => cell.attributes !== '' || cell.content.length > 0));

function rowNode(row: RowModel, isInHead: boolean, tableMarks: CellMarks): RowNode {
  const cells = row.cells.map(({ isHeader, attributes, content }, index) => {
    const marks: CellMarks = index === 0 ? { ...tableMarks } : {};
    if (index === 0 && row.attributes !== '') marks.row = row.attributes;
    if (attributes !== '' || isHeader !== isInHead) marks.cell = { isHeader, attributes };
    return cellNode(marks, content);
  });
  return { type: 'tableRow', children: cells };
}

/** The table as a node of Markdown. A first row of headers alone, as wide as the table, is the head; or else it is empty. */
export function tableNode({ attributes, caption, rows }: TableModel): BlockNode {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const marks: CellMarks = caption ? { caption } : {};
  if (attributes !== USUAL_ATTRIBUTES) marks.table = attributes;
  const [first, ...others] = rows;
  const hasHead = isHead(first, width);
  const head = hasHead
    ? rowNode(first, true, marks)
    : {
        type: 'tableRow' as const,
        children: Array.from({ length: width }, (_cell, index) => cellNode(index === 0 ? marks : {}, [])),
      };
  const body = (hasHead ? others : rows).map((row) => rowNode(row, false, {}));
  return { type: 'table', children: [head, ...body] } satisfies TableNode;
}

function rowModel(row: RowNode, isInHead: boolean): { row: RowModel; marks: CellMarks } {
  const [first, ...others] = row.children.map((cell) => takeMarks(cell.children));
  const all = first ? [first, ...others] : [];
  return {
    marks: first?.marks ?? {},
    row: {
      attributes: first?.marks.row ?? '',
      cells: all.map(({ marks: { cell }, content }) => ({
        isHeader: cell?.isHeader ?? isInHead,
        attributes: cell?.attributes ?? '',
        content: normaliseCell(content),
      })),
    },
  };
}

const isBare = ({ attributes, cells }: RowModel): boolean =>
  attributes === '' &&
  cells.every((cell) => cell.isHeader && cell.attributes === '' && cell.content.length === 0);

/** What a table of Markdown says. Undefined if it has no row. */
export function tableModel(node: TableNode): TableModel | undefined {
  const [head, ...body] = node.children;
  if (!head) return undefined;
  const { row, marks } = rowModel(head, true);
  const rows = body.map((one) => rowModel(one, false).row);
  if (!isBare(row)) rows.unshift(row);
  return { attributes: marks.table ?? USUAL_ATTRIBUTES, caption: marks.caption, rows };
}
