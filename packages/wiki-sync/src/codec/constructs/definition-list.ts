import type { Handle, Join, Options as ToMarkdown } from 'mdast-util-to-markdown';
import type { BlockConstruct, GatedNode, MarkdownReader } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { trimBlanks } from '../blanks.ts';
import { joinTexts, keyOf, textNode, type BlockNode, type InlineNode } from '../node.ts';
import { readInline } from '../read-inline.ts';
import { logicalLines } from '../segment.ts';
import { outermost, type Span } from '../token.ts';
import { writeInline } from '../write-inline.ts';

/** One line: `:` says a definition or an indent, `;` a term, `*` and `#` a list inside. */
export interface DefinitionEntry {
  type: 'definitionEntry';
  marks: string;
  children: InlineNode[];
}
/** Lines that stand together. */
export interface DefinitionList {
  type: 'definitionList';
  children: DefinitionEntry[];
}

declare module 'mdast' {
  interface RootContentMap {
    definitionList: DefinitionList;
    definitionEntry: DefinitionEntry;
  }
}

/** The marks that a line may begin with, twelve at most; `;` counts only as the last one, since the wiki reads others strangely. */
const MARKS = String.raw`(?::[:*#]{0,10};?|;)`;
const WIKI_MARKS = new RegExp(`^${MARKS}$`);
const FILE_MARKS = new RegExp(`^(${MARKS}) (?=[^ \\t\\n])`);

/** A line of a list that was cut into its marks and the place of its text. */
export interface ListLine {
  marks: string;
  text: Span;
}

/** Cuts the lines of a list on the wiki. */
export function listLinesOf(context: InlineContext, span: Span): ListLine[] {
  const { source, tokens } = context;
  return logicalLines(source, span, outermost(tokens, span)).map((line) => {
    const marks = /^[*#:;]+/.exec(source.slice(line.start, line.end))?.[0] ?? '';
    return { marks, text: trimSpan(source, { start: line.start + marks.length, end: line.end }) };
  });
}

function trimSpan(source: string, { start, end }: Span): Span {
  const raw = source.slice(start, end);
  const text = trimBlanks(raw);
  const from = text === '' ? start : start + raw.indexOf(text);
  return { start: from, end: from + text.length };
}

/**
 * Reads a line as entries: one, or two for `; term : definition`. `previous` are the marks of the line above. Undefined
 * for an empty one, and where only MediaWiki knows which colon counts.
 */
export function readEntries(
  context: InlineContext,
  { marks, text }: ListLine,
  previous: string,
): DefinitionEntry[] | undefined {
  const children = readInline(context, text);
  if (!WIKI_MARKS.test(marks) || !children || children.length === 0) return undefined;
  const whole: DefinitionEntry = { type: 'definitionEntry', marks, children };
  if (!marks.endsWith(';') || !hasColon(children)) return [whole];
  const colon = firstColon(context, text, children);
  if (colon === 'none') return [whole];
  // A term that ends a deeper level is not divided.
  const isDivided = previous.length <= marks.length || !previous.startsWith(marks.replaceAll(';', ':'));
  if (colon === 'unsure' || !isDivided) return undefined;
  return [
    { ...whole, children: colon.before },
    { type: 'definitionEntry', marks: `${marks.slice(0, -1)}:`, children: colon.after },
  ];
}

const hasColon = (nodes: readonly InlineNode[]): boolean =>
  nodes.some((node) => node.type === 'text' && node.value.includes(':'));

/** How many colons are tried: those of addresses and of bold text divide nothing. */
const MOST_COLONS = 4;

/** The text on both sides of the first colon that stands outside of links, tags and formatting. */
function firstColon(
  context: InlineContext,
  text: Span,
  whole: readonly InlineNode[],
): { before: InlineNode[]; after: InlineNode[] } | 'none' | 'unsure' {
  const { source, tokens } = context;
  if (source.slice(text.start, text.end).includes('-{')) return 'unsure';
  const inside = outermost(tokens, text);
  const all = keyOf({ type: 'paragraph', children: [...whole] });
  let tried = 0;
  let next = 0;
  for (let at = source.indexOf(':', text.start); at >= 0 && at < text.end; at = source.indexOf(':', at + 1)) {
    while ((inside[next]?.end ?? Infinity) <= at) next++;
    if ((inside[next]?.start ?? Infinity) <= at) continue;
    if (++tried > MOST_COLONS) return 'unsure';
    const before = readInline(context, { start: text.start, end: at });
    const after = readInline(context, { start: at + 1, end: text.end });
    if (!before || !after) continue;
    const joined = joinTexts([...before, textNode(':'), ...after]);
    if (keyOf({ type: 'paragraph', children: joined }) !== all) continue;
    const trimmed = [before, after].map(trimNodes);
    const [term = [], definition = []] = trimmed;
    if (term.length === 0 || definition.length === 0 || term.some(mayHideColon)) return 'unsure';
    return { before: term, after: definition };
  }
  return 'none';
}

/** A call may give a colon, and one behind a tag may stand inside its element. */
const mayHideColon = (node: InlineNode): boolean =>
  node.type === 'inlineCode' && /^(?:\{\{|<(?!ref|!--|nowiki|math|code)|-\{)/.test(node.value);

function trimNodes(nodes: readonly InlineNode[]): InlineNode[] {
  const last = nodes.length - 1;
  return joinTexts(
    nodes.map((node, index) => {
      if (node.type !== 'text') return node;
      const start = index === 0 ? node.value.replace(/^[ \t]+/, '') : node.value;
      return textNode(index === last ? trimBlanks(`x${start}`).slice(1) : start);
    }),
  );
}

function readDefinitionList(context: InlineContext, span: Span): BlockNode | undefined {
  const children: DefinitionEntry[] = [];
  let previous = '';
  for (const line of listLinesOf(context, span)) {
    const entries = readEntries(context, line, previous);
    if (!entries) return undefined;
    children.push(...entries);
    previous = line.marks;
  }
  return { type: 'definitionList', children };
}

/** Stands for a colon that divides nothing while the text around it is written; no text on a wiki holds it. */
const COLON = '\uFDD0';

/** The text of an entry. In a term, a colon would begin the definition. */
function writeEntry({ marks, children }: DefinitionEntry, style: InlineStyle): string | undefined {
  const guarded = marks.endsWith(';')
    ? children.map((node) => (node.type === 'text' ? textNode(node.value.replaceAll(':', COLON)) : node))
    : children;
  const text = trimBlanks(writeInline(guarded, style) ?? '').replaceAll(COLON, '&#58;');
  return text === '' ? undefined : text;
}

/** The lines of a list, behind the marks of the lists that it stands in. `space` stands between marks and text. */
export function writeEntries(
  list: DefinitionList,
  marks: string,
  space: string,
  style: InlineStyle,
): string[] | undefined {
  const lines: string[] = [];
  for (const entry of list.children) {
    const text = writeEntry(entry, style);
    if (text === undefined) return undefined;
    lines.push(marks + entry.marks + (space === '' && /^[*#:;]/.test(text) ? ' ' : space) + text);
  }
  return lines;
}

/** The blank between marks and text that a replaced list had. */
export const spaceOf = (donor: string): string => (donor !== '' && /^[*#:;]+\S/.test(donor) ? '' : ' ');

/**
 * Turns the paragraphs of a parsed text into definition lists where every line begins with marks and a space. The source
 * tells: a sign with a backslash in front means itself. A line behind a hard break belongs to the entry in front.
 */
export function findDefinitionLists(node: GatedNode, source: string): void {
  for (const child of node.children ?? []) {
    if (child.type === 'paragraph') reshape(child, source);
    else findDefinitionLists(child, source);
  }
}

function reshape(paragraph: GatedNode, source: string): void {
  const { start, end } = paragraph.position ?? {};
  const text = source.slice(start?.offset, end?.offset);
  if (!FILE_MARKS.test(text)) return;
  paragraph.type = 'definitionList';
  paragraph.children = entriesOf(paragraph, text) ?? [];
}

/** The entries of a paragraph. Undefined where a line has no marks, or formatting runs from one line to the next. */
function entriesOf({ children = [] }: GatedNode, text: string): GatedNode[] | undefined {
  const lines = text.split('\n').map((line) => line.replace(/^[ \t>]+/, ''));
  const entries: GatedNode[] = [];
  let at = 0;
  const begin = (): boolean => {
    const marks = FILE_MARKS.exec(lines[at] ?? '')?.[1];
    if (marks !== undefined) entries.push({ type: 'definitionEntry', label: marks, children: [] });
    return marks !== undefined;
  };
  if (!begin()) return undefined;
  let isFirst = true;
  for (const child of children) {
    const parts = child.type === 'text' ? (child.value ?? '').split('\n') : [undefined];
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        at++;
        isFirst = true;
        if (!begin()) return undefined;
      }
      const entry = entries.at(-1);
      const value = part?.slice(isFirst ? (entry?.label?.length ?? 0) + 1 : 0);
      if (value !== '') entry?.children?.push(value === undefined ? child : { type: 'text', value });
      isFirst = false;
    }
    if (child.type === 'break') at++;
  }
  return at + 1 === lines.length ? entries : undefined;
}

const entryOf = ({ label, children = [] }: GatedNode, reader: MarkdownReader): DefinitionEntry => ({
  type: 'definitionEntry',
  marks: label ?? ':',
  children: reader.inline(children).map(reader.oneLine),
});

const printDefinitions: Handle = (node: DefinitionList, _parent, state, info) => {
  const exit = state.enter('phrasing');
  const lines = node.children.map((entry) => {
    const text = state.containerPhrasing(entry, { ...info, before: ' ', after: '\n' });
    return `${entry.marks} ${text}`;
  });
  exit();
  return lines.join('\n');
};

const keepApart: Join = (_left, right) => (right.type === 'definitionList' ? 1 : undefined);

/** How definition lists are printed. A paragraph that begins like one is escaped; nothing joins the lines of one. */
export const definitionLists: ToMarkdown = {
  handlers: { definitionList: printDefinitions },
  join: [keepApart],
  unsafe: [
    { atBreak: true, character: ':', after: '[:*#]*;? ' },
    { atBreak: true, character: ';', after: ' ' },
  ],
};

/** `; terme`, `: définition`, `:: retrait` ⇄ the same, in a paragraph all of whose lines begin so. */
export const definitionList: BlockConstruct = {
  types: ['definitionList', 'definitionEntry'],
  kinds: ['list'],
  read: (context, span) =>
    /[:;]/.test(context.source.charAt(span.start)) ? readDefinitionList(context, span) : undefined,
  write: (node, style, donor) =>
    node.type === 'definitionList' ? writeEntries(node, '', spaceOf(donor), style)?.join('\n') : undefined,
  refuse: ({ type, children = [] }) =>
    type === 'definitionEntry' || children.length > 0
      ? undefined
      : [
          'Every line of a paragraph that begins with : or ; has to begin so, and formatting ends on its line',
          'Begin each line with : or ; and a space, or write \\: or \\; for a sign that means itself.',
        ],
  fromMarkdown: ({ children = [] }, reader) => ({
    type: 'definitionList',
    children: children.map((entry) => entryOf(entry, reader)),
  }),
};
