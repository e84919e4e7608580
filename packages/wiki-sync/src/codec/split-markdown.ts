/** A stretch of a Markdown text, and the line of the text that it begins on, counted from 1. */
export interface Stretch {
  markdown: string;
  line: number;
  /** True for what is one list, and nothing before or behind it belongs to it. */
  isList: boolean;
}

/** A line that no list, quotation or fence in front of a blank line can take in. */
const STARTS_ANEW = /^[^\s*+\-0-9]/;
/** Length of a stretch in front of a quotation: of short quotations a parser’s time grows fastest. */
const LEAST_OF_QUOTATIONS = 500;
/** The line of a note is a block of its own, whatever stands in front of it. */
export const NOTE_LINE = /^\[\^[^[\]]{1,200}\]:(?:[ \t]|$)/;
/** Behind the backticks that begin a fence there are no others. */
const FENCE = /^( {0,3}|[\s>*+\-0-9.)]*)(`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^(?:([-+*])|\d{1,9}([.)]))(?:[ \t]|$)/;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;

/** A line of a Markdown text. */
export interface MarkdownLine {
  text: string;
  /** Where it begins in the whole text. */
  at: number;
  /** Counted from 1. */
  line: number;
  isBlank: boolean;
  /** In a fence begun further up, its last line too; where one stands inside a list, everything behind its beginning. */
  isFenced: boolean;
  /** True if the line begins a fence. */
  beginsFence: boolean;
}

/** The lines of a Markdown text, and which of them stand in a fence. Only a line feed ends a line. */
export function* linesOf(markdown: string): Generator<MarkdownLine> {
  let line = 0;
  let fence = '';
  for (let at = 0; at < markdown.length;) {
    const newline = markdown.indexOf('\n', at);
    const end = newline < 0 ? markdown.length : newline;
    const text = markdown.slice(at, end);
    const [, indent = '', marks = ''] = FENCE.exec(text) ?? [];
    const isFenced = fence !== '';
    if (fence === '' && marks !== '') fence = /^ {0,3}$/.test(indent) ? marks : 'for good';
    else if (
      fence !== '' &&
      marks.startsWith(fence) &&
      // Where blanks make no code, as in MDX, a fence ends behind any number of them.
      /^[ \t]*(?:`+|~+)[ \t]*$/.test(text)
    )
      fence = '';
    const beginsFence = !isFenced && fence !== '';
    yield { text, at, line: ++line, isBlank: /^[ \t]*$/.test(text), isFenced, beginsFence };
    at = end + 1;
  }
}

/** The sign of the item that a line begins; undefined if it begins none. */
function signOf(text: string): string | undefined {
  const [, bullet, delimiter] = RULE.test(text) ? [] : (ITEM.exec(text) ?? []);
  return bullet ?? delimiter;
}

type Cut = Omit<Stretch, 'markdown'> & { at: number };

/** Where a Markdown text may be cut, found line by line. */
class Cutter {
  readonly cuts: Cut[] = [{ at: 0, line: 1, isList: false }];
  private readonly minLength: number;
  /** A list, and what may belong to it so far. */
  private list: Cut | undefined;
  /** Signs of the lists that an item at the beginning of a line might go on with; undefined where that is not known. */
  private signs: Set<string> | undefined = new Set();

  constructor(minLength: number) {
    this.minLength = minLength;
  }

  /** A line in a fence, or one that begins it: what is inside a list is not looked at. */
  fence(): void {
    this.list = undefined;
  }

  /** A line behind a blank one. */
  begin(begun: MarkdownLine): void {
    const { text, at, line } = begun;
    const sign = signOf(text);
    const isApart = sign === undefined ? !/^\s/.test(text) : this.signs?.has(sign) === false;
    if (this.list && isApart) this.cuts.push(this.list, { at, line, isList: false });
    else if (STARTS_ANEW.test(text)) this.cut(begun);
    if (isApart) {
      this.list = sign === undefined ? undefined : { at, line, isList: true };
      this.signs = new Set(sign);
    } else if (this.list) this.goOn(text);
    else this.signs = sign === undefined ? undefined : new Set(sign);
  }

  /** Any other line: an item among them may be of the list, of one inside it, or begin a new one. */
  goOn(text: string): void {
    const sign = signOf(text.trimStart());
    if (sign !== undefined) this.signs?.add(sign);
  }

  /** The line of a note, which belongs to nothing in front of it. */
  beginNote(begun: MarkdownLine): void {
    this.list = undefined;
    this.signs = new Set();
    this.cut(begun);
  }

  finish(): Cut[] {
    return this.list ? [...this.cuts, this.list] : this.cuts;
  }

  private cut({ text, at, line }: MarkdownLine): void {
    const least = text.startsWith('>') ? Math.min(LEAST_OF_QUOTATIONS, this.minLength) : this.minLength;
    if (at - (this.cuts.at(-1)?.at ?? 0) >= least) this.cuts.push({ at, line, isList: false });
  }
}

function cutsOf(markdown: string, minLength: number): Cut[] {
  const cutter = new Cutter(minLength);
  let isAfterBlank = true;
  for (const one of linesOf(markdown)) {
    if (!one.isBlank && !one.isFenced) {
      if (isAfterBlank) cutter.begin(one);
      else if (NOTE_LINE.test(one.text)) cutter.beginNote(one);
      else cutter.goOn(one.text);
    }
    if (one.isFenced || one.beginsFence) cutter.fence();
    isAfterBlank = one.isBlank;
  }
  return cutter.finish();
}

/**
 * Cuts Markdown at blank lines where a block is sure to end, since the time that a Markdown parser takes grows faster than
 * the text. Where a fence stands inside a list, the rest is left in one piece rather than guessed at.
 * Stretches are at least `minLength` long, so that what each costs by itself does not count; but lists are cut out.
 */
export function splitMarkdown(markdown: string, minLength = 4_000): Stretch[] {
  const cuts = cutsOf(markdown, minLength);
  const stretches = cuts.map(({ at, line, isList }, index): Stretch => {
    return { markdown: markdown.slice(at, cuts[index + 1]?.at), line, isList };
  });
  // Two cuts at one place: what is known of the second counts.
  const filled = stretches.filter(({ markdown: text }) => text !== '');
  return filled.length > 0 ? filled : stretches.slice(0, 1);
}
