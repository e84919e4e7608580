import { trimBlanks } from '../blanks.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { joinTexts, LINE_BREAK_SIGN, opaqueInline, textNode, type InlineNode } from '../node.ts';
import { readInline } from '../read-inline.ts';
import { logicalLines } from '../segment.ts';
import { outermost, type Span, type Token } from '../token.ts';
import { writeInline } from '../write-inline.ts';
import { isMark, trimNodes } from './table-marks.ts';
import { escapeLineStart } from './text.ts';

/*
 * The content of a cell is one line of running text. Where the wiki has more lines, a mark stands for the end of a line and
 * what the next one begins with: `␤` for a line of text, `␤␤` for one behind a blank line, `␤*` for an item of a list.
 */

const LINE_MARK = /^␤{1,2}[*#:;]{0,12}$/;

const isLineMark = (node: InlineNode | undefined): boolean =>
  node?.type === 'inlineCode' && node.value.startsWith(LINE_BREAK_SIGN);

/** Lines of a cell that begin something else than running text, or that something unseen begins. */
const OTHER_LINE = /^(?:[ \t=]|----|__)/;
const UNSEEN: readonly Token['type'][] = ['template', 'argument', 'comment'];

/** Does this say by itself what a mark would say? */
function isAmbiguous(nodes: readonly InlineNode[]): boolean {
  return nodes.some((node) => isLineMark(node) || ('children' in node && isAmbiguous(node.children)));
}

/** A line break within the running text of a cell stays wikitext, since a cell of Markdown is one line. */
const withoutBreaks = (nodes: readonly InlineNode[]): InlineNode[] =>
  joinTexts(
    nodes.map((node) => {
      if (node.type === 'break') return opaqueInline('<br>');
      return 'children' in node ? { ...node, children: withoutBreaks(node.children) } : node;
    }),
  );

function readLine(context: InlineContext, start: number, end: number): InlineNode[] | undefined {
  const text = context.source.slice(start, end);
  const from = start + text.indexOf(trimBlanks(text));
  const nodes = readInline(context, { start: from, end: from + trimBlanks(text).length });
  return nodes && withoutBreaks(nodes);
}

/** Reads the content of a cell. Undefined for what is more than running text and simple lists. */
export function readCell(context: InlineContext, span: Span): InlineNode[] | undefined {
  const { source, tokens } = context;
  const inside = outermost(tokens, span);
  const [first, ...more] = logicalLines(source, span, inside);
  const read = first && readLine(context, first.start, first.end);
  if (!read || isAmbiguous(read) || isMark(read[0])) return undefined;
  const nodes = [...read];
  let breaks = '';
  for (const { start, end } of more) {
    breaks += LINE_BREAK_SIGN;
    const line = source.slice(start, end);
    if (trimBlanks(line) === '') continue;
    const bullets = /^[*#:;]+/.exec(line)?.[0] ?? '';
    const isUnseen = inside.some((token) => token.start === start && UNSEEN.includes(token.type));
    const content = readLine(context, start + bullets.length, end);
    if (OTHER_LINE.test(line) || isUnseen || !content || content.length === 0 || isAmbiguous(content))
      return undefined;
    const mark = breaks + bullets;
    if (!LINE_MARK.test(mark)) return undefined;
    nodes.push(textNode(' '), { type: 'inlineCode', value: mark }, textNode(' '), ...content);
    breaks = '';
  }
  return trimNodes(joinTexts(nodes));
}

/** The content of a cell in canonical form: one blank on either side of a mark for a line. */
export function normaliseCell(nodes: readonly InlineNode[]): InlineNode[] {
  const lines = cellLines(nodes);
  const spaced = lines.flatMap(({ mark, content }) =>
    mark === ''
      ? content
      : [textNode(' '), { type: 'inlineCode' as const, value: mark }, textNode(' '), ...content],
  );
  return trimNodes(joinTexts(spaced));
}

/** A line of a cell. `mark` is what stands in front of it: empty for the first, or `␤`, `␤␤`, `␤*`, … */
export interface CellLine {
  mark: string;
  content: InlineNode[];
}

/** The content of a cell, line by line. The first line may be empty. */
export function cellLines(nodes: readonly InlineNode[]): CellLine[] {
  const lines: CellLine[] = [{ mark: '', content: [] }];
  for (const node of nodes) {
    if (node.type === 'inlineCode' && isLineMark(node)) lines.push({ mark: node.value, content: [] });
    else lines.at(-1)?.content.push(node);
  }
  return lines.map(({ mark, content }) => ({ mark, content: trimNodes(content) }));
}

/** Writes the content of a cell. Undefined where wikitext has no way to say it. */
export function writeCell(nodes: readonly InlineNode[], style: InlineStyle): string | undefined {
  const lines: string[] = [];
  for (const { mark, content } of cellLines(nodes)) {
    const text = writeInline(content, style);
    if (text === undefined) return undefined;
    const written = trimBlanks(text);
    if (mark === '') lines.push(written);
    else if (!LINE_MARK.test(mark) || written === '') return undefined;
    else {
      const bullets = mark.replaceAll(LINE_BREAK_SIGN, '');
      if (mark.startsWith(LINE_BREAK_SIGN + LINE_BREAK_SIGN)) lines.push('');
      lines.push(bullets === '' ? escapeLineStart(written) : `${bullets} ${written}`);
    }
  }
  return lines.join('\n');
}
