import { trimBlanks, trimEnd } from './blanks.ts';
import { readCategoryLine, type CategoryLink } from './categories.ts';
import type { WikiProfile } from './profile.ts';
import { behindComments, outermost, type Span, type Token } from './token.ts';

/** What a block of wikitext is, as far as its first line tells. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'rule'
  | 'table'
  | 'categories'
  | 'quotation'
  | 'tag'
  | 'indented'
  | 'opaque';

/** A block of wikitext, without the blank lines around it. */
export interface Segment extends Span {
  kind: BlockKind;
  /** Of lines that hold nothing else. */
  categories?: CategoryLink[];
}

interface Line extends Span {
  kind: BlockKind | 'blank' | 'html';
  categories?: CategoryLink[];
}

const BLOCK_TAGS =
  'div|table|ul|ol|dl|li|dd|dt|blockquote|center|p|pre|h[1-6]|tr|td|th|caption|section|article|aside|hr|figure|details|summary';
const BLOCK_TAG = new RegExp(`<(/?)(?:${BLOCK_TAGS})(?=[\\s/>])[^<>]*?(/?)>`, 'i');
const EVERY_BLOCK_TAG = new RegExp(BLOCK_TAG, 'gi');

const QUOTATION = /^<blockquote>/i;

/**
 * Cuts a stretch of wikitext into blocks. Lines inside a token (a call over several lines) are one line. `joins` says of
 * an offset whether a line of categories there puts the page in them; elsewhere it is like any other wikitext.
 */
export function segment(
  source: string,
  span: Span,
  tokens: readonly Token[],
  profile: WikiProfile,
  joins: (at: number) => boolean = () => true,
): Segment[] {
  const inside = outermost(tokens, span);
  const behind = behindComments(inside);
  let first = 0;
  let isBehindIndented = false;
  const lines = logicalLines(source, span, inside).map(({ start, end }): Line => {
    while ((inside[first]?.end ?? Infinity) <= start) first++;
    let last = first;
    while ((inside[last]?.start ?? Infinity) < end) last++;
    const text = source.slice(start, end);
    const startsLine = start > span.start || start === 0 || source.charAt(start - 1) === '\n';
    const within = inside.slice(first, last);
    const categories = joins(start)
      ? readCategoryLine(source, { start, end }, within, tokens, profile)
      : undefined;
    const kind = isTagAlone(text, start, within)
      ? 'tag'
      : isOnlyTokens(source, { start, end }, within, profile)
        ? 'opaque'
        : classifyBehind(text, behind(start) - start, startsLine, start === span.start, profile);
    const isIndented =
      kind === 'indented' || (isBehindIndented && !categories && kind === 'opaque' && text.startsWith(' '));
    isBehindIndented = isIndented;
    if (categories) return { start, end, kind: 'categories', categories };
    return { start, end, kind: isIndented ? 'indented' : /^[ \t]*$/.test(text) ? 'blank' : kind };
  });
  return group(source, keepInIndented(source, keepInParagraphs(lines)));
}

/** Between indented lines, a line of blanks alone is indented too. */
function keepInIndented(source: string, lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  /** How many lines of blanks, all of them indented, stand behind the last indented one. */
  let blanks = -1;
  for (const line of lines) {
    if (line.kind === 'indented') {
      for (let index = kept.length - blanks; index < kept.length; index++)
        kept[index] = { ...(kept[index] as Line), kind: 'indented' };
      blanks = 0;
    } else if (
      blanks >= 0 &&
      line.kind === 'blank' &&
      source.charAt(line.start) === ' ' &&
      line.end > line.start
    )
      blanks++;
    else blanks = -1;
    kept.push(line);
  }
  return kept;
}

/** Categories with text directly above and below are part of that paragraph. */
function keepInParagraphs(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (let index = 0; index < lines.length; index++) {
    let next = index;
    while (lines[next]?.kind === 'categories') next++;
    const isInside = kept.at(-1)?.kind === 'paragraph' && lines[next]?.kind === 'paragraph';
    for (const line of lines.slice(index, next))
      kept.push(isInside ? { start: line.start, end: line.end, kind: 'paragraph' } : line);
    const line = lines[next];
    if (line) kept.push(line);
    index = next;
  }
  return kept;
}

/** Lines of a stretch; a line break inside a token (a call over several lines) does not count. */
export function logicalLines(source: string, span: Span, tokens: readonly Token[]): Span[] {
  const lines: Span[] = [];
  let start = span.start;
  let next = 0;
  for (let at = source.indexOf('\n', start); at >= 0 && at < span.end; at = source.indexOf('\n', at + 1)) {
    while ((tokens[next]?.end ?? Infinity) <= at) next++;
    const token = tokens[next];
    if (token && token.start < at) {
      at = token.end - 1;
      continue;
    }
    lines.push({ start, end: at });
    start = at + 1;
  }
  if (start < span.end || lines.length === 0) lines.push({ start, end: span.end });
  return lines;
}

/** Tags that show a block of their own. */
const BLOCKS_OF_TAGS = new Set(['pre', 'syntaxhighlight', 'source', 'gallery', 'poem']);

/** A line that is one such tag, with all that is in it. */
const isTagAlone = (text: string, start: number, [token, ...more]: readonly Token[]): boolean =>
  token?.type === 'tag' &&
  more.length === 0 &&
  BLOCKS_OF_TAGS.has(token.name) &&
  token.start === start &&
  trimEnd(text).length === token.end - start;

/** What a line is that begins with so many characters of comments, which the wiki does not see. */
function classifyBehind(
  text: string,
  comments: number,
  startsLine: boolean,
  isFirst: boolean,
  profile: WikiProfile,
): Line['kind'] {
  const kind = classify(text, startsLine, profile);
  if (comments === 0 || kind !== 'paragraph') return kind;
  const rest = text.slice(comments);
  // What a value begins with may have blanks in front, which the wiki cuts off.
  return classify(isFirst ? rest.trimStart() : rest, startsLine, profile) === 'paragraph' ? kind : 'opaque';
}

function classify(text: string, startsLine: boolean, profile: WikiProfile): Line['kind'] {
  if (!startsLine) return hasBlockTag(text) ? 'html' : 'paragraph';
  // Behind a heading, the wiki overlooks blanks and comments.
  if (text.startsWith('=') && /(?:=|-->)$/.test(trimEnd(text))) return 'heading';
  // The wiki sees a heading even where a link begins in it and ends further down.
  if (text.startsWith('=') && /=[ \t]*\n/.test(text)) return 'opaque';
  if (text.startsWith('----')) return /^-{4,}[ \t]*$/.test(text) ? 'rule' : 'opaque';
  if (/^[ \t:]*\{\|/.test(text)) return 'table';
  if (/^[*#:;]/.test(text) && !isRedirect(text, profile)) return 'list';
  if (hasBlockTag(text)) return 'html';
  if (text.startsWith(' ') && text.trim() !== '') return 'indented';
  if (/^[ \t]/.test(text) || text.startsWith('|}') || isRedirect(text, profile)) return 'opaque';
  return 'paragraph';
}

/** True for a text that begins as a redirect does, so that everything behind it is of no account. A wiki overlooks blanks of ASCII alone. */
export function isRedirect(text: string, profile: WikiProfile): boolean {
  const beginning = trimBlanks(text);
  return profile.redirectWords.some((word) => beginning.slice(0, word.length).toLowerCase() === word);
}

const hasBlockTag = (text: string): boolean => BLOCK_TAG.test(text);

/** A line of calls, comments, categories or behaviour switches, without a word of its own. */
function isOnlyTokens(source: string, line: Span, tokens: readonly Token[], profile: WikiProfile): boolean {
  let rest = '';
  let from = line.start;
  for (const token of tokens) {
    if (token.type === 'link' && !isCategory(source.slice(token.start + 2, token.end), profile)) return false;
    rest += source.slice(from, token.start);
    from = token.end;
  }
  return /^(?:[ \t\n\r]|__\p{L}+__)*$/u.test(rest + source.slice(from, line.end));
}

function isCategory(inner: string, profile: WikiProfile): boolean {
  const colon = inner.indexOf(':');
  const prefix = inner.slice(0, Math.max(0, colon)).trim().toLowerCase();
  return profile.categoryPrefixes.includes(prefix);
}

function group(source: string, lines: readonly Line[]): Segment[] {
  const grouper = new Grouper(source, lines);
  const segments = grouper.run();
  for (const one of segments) one.end = one.start + trimEnd(source.slice(one.start, one.end)).length;
  return segments.filter((one) => one.end > one.start);
}

/** Joins lines to blocks. A table or an element that is never closed ends at the next blank line. */
class Grouper {
  private readonly source: string;
  private readonly lines: readonly Line[];
  private readonly segments: Segment[] = [];
  private readonly neverClosed = new Set<Line['kind']>();
  private open: Segment | undefined;

  constructor(source: string, lines: readonly Line[]) {
    this.source = source;
    this.lines = lines;
  }

  run(): Segment[] {
    for (let index = 0; index < this.lines.length; index++) {
      const line = this.lines[index] as Line;
      if (line.kind === 'blank') this.open = undefined;
      else if (line.kind === 'table' || line.kind === 'html') index = this.enclose(index, line);
      else this.join(line, this.isRowOfOpen(line) ? 'opaque' : line.kind);
    }
    return this.segments;
  }

  /** Behind a table that is never closed, lines are rows of it that look so. */
  private readonly isRowOfOpen = ({ start }: Line): boolean =>
    this.neverClosed.has('table') && /[|!]/.test(this.source.charAt(start));

  private join({ start, end, categories }: Omit<Line, 'kind'>, kind: BlockKind): void {
    if (this.open?.kind === kind && !this.endsBefore(start, kind)) {
      this.open.end = end;
      for (const category of categories ?? []) this.open.categories?.push(category);
      return;
    }
    this.open = { kind, start, end, ...(categories ? { categories: [...categories] } : {}) };
    this.segments.push(this.open);
  }

  /** A heading is one line, and a tag is one block; lists that begin with different marks are different lists. */
  private endsBefore(start: number, kind: BlockKind): boolean {
    if (kind !== 'list') return ALONE.has(kind);
    const [first, next] = [this.open?.start ?? 0, start].map((at) => this.source.charAt(at));
    return first?.replace(';', ':') !== next?.replace(';', ':');
  }

  /** Takes a table or an element up to its end. Returns the index of its last line. */
  private enclose(first: number, line: Line): number {
    const depthOf = line.kind === 'table' ? tableDepth : tagDepth;
    let depth = 0;
    for (let index = first; index < this.lines.length && !this.neverClosed.has(line.kind); index++) {
      const { start, end } = this.lines[index] as Line;
      depth += depthOf(this.source.slice(start, end));
      if (depth > 0) continue;
      const isQuotation = QUOTATION.test(this.source.slice(line.start, line.start + 12));
      this.segments.push({
        kind: isQuotation ? 'quotation' : this.isTable(line) ? 'table' : 'opaque',
        start: line.start,
        end,
      });
      this.open = undefined;
      return index;
    }
    this.neverClosed.add(line.kind);
    this.join(line, 'opaque');
    return first;
  }

  /** A table that is not indented by colons, which would make it a part of a list. */
  private readonly isTable = ({ kind, start, end }: Line): boolean =>
    kind === 'table' && /^[ \t]*\{\|/.test(this.source.slice(start, end));
}

/** What is a block by itself on each line. */
const ALONE: ReadonlySet<BlockKind> = new Set(['heading', 'rule', 'tag'] as const);

const tableDepth = (text: string): number =>
  (/^[ \t:]*\{\|/.test(text) ? 1 : 0) - (/^[ \t]*\|\}/.test(text) ? 1 : 0);

function tagDepth(text: string): number {
  let depth = 0;
  for (const match of text.matchAll(EVERY_BLOCK_TAG)) {
    if (match[2] === '/' || /^<hr/i.test(match[0])) continue;
    depth += match[1] === '/' ? -1 : 1;
  }
  return depth;
}
