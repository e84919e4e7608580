import { trimEnd } from '../blanks.ts';
import type { InlineStyle } from '../inline-style.ts';
import { keepSpelling, type Kept } from '../keep-spelling.ts';
import { keyOf } from '../node.ts';
import type { Span } from '../token.ts';
import type { CellModel, RowModel, TableModel } from './table-model.ts';
import { inOrder, pairAlike, pairItems, type Partner } from './table-pairs.ts';
import type { CellSource, RowSource, TableSource } from './table-source.ts';
import {
  fitsBehind,
  leadOf,
  spellCaption,
  spellCell,
  spellOpening,
  spellRow,
  USUAL_LAYOUT,
  writeContent,
  type RowLayout,
} from './table-write.ts';

/** A table as it stands on the wiki: its wikitext, how that is cut, and what it says. */
export interface KnownTable {
  wikitext: string;
  cut: TableSource;
  model: TableModel;
}

const cellKey = (cell: CellModel): string =>
  JSON.stringify([cell.isHeader, cell.attributes, keyOf({ type: 'paragraph', children: cell.content })]);

/** Keys of the cells of a table, row by row, and of its rows. */
function keysOf({ rows }: TableModel): { cells: string[][]; rows: string[] } {
  const cells = rows.map((row) => row.cells.map(cellKey));
  return { cells, rows: rows.map(({ attributes }, index) => JSON.stringify([attributes, cells[index]])) };
}

/** The blanks at the end of a line. */
const blanksBehind = (text: string): string => text.slice(trimEnd(text, ' \t').length);

/** Edits the wikitext of a table: only what differs from what it says is written anew, in the manner of its neighbours. */
export class TableEditor {
  private readonly known: KnownTable;
  private readonly style: InlineStyle;
  /** None when the result of keeping spellings reads as something else. */
  private readonly kept: Kept | undefined;
  /** The layout of the table, as its first rows that show it have it. */
  private usual: RowLayout | undefined;

  constructor(known: KnownTable, style: InlineStyle, kept: Kept | undefined) {
    this.known = known;
    this.style = style;
    this.kept = kept;
    for (const row of known.cut.rows.toReversed()) this.usual = this.layoutOf(row);
  }

  /** The wikitext that says `model`. Undefined where wikitext has no way to say it. */
  write(model: TableModel): string | undefined {
    const { cut, model: base } = this.known;
    const [before, after] = [keysOf(base), keysOf(model)];
    const partners = pairItems(before.rows, after.rows, pairAlike(before.cells, after.cells));
    let text = this.head(model);
    for (const [index, row] of model.rows.entries()) {
      const { old, isSame } = partners[index] as Partner;
      const source = old === undefined ? undefined : cut.rows[old];
      const written = source
        ? this.changedRow(row, source, base.rows[old as number] as RowModel, isSame, index === 0)
        : spellRow(row, this.layoutFor(row, partners, index), index === 0, this.style);
      if (written === undefined) return undefined;
      text += written;
    }
    return text + this.slice({ start: cut.rows.at(-1)?.end ?? cut.headEnd, end: cut.end });
  }

  private slice({ start, end }: Span): string {
    return this.known.wikitext.slice(start, end);
  }

  private head(model: TableModel): string {
    const { cut, model: base } = this.known;
    const opening = this.slice({ start: 0, end: cut.openEnd });
    const caption = this.slice({ start: cut.openEnd, end: cut.headEnd });
    const isSame = JSON.stringify(model.caption) === JSON.stringify(base.caption);
    return (
      (model.attributes === base.attributes ? opening : spellOpening(model) + blanksBehind(opening)) +
      (isSame ? caption : spellCaption(model) + (model.caption ? blanksBehind(caption) : ''))
    );
  }

  /** The manner of the nearest row that was there before, one of the same kind if there is one. */
  private layoutFor(row: RowModel, partners: readonly Partner[], index: number): RowLayout {
    const isAlike = (one: number): boolean =>
      this.known.model.rows[one]?.cells.at(-1)?.isHeader === row.cells.at(-1)?.isHeader;
    const olds = [...partners.slice(0, index).toReversed(), ...partners.slice(index)].flatMap(({ old }) =>
      old === undefined ? [] : [old],
    );
    const nearest = olds.find(isAlike) ?? olds[0];
    const source = nearest === undefined ? undefined : this.known.cut.rows[nearest];
    return source ? this.layoutOf(source) : USUAL_LAYOUT;
  }

  /** What the row itself does not show, another one may. */
  private layoutOf(row: RowSource): RowLayout {
    const usual = this.usual ?? USUAL_LAYOUT;
    const filled = row.cells.filter(({ content }) => /^[ \t]*[^ \t\n]/.test(this.slice(content)));
    const first = filled.find(({ startsLine, attributes }) => startsLine && attributes === '');
    const behind = filled.find(({ startsLine }) => !startsLine);
    return {
      isInline: row.cells.length === 1 || row.cells.some(({ startsLine }) => !startsLine),
      space: first ? (/[|!][ \t\n]/.test(this.mark(first)) ? ' ' : '') : usual.space,
      separatorSpace: behind ? (/[ \t]$/.test(this.mark(behind)) ? ' ' : '') : usual.separatorSpace,
      mark: /\|-+/.exec(this.lead(row))?.[0] ?? usual.mark,
    };
  }

  private readonly lead = (row: RowSource): string => this.slice({ start: row.start, end: row.leadEnd });
  private readonly mark = (cell: CellSource): string =>
    this.slice({ start: cell.start, end: cell.content.start });

  private changedRow(
    row: RowModel,
    source: RowSource,
    base: RowModel,
    isSame: boolean,
    isFirst: boolean,
  ): string | undefined {
    const layout = this.layoutOf(source);
    let lead = this.lead(source);
    if (row.attributes !== base.attributes) {
      const written = leadOf(row, layout, isFirst);
      lead = written === '' ? '' : written + blanksBehind(lead);
    }
    if (!isFirst && !lead.includes('|-')) lead = `\n${layout.mark}${lead}`;
    if (isSame) return lead + this.slice({ start: source.leadEnd, end: source.end });
    const partners = pairItems(base.cells.map(cellKey), row.cells.map(cellKey), inOrder);
    let [text, blanks] = [lead, ''];
    let previous: { cell: CellModel; content: string } | undefined;
    for (const [index, cell] of row.cells.entries()) {
      const { old, isSame: isKept } = partners[index] as Partner;
      const from = old === undefined ? undefined : source.cells[old];
      const content = from
        ? this.changedContent(cell, from, base.cells[old as number] as CellModel, isKept)
        : writeContent(cell, this.style);
      if (content === undefined) return undefined;
      const hadLines = from?.startsLine === false && this.slice(from.content).includes('\n');
      const line = hadLines ? content.replace(/\n[^]*$/, '') : content;
      const fits = previous !== undefined && fitsBehind(cell, line, previous.cell, previous.content);
      const wasFirst = old === 0 && index > 0 && layout.isInline;
      const startsLine = !fits || (from && !wasFirst ? from.startsLine : !layout.isInline);
      if (startsLine) [text, blanks] = [text + blanks, ''];
      text += this.cell(cell, content, startsLine, from, base.cells[old ?? -1], layout);
      if (from && from.end > from.content.end)
        blanks = this.slice({ start: from.content.end, end: from.end });
      previous = { cell, content };
    }
    return text + blanks;
  }

  private changedContent(
    cell: CellModel,
    from: CellSource,
    base: CellModel,
    isKept: boolean,
  ): string | undefined {
    const original = this.slice(from.content);
    if (isKept) return original;
    const wanted = writeContent(cell, this.style);
    const canonical = wanted === undefined ? undefined : writeContent(base, this.style);
    if (wanted === undefined || canonical === undefined || canonical === original || !this.kept)
      return wanted;
    return keepSpelling(original, canonical, wanted, this.kept);
  }

  /** A cell with the mark that it had, as far as that still says what it is. */
  private cell(
    cell: CellModel,
    content: string,
    startsLine: boolean,
    from: CellSource | undefined,
    base: CellModel | undefined,
    layout: RowLayout,
  ): string {
    const keepsMark =
      from?.startsLine === startsLine &&
      base?.isHeader === cell.isHeader &&
      base.attributes === cell.attributes;
    if (!keepsMark) return spellCell(cell, content.replace(/^[ \t]+(?=\n)/, ''), startsLine, layout);
    const mark = this.mark(from);
    const original = this.slice(from.content);
    if (content === original) return mark + content;
    const wasEmpty = original === '';
    if (content === '' || content.startsWith('\n'))
      return (wasEmpty || original.startsWith('\n') ? mark : mark.trimEnd()) + content;
    const isTight = !/[ \t\n]$/.test(mark);
    const needsSpace = isTight && (/^[-+}!|]/.test(content) || (wasEmpty && layout.space !== ''));
    const isFollowed = wasEmpty && /^[|!]/.test(this.known.wikitext.charAt(from.content.end));
    return mark + (needsSpace ? ' ' : '') + content + (isFollowed ? layout.separatorSpace : '');
  }
}
