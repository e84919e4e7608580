import type { InlinePiece, InlinePlace, LinePiece } from './construct.ts';
import { readAtProtocol, readersAtSign, readersOfToken, SIGNS } from './constructs/inlines.ts';
import { protocolPattern } from './constructs/external-link.ts';
import { trailEnd } from './constructs/link.ts';
import { pairTags } from './constructs/element.ts';
import { nestLines } from './constructs/quotes.ts';
import type { InlineContext } from './inline-context.ts';
import { opaqueInline, textNode, type InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { outermost, type Span, type Token } from './token.ts';

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

/** Reads running text. Undefined where it cannot be represented truly; the block then stays wikitext. */
export function readInline(context: InlineContext, span: Span): InlineNode[] | undefined {
  return new InlineReader(context, span, interestingIn(context.profile)).read();
}

/** Cuts running text at everything that may be more than text, and puts together what the constructs make of it. */
class InlineReader {
  private readonly place: InlinePlace;
  private readonly interesting: RegExp;
  private lines: LinePiece[][] = [[]];
  private position: number;
  /** Set when something is met that only MediaWiki knows how to read. */
  private isUnsure = false;
  private hasTags = false;

  constructor(context: InlineContext, span: Span, interesting: RegExp, mayHoldNotes = true) {
    const readWith = (pattern: RegExp, holdsNotes: boolean) => (start: number, end: number) =>
      new InlineReader(context, { start, end }, pattern, holdsNotes).read();
    this.place = {
      ...context,
      limit: span.end,
      stop: span.end,
      inside: outermost(context.tokens, span),
      readLabel: readWith(SIGNS_IN_LABEL, false),
      readInner: readWith(interesting, mayHoldNotes),
      readElsewhere: (other) =>
        new InlineReader(other, { start: 0, end: other.source.length }, interesting, false).read(),
      mayHoldNotes,
    };
    this.interesting = interesting;
    this.position = span.start;
  }

  read(): InlineNode[] | undefined {
    for (const token of this.place.inside) {
      if (token.start < this.position) continue;
      this.readText(token.start);
      if (this.position <= token.start) this.readToken(token);
    }
    this.readText(this.place.stop);
    if (this.isUnsure) return undefined;
    return nestLines(this.hasTags ? pairTags(this.lines) : this.lines);
  }

  private add(nodes: readonly InlineNode[], start: number, end: number): void {
    const line = this.lines.at(-1);
    const last = line?.at(-1);
    const source = this.place.source.slice(start, end);
    if (last && last.quotes === 0 && !last.tag) {
      last.nodes.push(...nodes);
      last.source += source;
    } else line?.push({ quotes: 0, nodes: [...nodes], source });
    this.position = end;
  }

  private readToken(token: Token): void {
    const { source, stop } = this.place;
    for (const read of readersOfToken[token.type] ?? []) {
      const piece = read(this.place, token);
      if (this.take(piece, token.start, stop)) return;
    }
    const end = token.type === 'link' ? Math.min(trailEnd(this.place, token), stop) : token.end;
    this.add([opaqueInline(source.slice(token.start, end))], token.start, end);
  }

  /** Adds a piece that was read, if it was and ends in time. */
  private take(piece: InlinePiece, at: number, stop: number): boolean {
    if (piece === 'unsure') this.isUnsure = true;
    if (piece === undefined || piece === 'unsure' || piece.end > stop) return false;
    if ('tag' in piece) {
      const { tag, source } = piece;
      this.lines.at(-1)?.push({ quotes: 0, nodes: [], source, tag });
      this.hasTags = true;
      this.position = piece.end;
    } else this.add(piece.nodes, at, piece.end);
    return true;
  }

  private readText(end: number): void {
    const { source } = this.place;
    this.place.limit = end;
    while (this.position < end) {
      this.interesting.lastIndex = this.position;
      const match = this.interesting.exec(source);
      const at = Math.min(match?.index ?? end, end);
      if (at > this.position) this.add([textNode(source.slice(this.position, at))], this.position, at);
      if (!match || at >= end) return;
      this.readSpecial(match[0], at);
    }
  }

  private readSpecial(found: string, at: number): void {
    if (found.startsWith("'")) {
      this.lines.at(-1)?.push({ quotes: found.length, nodes: [], source: found });
      this.position = at + found.length;
    } else if (found === '\n') {
      this.lines.push([]);
      this.position = at + 1;
    } else if (!this.readConstruct(found, at)) {
      this.add([textNode(found)], at, at + found.length);
    }
  }

  private readConstruct(found: string, at: number): boolean {
    for (const read of readersAtSign[found] ?? [readAtProtocol]) {
      if (this.take(read(this.place, at, found), at, this.place.stop)) return true;
    }
    return false;
  }
}
