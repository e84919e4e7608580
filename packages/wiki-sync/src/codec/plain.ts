import { isAllowedAddress } from './constructs/inlines.ts';
import { printRows } from './constructs/table-markdown.ts';
import type { BlockNode, InlineNode } from './node.ts';

/*
 * Most blocks of a page hold no character that Markdown gives a meaning to. They are printed here, and known to read
 * back without being parsed: that makes reading fast. A property test holds this file to the Markdown printer and parser,
 * character for character; whoever adds a form here has to be sure of it in every neighbourhood.
 */

/** Text in which Markdown sees nothing, wherever on a line it stands. */
const INERT = /^[^\\`*_[\]<&{~\p{Cc}]*$/u;

/** An address that a file would make a link of. */
const ADDRESS = /https?:\/\/|mailto:/i;

/** The first letter of a line that MDX would run. */
const RUN_BY_MDX = /^(?:i(?=mport(?:\s|["']|$))|e(?=xport(?:\s|["']|$)))/;

/** How a line may begin without beginning a list, a heading, a rule, code, … */
const LINE_START =
  /^(?!:[:;]*(?:[ *#]|$)|;(?: |$))(?:[\p{L}\p{Extended_Pictographic}«»“”‘’("',;:.?…–—/%€]|\d+(?![\d.)]))/u;

const PLAIN_ADDRESS = /^[\p{L}\p{N}:/.%?=#,;+@'’_-]+$/u;

/** What may stand behind the backticks of a fence. */
const PLAIN_INFO = /^[\p{L}\p{N}"=.,# +-]*$/u;

const PLAIN_OPTIONS = /^[\p{L}\p{N}|=.% -]*$/u;

/** Content of bold and italic that no neighbour can make anything else of. */
const WORDS = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u;

/** Could this line be the rule below the head of a table? */
const isTableRule = (line: string): boolean => /[|:]/.test(line) && !/[\p{L}\p{N}]/u.test(line);

const isGapOrSign = (text: string): boolean => text === '' || /^[\s\p{P}]/u.test(text);

/** The Markdown of a block, if it is plain: the same that the Markdown printer gives, and sure to read back. */
export function printPlainly(node: BlockNode): string | undefined {
  switch (node.type) {
    case 'paragraph':
      return printPhrasing(node.children, true);
    case 'heading': {
      const text = printPhrasing(node.children, false);
      return text === undefined || /\n|^[#\s]|[#\s]$/.test(text)
        ? undefined
        : `${'#'.repeat(node.depth)} ${text}`;
    }
    case 'list':
      return printList(node)?.join('\n');
    case 'definitionList':
      return printEntries(node);
    case 'table':
      return printTable(node);
    case 'thematicBreak':
      return '---';
    case 'code':
      return printFence(node);
    default:
      return undefined;
  }
}

function printFence({ value, lang, meta }: Extract<BlockNode, { type: 'code' }>): string | undefined {
  const info = [lang, meta].filter(Boolean).join(' ');
  // Markdown replaces the first, and ends a line at the second.
  if (/[\0\r]/.test(value) || !PLAIN_INFO.test(info)) return undefined;
  const longest = Math.max(2, ...(value.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${info}\n${value === '' ? '' : `${value}\n`}${fence}`;
}

function printList(list: Extract<BlockNode, { type: 'list' }>): string[] | undefined {
  const lines: string[] = [];
  for (const [index, item] of list.children.entries()) {
    const [first, second, ...more] = item.children;
    if (first?.type !== 'paragraph' || more.length > 0) return undefined;
    const text = printPhrasing(first.children, true);
    const inner = second === undefined ? [] : second.type === 'list' ? printList(second) : undefined;
    if (text === undefined || text.includes('\n') || !inner) return undefined;
    const bullet = list.ordered ? `${String(index + 1)}. ` : '- ';
    lines.push(bullet + text, ...inner.map((line) => ' '.repeat(bullet.length) + line));
  }
  return lines;
}

/** A cell has blanks around it, and so begins no line. */
function printTable(table: Extract<BlockNode, { type: 'table' }>): string | undefined {
  const rows: string[][] = [];
  for (const row of table.children) {
    const cells: string[] = [];
    for (const { children } of row.children) {
      const text = children.length === 0 ? '' : printPhrasing(children, false);
      if (text === undefined || /[\n|]/.test(text)) return undefined;
      cells.push(text);
    }
    rows.push(cells);
  }
  return printRows(rows);
}

/** Marks with `*` or `#` among them are left to the library, since they may close bold or italic. */
function printEntries(list: Extract<BlockNode, { type: 'definitionList' }>): string | undefined {
  const lines = list.children.map(({ marks, children }) => {
    const text = /[*#]/.test(marks) ? undefined : printPhrasing(children, false);
    return text === undefined || /\n|^ /.test(text) ? undefined : `${marks} ${text}`;
  });
  return lines.includes(undefined) ? undefined : lines.join('\n');
}

function printPhrasing(nodes: readonly InlineNode[], startsLine: boolean): string | undefined {
  let text = '';
  for (const [index, node] of nodes.entries()) {
    const [previous, next] = [nodes[index - 1], nodes[index + 1]];
    const piece =
      node.type === 'text'
        ? printText(node.value, startsLine && (text === '' || text.endsWith('\n')), next)
        : printInline(node, previous, next);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text === '' ? undefined : text;
}

function printText(value: string, startsLine: boolean, next: InlineNode | undefined): string | undefined {
  const isCall = next?.type === 'link' || next?.type === 'image' || next?.type === 'footnote';
  if (ADDRESS.test(value) || (isCall && value.endsWith('!'))) return undefined;
  const lines = value.split('\n');
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (!INERT.test(line) || isTableRule(line)) return undefined;
    const isCut = isLast && line === '' && index > 0 && next !== undefined && next.type !== 'break';
    if ((index > 0 || startsLine) && !LINE_START.test(line) && !isCut) return undefined;
    if ((!isLast || next === undefined || next.type === 'break') && line.endsWith(' ')) return undefined;
    if (RUN_BY_MDX.test(line)) {
      // What follows may decide whether it is the word.
      if (isLast && next !== undefined && /^..port$/.test(line)) return undefined;
      if (index > 0 || startsLine) lines[index] = `&#x${line.startsWith('i') ? '69' : '65'};${line.slice(1)}`;
    }
  }
  return (startsLine || value !== '') && !value.startsWith(' \n') ? lines.join('\n') : undefined;
}

function printInline(
  node: InlineNode,
  previous: InlineNode | undefined,
  next: InlineNode | undefined,
): string | undefined {
  switch (node.type) {
    case 'inlineCode':
      return previous?.type !== 'inlineCode' && isPlainCode(node.value) ? `\`${node.value}\`` : undefined;
    case 'footnote': {
      // A parenthesis behind it is escaped; at the beginning of a line, a colon would make it the line of a note.
      const behind = textStart(next);
      const isApart = !behind.startsWith(':') || /[^\n]$/.test(textEnd(previous));
      const isPlainCall = node.label !== undefined && isApart && !behind.startsWith('(');
      return isPlainCall ? `[^${node.label ?? ''}]` : undefined;
    }
    case 'break':
      return next?.type === 'text' && previous?.type === 'text' && !next.value.startsWith('\n')
        ? '\\\n'
        : undefined;
    case 'link': {
      const label = onlyText(node.children);
      if (label === undefined || !isPlainLabel(label) || label.trim() !== label) return undefined;
      return PLAIN_ADDRESS.test(node.url) && isAllowedAddress(node.url)
        ? `[${label}](${node.url})`
        : undefined;
    }
    case 'image': {
      const { alt, url, title } = node;
      if (!isPlainLabel(alt ?? '') || !PLAIN_OPTIONS.test(title ?? '') || !PLAIN_ADDRESS.test(url))
        return undefined;
      return `![${alt ?? ''}](${url}${title ? ` "${title}"` : ''})`;
    }
    case 'emphasis':
    case 'strong': {
      const words = onlyText(node.children);
      const isApart = isGapOrSign(textEnd(previous)) && isGapOrSign(textStart(next));
      if (words === undefined || !isApart || !INERT.test(words) || !WORDS.test(words)) return undefined;
      const mark = node.type === 'strong' ? '**' : '*';
      return ADDRESS.test(words) ? undefined : mark + words + mark;
    }
    case 'mdxJsxTextElement': {
      const words = onlyText(node.children);
      const isWithinLine = previous?.type === 'text' && !previous.value.endsWith('\n');
      if (words === undefined || !isWithinLine || !INERT.test(words) || !WORDS.test(words)) return undefined;
      return ADDRESS.test(words) ? undefined : `<${node.name ?? ''}>${words}</${node.name ?? ''}>`;
    }
    default:
      return undefined;
  }
}

/** A text that may stand between brackets; with ^ in front they would call a note. */
const isPlainLabel = (text: string): boolean => INERT.test(text) && !text.startsWith('^');

const isPlainCode = (value: string): boolean => /^[^`\p{Cc}]+$/u.test(value) && value.trim() === value;

const onlyText = (nodes: readonly InlineNode[]): string | undefined =>
  nodes.length === 1 && nodes[0]?.type === 'text' && nodes[0].value !== '' ? nodes[0].value : undefined;

/** The last character in front of a formatted piece; a letter that stands for markup where that is no text. */
const textEnd = (node: InlineNode | undefined): string =>
  node === undefined ? '' : node.type === 'text' ? (Array.from(node.value.slice(-2)).at(-1) ?? 'x') : 'x';

const textStart = (node: InlineNode | undefined): string =>
  node === undefined ? '' : node.type === 'text' ? node.value : 'x';
