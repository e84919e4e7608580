import type { InlineConstruct, ReadToken, Refusal } from '../construct.ts';
import { trimBlanks } from '../blanks.ts';
import type { InlineNode } from '../node.ts';
import { scan } from '../scan.ts';
import { logicalLines } from '../segment.ts';
import { outermost } from '../token.ts';

/**
 * A note. Its content stands at its first use in the text; a further use has a name and no content. So a block can be
 * compared with another one by itself.
 */
export interface Footnote {
  type: 'footnote';
  /** Null for a note that is used once and has a number in the file, which means nothing. */
  name: string | null;
  children: InlineNode[];
  /** What it is called in the file; given when a text is printed. */
  label?: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    footnote: Footnote;
  }
  interface RootContentMap {
    footnote: Footnote;
  }
}

const OPENING =
  /^<ref(?:[ \t]+name[ \t]*=[ \t]*(?:"([^"<>\n]*)"|'([^'<>\n]*)'|([^\s"'<>=/]+)))?[ \t]*(\/?)>/i;

/** The name and the content of a `<ref>`, as written. Undefined with other attributes. */
export function partsOfReference(raw: string): { name: string | null; content: string } | undefined {
  const match = OPENING.exec(raw);
  if (!match) return undefined;
  const [opening, double, single, bare, closed] = match;
  const name = double ?? single ?? bare ?? null;
  if (closed === '/') return opening.length === raw.length ? { name, content: '' } : undefined;
  return { name, content: raw.slice(opening.length, raw.lastIndexOf('</')) };
}

const LABEL = /^(?=.{1,100}$)[\p{L}\p{N}.,:;()/’–—+-]+(?:_[\p{L}\p{N}.,:;()/’–—+-]+)*$/u;

/** Is this the label of a note in a file? One that is only digits says that the note has no name. */
export const isLabel = (label: string): boolean => LABEL.test(label) && label.normalize('NFC') === label;

/** True for a label that is not the name of a note. */
export const isNumber = (label: string): boolean => /^\d+$/.test(label);

/** The label of a name: blanks are `_`, as in addresses of pages. */
export const labelOfName = (name: string): string => name.replaceAll(' ', '_');

/** The name that a label stands for. */
export const nameOfLabel = (label: string): string => label.replaceAll('_', ' ');

const isName = (name: string): boolean =>
  !name.includes('_') && isLabel(labelOfName(name)) && !isNumber(name);

const hasBreak = (nodes: readonly InlineNode[]): boolean =>
  nodes.some((node) => node.type === 'break' || ('children' in node && hasBreak(node.children)));

/**
 * Reads `<ref>` with its content, or its name alone. Undefined in the label of a link, and for groups, names that are no
 * labels, content of more than a line, and what the text around it forbids (`keptNotes`).
 */
export const readFootnote: ReadToken = (place, token) => {
  const { source, profile, keptNotes, mayHoldNotes } = place;
  if (token.name !== 'ref' || !mayHoldNotes) return undefined;
  const raw = source.slice(token.start, token.end);
  const parts = keptNotes?.has(raw) === true ? undefined : partsOfReference(raw);
  if (!parts || (parts.name !== null && !isName(parts.name))) return undefined;
  const content = trimBlanks(parts.content);
  const note: Footnote = { type: 'footnote', name: parts.name, children: [] };
  if (raw.endsWith('/>')) return parts.name === null ? undefined : { nodes: [note], end: token.end };
  const tokens = scan(content, profile);
  const span = { start: 0, end: content.length };
  const isOneLine = logicalLines(content, span, outermost(tokens, span)).length === 1;
  const isNested = tokens.some(({ name }) => name === 'ref') || /<ref[\s>/]/i.test(content);
  if (content === '' || !isOneLine || isNested) return undefined;
  const children = place.readElsewhere({ source: content, tokens, profile });
  if (!children || children.length === 0 || hasBreak(children)) return undefined;
  return { nodes: [{ ...note, children }], end: token.end };
};

function refuseLabel(label: string): Refusal | undefined {
  if (isLabel(label)) return undefined;
  const hint =
    'Call the note by a number or a word, as in [^1] or [^enquête], or write \\[ for a sign that means itself.';
  return [`“[^${label}]” is no note`, hint];
}

/** `<ref>contenu</ref>` ⇄ `[^1]`, with the content in a line `[^1]: contenu` at the end of the text. */
export const footnote: InlineConstruct = {
  type: 'footnote',
  write: (node, style, _around, writeInner) => {
    if (node.type !== 'footnote') return undefined;
    const name = node.name === null ? '' : ` name="${node.name}"`;
    if (node.children.length === 0) return name === '' ? undefined : `<ref${name} />`;
    const content = trimBlanks(writeInner(node.children, style, '</ref>') ?? '');
    return content === '' ? undefined : `<ref${name}>${content}</ref>`;
  },
  refuse: ({ label }) => refuseLabel(label ?? ''),
  fromMarkdown: ({ label }, reader) => reader.note(label ?? ''),
};
