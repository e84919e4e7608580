import type { InlineContext } from './inline-context.ts';
import { outermost, type Span, type Token } from './token.ts';
import { readEntity } from './constructs/entity.ts';
import {
  addressNode,
  findBracketEnd,
  isAddress,
  protocolPattern,
  readBareAddress,
  readExternalLink,
} from './constructs/external-link.ts';
import { readLink, trailEnd } from './constructs/link.ts';
import { readQuotes, type QuotePiece } from './constructs/quotes.ts';
import type { WikiProfile } from './profile.ts';
import { isInlineWikitext, joinTexts, opaqueInline, textNode, type InlineNode } from './node.ts';

const BREAK = /<br\s*\/?>/iy;
const CODE = /<code>([^<>{}[\]'&~_\n]+)<\/code>/iy;
const TAG = /<\/?[a-z][^<>]*>/iy;
const SWITCH = /__[\p{L}]+__/uy;
const SIGNS = "'{2,}|[<&[_\\n]";
const SIGNS_IN_LABEL = new RegExp(SIGNS, 'g');
const interesting = new WeakMap<WikiProfile, RegExp>();

/** What in a text may be more than text. */
function interestingIn(profile: WikiProfile): RegExp {
  const known = interesting.get(profile);
  if (known) return known;
  const pattern = new RegExp(`${SIGNS}|${protocolPattern(profile)}`, 'gi');
  interesting.set(profile, pattern);
  return pattern;
}

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

/** Reads running text. Undefined where it cannot be represented truly; the block then stays wikitext. */
export function readInline(context: InlineContext, span: Span): InlineNode[] | undefined {
  return new InlineReader(context, span, interestingIn(context.profile)).read();
}

/** Reads the label of a link, in which an address is text. */
const readLabel = (context: InlineContext, span: Span): InlineNode[] | undefined =>
  new InlineReader(context, span, SIGNS_IN_LABEL).read();

class InlineReader {
  private readonly context: InlineContext;
  private readonly span: Span;
  private readonly interesting: RegExp;
  private readonly tokens: Token[];
  private lines: QuotePiece[][] = [[]];
  private position: number;
  /** Set when something is met that only MediaWiki knows how to read. */
  private isUnsure = false;

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
    if (this.isUnsure) return undefined;
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
    const link = token.type === 'link' ? readLink(this.context, token, readLabel) : undefined;
    if (link && link.end <= this.span.end) {
      this.add([link.node], token.start, link.end);
      return;
    }
    const end = token.type === 'link' ? Math.min(trailEnd(this.context, token), this.span.end) : token.end;
    this.add([opaqueInline(this.context.source.slice(token.start, end))], token.start, end);
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
    if (found.startsWith("'")) {
      this.lines.at(-1)?.push({ quotes: found.length, nodes: [], source: found });
      this.position = at + found.length;
    } else if (found === '\n') {
      this.lines.push([]);
      this.position = at + 1;
    } else if (!this.readConstruct(found, at, end)) {
      this.add([textNode(found)], at, at + found.length);
    }
  }

  private readConstruct(found: string, at: number, end: number): boolean {
    const { source } = this.context;
    switch (found) {
      case '<':
        return this.readTag(at, end);
      case '&':
        return this.readReference(at, end);
      case '[':
        return this.readBracket(at, end);
      case '_': {
        const match = matchAt(SWITCH, source, at);
        if (match) this.add([opaqueInline(match[0])], at, at + match[0].length);
        return match !== null;
      }
      default:
        return this.readAddress(found, at, end);
    }
  }

  private readAddress(protocol: string, at: number, end: number): boolean {
    const { source } = this.context;
    const url = readBareAddress(source, at, end);
    if (url !== undefined) this.add([addressNode(url)], at, at + url.length);
    // What stands in front of an underscore may vanish, and with it what keeps the address from being one.
    else if (isAddress(source, at, protocol) || source.charAt(at - 1) === '_') this.isUnsure = true;
    return url !== undefined;
  }

  private readBracket(at: number, end: number): boolean {
    const { source } = this.context;
    const link = readExternalLink(source, at, end, (start, stop) =>
      readLabel(this.context, { start, end: stop }),
    );
    if (link) {
      this.add([link.node], at, link.end);
      return true;
    }
    const close = findBracketEnd(this.context, this.tokens, { start: at, end: this.span.end });
    if (close === 'unsure') this.isUnsure = true;
    else if (close !== undefined) this.add([opaqueInline(source.slice(at, close))], at, close);
    return close !== undefined && close !== 'unsure';
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
