import { blankTokens } from '../blank-tokens.ts';
import type { InlineContext } from '../inline-context.ts';
import { outermost, type Span, type Token } from '../token.ts';

/**
 * A cell of wikitext: its mark (with attributes), its content, and the blanks behind that up to the end of a line. It
 * begins where what stands in front ends.
 */
export interface CellSource extends Span {
  isHeader: boolean;
  /** Does its mark begin a line, or does it stand behind another cell? */
  startsLine: boolean;
  attributes: string;
  content: Span;
}

/** A row of wikitext. It begins where the line in front ends; its first cell begins where its `|-` line ends. */
export interface RowSource extends Span {
  attributes: string;
  leadEnd: number;
  cells: CellSource[];
}

/** A table of wikitext, cut without a gap: the `{|` line, the caption, the rows, and the rest. Lines keep their blanks. */
export interface TableSource extends Span {
  attributes: string;
  openEnd: number;
  caption: { attributes: string; text: string } | undefined;
  /** Where the caption ends, or else the `{|` line. */
  headEnd: number;
  rows: RowSource[];
}

/** Calls that are written in place of a pipe: what they make of a table only the wiki knows. */
const PIPE_CALL = /^\{\{\s*[!()+=|-]+\s*(?:\||\}\})/;
/** Tags of tables in HTML, tags with a pipe or a line break inside, a language variant, and what PHP and we trim differently. */
const DOUBTFUL =
  /<\/?(?:table|caption|thead|tbody|tr|td|th)\b|<\/?[a-z](?:[^<>|!\n]|!(?!!))*(?:\||!!)[^<>\n]*>|<\/?[a-z][^<>\n]*\n[^<>]*>|-\{|[\0\v\r]/i;

function isDoubtful(source: string, token: Token): boolean {
  const text = source.slice(token.start, token.end);
  if (token.type === 'link') return /\n|\|\||!!/.test(text);
  return token.type === 'template' && PIPE_CALL.test(text);
}

/** Cuts a table. Undefined for nested tables and whatever else is not sure to be what MediaWiki makes of it. */
export function cutTable({ source, tokens }: InlineContext, span: Span): TableSource | undefined {
  const inside = outermost(tokens, span);
  const text = source.slice(span.start, span.end);
  if (
    DOUBTFUL.test(blankTokens(text, span.start, inside, 'x')) ||
    inside.some((one) => isDoubtful(source, one))
  )
    return undefined;
  const masked = blankTokens(
    text,
    span.start,
    inside.filter(({ type }) => type !== 'link'),
    '\0',
  );
  return new TableCutter(source, masked, span).run();
}

/** Behind the cell mark, the text in front of the first pipe is attributes, unless it holds a link. */
function pipeBehindAttributes(masked: string): number {
  const pipe = masked.indexOf('|');
  return pipe >= 0 && masked.slice(0, pipe).includes('[[') ? -1 : pipe;
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

/** Follows `Parser::handleTables`, line by line. `masked` is the table with its calls, comments and tags blanked. */
class TableCutter {
  private readonly source: string;
  private readonly masked: string;
  private readonly span: Span;
  private readonly table: TableSource;
  private row: RowSource | undefined;
  private rowAttributes = '';
  private leadEnd = -1;
  private blankLines = 0;
  /** Where the last cell ends, or the line in front of the first one. */
  private end = 0;
  /** Where the line ends that is being read, with the blanks at its end. */
  private lineEnd = 0;

  constructor(source: string, masked: string, span: Span) {
    this.source = source;
    this.masked = masked;
    this.span = span;
    this.table = { ...span, attributes: '', openEnd: 0, caption: undefined, headEnd: 0, rows: [] };
  }

  run(): TableSource | undefined {
    let isClosed = false;
    for (let from = 0; from <= this.masked.length;) {
      const newline = this.masked.indexOf('\n', from);
      const until = newline < 0 ? this.masked.length : newline;
      if (isClosed) return undefined;
      let [start, end] = [from, until];
      while (start < end && isBlank(this.masked.charAt(start))) start++;
      while (end > start && isBlank(this.masked.charAt(end - 1))) end--;
      const line = this.masked.slice(start, end);
      isClosed = line === '|}';
      this.lineEnd = this.span.start + until;
      if (!isClosed && !this.take(line, this.span.start + start, from === 0, start === from))
        return undefined;
      from = until + 1;
    }
    return isClosed && this.table.rows.length > 0 ? this.table : undefined;
  }

  /** Takes a line without the blanks around it; `at` is its place. False where the table has to be given up. */
  private take(line: string, at: number, isFirst: boolean, isUnindented: boolean): boolean {
    if (isFirst) return this.takeOpening(line, at);
    // MediaWiki shows two blank lines, as a gap.
    this.blankLines = line === '' ? this.blankLines + 1 : 0;
    if (line === '') return this.blankLines < 2;
    if (/^:*\s*\{\|/.test(line) || line.startsWith('|}')) return false;
    if (line.startsWith('|-')) return this.takeRowMark(line, at);
    if (line.startsWith('|+')) return this.takeCaption(line, at);
    if (/^[|!]/.test(line)) return this.takeCells(line, at);
    return isUnindented && this.takeMore(line, at);
  }

  private takeOpening(line: string, at: number): boolean {
    const attributes = line.startsWith('{|') ? this.attributesAt(at + 2, at + line.length) : undefined;
    if (attributes === undefined) return false;
    this.end = this.lineEnd;
    Object.assign(this.table, { attributes, openEnd: this.end, headEnd: this.end });
    return true;
  }

  /** Undefined for what cannot stand between `<` and `>`. */
  private attributesAt(start: number, end: number): string | undefined {
    const text = this.source.slice(start, end).trim();
    return /[<>\n␤]/.test(text) ? undefined : text;
  }

  private takeRowMark(line: string, at: number): boolean {
    const marks = /^\|-+/.exec(line)?.[0].length ?? 0;
    const attributes = this.attributesAt(at + marks, at + line.length);
    if (attributes === undefined) return false;
    this.row = undefined;
    this.rowAttributes = attributes;
    this.leadEnd = this.lineEnd;
    return true;
  }

  private takeCaption(line: string, at: number): boolean {
    const isPlace = this.table.rows.length === 0 && this.leadEnd < 0 && !this.table.caption;
    if (!isPlace || line.includes('||')) return false;
    const pipe = pipeBehindAttributes(line.slice(2));
    const textStart = pipe < 0 ? 2 : pipe + 3;
    const attributes = pipe < 0 ? '' : this.attributesAt(at + 2, at + 2 + pipe);
    const text = this.source.slice(at + textStart, at + line.length).trim();
    if (attributes === undefined || /␤|<\/caption/i.test(text)) return false;
    this.end = this.lineEnd;
    this.table.headEnd = this.end;
    this.table.caption = { attributes, text };
    return true;
  }

  private takeCells(line: string, at: number): boolean {
    const isHeader = line.startsWith('!');
    // MediaWiki replaces `!!` first: where the two touch, it cuts elsewhere.
    if (isHeader && /\|!!|!!\|/.test(line)) return false;
    const [rest, from] = [line.slice(1), at + 1];
    let start = 0;
    for (const { index } of rest.matchAll(isHeader ? /\|\||!!/g : /\|\|/g)) {
      if (!this.takeCell(rest.slice(start, index), from + start, isHeader, start === 0)) return false;
      start = index + 2;
    }
    return this.takeCell(rest.slice(start), from + start, isHeader, start === 0) && this.endCell();
  }

  private takeCell(piece: string, at: number, isHeader: boolean, startsLine: boolean): boolean {
    const pipe = pipeBehindAttributes(piece);
    const attributes = pipe < 0 ? '' : this.attributesAt(at, at + pipe);
    if (attributes === undefined) return false;
    let [start, end] = [at + pipe + 1, at + piece.length];
    while (end > start && isBlank(this.source.charAt(end - 1))) end--;
    while (start < end && isBlank(this.source.charAt(start))) start++;
    // Content that is put into an empty cell has a blank on either side, if there are two.
    if (start === end && start < at + piece.length) [start, end] = [start + 1, start + 1];
    const row = this.rowHere();
    row.cells.push({
      start: row.cells.length === 0 ? row.leadEnd : this.end,
      end,
      isHeader,
      startsLine,
      attributes,
      content: { start, end },
    });
    row.end = end;
    this.end = end;
    return true;
  }

  private rowHere(): RowSource {
    if (this.row) return this.row;
    const leadEnd = Math.max(this.leadEnd, this.end);
    this.row = { start: this.end, end: this.end, attributes: this.rowAttributes, leadEnd, cells: [] };
    this.table.rows.push(this.row);
    this.rowAttributes = '';
    return this.row;
  }

  /** A line that belongs to the cell above it. */
  private takeMore(line: string, at: number): boolean {
    const cell = this.row?.cells.at(-1);
    if (!cell) return false;
    cell.content.end = at + line.length;
    return this.endCell();
  }

  /** The last cell goes as far as the line. */
  private endCell(): boolean {
    const cell = this.row?.cells.at(-1);
    if (!cell || !this.row) return false;
    this.end = this.lineEnd;
    cell.end = this.end;
    this.row.end = this.end;
    return true;
  }
}
