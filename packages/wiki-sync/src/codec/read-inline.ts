import type { InlineContext } from './inline-context.ts';
import { outermost, type Span, type Token } from './token.ts';
import { readEntity } from './constructs/entity.ts';
import { addressNode, readBareAddress, readExternalLink } from './constructs/external-link.ts';
import { readLink } from './constructs/link.ts';
import { readQuotes, type QuotePiece } from './constructs/quotes.ts';
import { isInlineWikitext, joinTexts, opaqueInline, textNode, type InlineNode } from './node.ts';

const BREAK = /<br\s*\/?>/iy;
const CODE = /<code>([^<>{}[\]'&~_\n]+)<\/code>/iy;
const TAG = /<\/?[a-z][^<>\n]*>/iy;
const SWITCH = /__[\p{L}]+__/uy;
const INTERESTING = /'{2,}|[<&[_~\n]|https?:\/\/|mailto:/gi;
const INTERESTING_IN_LABEL = /'{2,}|[<&[_~\n]/g;

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

/** Reads running text. Undefined where it cannot be represented truly; the block then stays wikitext. */
export function readInline(context: InlineContext, span: Span): InlineNode[] | undefined {
  return new InlineReader(context, span, INTERESTING).read();
}

/** Reads the label of a link, in which an address is text. */
const readLabel = (context: InlineContext, span: Span): InlineNode[] | undefined =>
  new InlineReader(context, span, INTERESTING_IN_LABEL).read();

class InlineReader {
  private readonly context: InlineContext;
  private readonly span: Span;
  private readonly interesting: RegExp;
  private readonly tokens: Token[];
  private lines: QuotePiece[][] = [[]];
  private position: number;

  constructor(context: InlineContext, span: Span, interesting: RegExp) {
    this.context = context;
    this.span = span;
    this.interesting = interesting;
    this.tokens = outermost(context.tokens, span);
    this.position = span.start;
  }

  read(): InlineNode[] | undefined {
    for (const token of this.tokens) {
      if (token.start < this.position) continue;
      this.readText(token.start);
      if (this.position <= token.start) this.readToken(token);
    }
    this.readText(this.span.end);
    const read: InlineNode[] = [];
    for (const [index, line] of this.lines.entries()) {
      const nodes = readQuotes(line);
      if (!nodes) return undefined;
      if (index > 0) read.push(textNode('\n'));
      read.push(...nodes);
    }
    return joinTexts(read);
  }

  private add(nodes: InlineNode[], start: number, end: number): void {
    const line = this.lines.at(-1);
    const last = line?.at(-1);
    const source = this.context.source.slice(start, end);
    if (last && last.quotes === 0) {
      last.nodes.push(...nodes);
      last.source += source;
    } else line?.push({ quotes: 0, nodes: [...nodes], source });
    this.position = end;
  }

  private readToken(token: Token): void {
    const { source } = this.context;
    const raw = source.slice(token.start, token.end);
    if (token.type === 'link') {
      const link = readLink(this.context, token, readLabel);
      if (link && link.end <= this.span.end) {
        this.add([link.node], token.start, link.end);
        return;
      }
    }
    this.add([opaqueInline(raw)], token.start, token.end);
  }

  private readText(end: number): void {
    const { source } = this.context;
    while (this.position < end) {
      const match = matchAt(this.interesting, source, this.position);
      const at = Math.min(match?.index ?? end, end);
      if (at > this.position) this.add([textNode(source.slice(this.position, at))], this.position, at);
      if (!match || at >= end) return;
      this.readSpecial(match[0], at, end);
    }
  }

  private readSpecial(found: string, at: number, end: number): void {
    const { source } = this.context;
    const character = found.charAt(0);
    if (character === "'") {
      this.lines.at(-1)?.push({ quotes: found.length, nodes: [], source: found });
      this.position = at + found.length;
    } else if (character === '\n') {
      this.lines.push([]);
      this.position = at + 1;
    } else if (!this.readConstruct(character, at, end)) {
      const length = found.length > 1 && /^[hm]/i.test(found) ? found.length : 1;
      this.add([textNode(source.slice(at, at + length))], at, at + length);
    }
  }

  private readConstruct(character: string, at: number, end: number): boolean {
    const { source } = this.context;
    if (character === '<') return this.readTag(at, end);
    if (character === '&') return this.readReference(at, end);
    if (character === '_') {
      const match = matchAt(SWITCH, source, at);
      if (match) this.add([opaqueInline(match[0])], at, at + match[0].length);
      return match !== null;
    }
    if (character === '~') return false;
    if (character === '[') {
      const label = (start: number, stop: number): InlineNode[] | undefined =>
        readLabel(this.context, { start, end: stop });
      const link = readExternalLink(source, at, end, label);
      if (link) this.add([link.node], at, link.end);
      return link !== undefined;
    }
    const url = readBareAddress(source, at, end);
    if (url !== undefined) this.add([addressNode(url)], at, at + url.length);
    return url !== undefined;
  }

  private readReference(at: number, end: number): boolean {
    const entity = readEntity(this.context.source, at);
    if (entity && entity.end <= end) {
      this.add([textNode(entity.text)], at, entity.end);
      return true;
    }
    const unknown = matchAt(/&#?\w{1,32};/y, this.context.source, at);
    if (unknown) this.add([opaqueInline(unknown[0])], at, at + unknown[0].length);
    return unknown !== null;
  }

  /** A break takes the blanks and the line end behind it; the last one of a text cannot be one in Markdown. */
  private readBreak(tag: string, at: number): void {
    const { source } = this.context;
    let end = at + tag.length;
    while (end < this.span.end && /[ \t]/.test(source.charAt(end))) end++;
    if (end < this.span.end && source.charAt(end) === '\n') end++;
    if (end < this.span.end) this.add([{ type: 'break' }], at, end);
    else this.add([opaqueInline(tag)], at, at + tag.length);
  }

  private readTag(at: number, end: number): boolean {
    const { source } = this.context;
    const lineBreak = matchAt(BREAK, source, at);
    if (lineBreak && at + lineBreak[0].length <= end) {
      this.readBreak(lineBreak[0], at);
      return true;
    }
    const code = matchAt(CODE, source, at);
    if (
      code?.[1] !== undefined &&
      at + code[0].length <= end &&
      code[1].trim() === code[1] &&
      !isInlineWikitext(code[1])
    ) {
      this.add([{ type: 'inlineCode', value: code[1] }], at, at + code[0].length);
      return true;
    }
    const tag = matchAt(TAG, source, at);
    if (tag && at + tag[0].length <= end) this.add([opaqueInline(tag[0])], at, at + tag[0].length);
    return tag !== null && at + tag[0].length <= end;
  }
}
