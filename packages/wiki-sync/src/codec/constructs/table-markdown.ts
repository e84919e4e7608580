import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import type { Handle, Options } from 'mdast-util-to-markdown';
import { gfmTable } from 'micromark-extension-gfm-table';

/** One space around each cell and no padding, so that an edited cell is one changed line. */
const printTable: Handle = (node: { children: { children: unknown[] }[] }, _parent, state, info) => {
  const leave = state.enter('table');
  const rows = node.children.map((row) =>
    row.children.map((cell) => state.handle(cell, row as never, state, info)),
  );
  leave();
  return printRows(rows);
};

/** The lines of a table from its printed cells; the first row is the head. */
export function printRows(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`);
  const rule = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** What parsing and printing Markdown needs for tables. */
export const tableMarkdown = {
  syntax: gfmTable(),
  fromMarkdown: gfmTableFromMarkdown(),
  toMarkdown: {
    extensions: [gfmTableToMarkdown({ tableCellPadding: true })],
    handlers: { table: printTable },
  } satisfies Options,
};
