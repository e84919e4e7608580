/** A stretch of a Markdown text, and the line of the text that it begins on, counted from 1. */
export interface Stretch {
  markdown: string;
  line: number;
  /** True for what is one list, and nothing before or behind it belongs to it. */
  isList: boolean;
}

/** A line that no list, quotation or fence in front of a blank line can take in. */
const STARTS_ANEW = /^[^\s*+\-0-9>]/;
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

/**
 * What a line behind a blank one begins: the sign of a list, `other` for what ends every list and quotation before it, or
 * undefined for what may belong to them.
 */
function beginningOf(text: string): string | undefined {
  const [, bullet, delimiter] = RULE.test(text) ? [] : (ITEM.exec(text) ?? []);
  return bullet ?? delimiter ?? (/^[\s>]/.test(text) ? undefined : 'other');
}

type Cut = Omit<Stretch, 'markdown'> & { at: number };

function cutsOf(markdown: string, minLength: number): Cut[] {
  const cuts: Cut[] = [{ at: 0, line: 1, isList: false }];
  /** A list of its own, unless what follows turns out to belong to it. */
  let list: Cut | undefined;
  /** What the block in front begins with. */
  let before: string | undefined = 'other';
  let isAfterBlank = true;
  for (const { text, at, line, isBlank, isFenced, beginsFence } of linesOf(markdown)) {
    if (isAfterBlank && !isBlank && !isFenced) {
      const beginning = beginningOf(text);
      const isApart = beginning !== undefined && beginning !== before;
      if (list && isApart) cuts.push(list, { at, line, isList: false });
      else if (at - (cuts.at(-1)?.at ?? 0) >= minLength && STARTS_ANEW.test(text))
        cuts.push({ at, line, isList: false });
      const isList = before !== undefined && isApart && beginning !== 'other';
      list = isList ? { at, line, isList } : undefined;
      before = beginning;
    }
    if (!isAfterBlank && !isFenced && NOTE_LINE.test(text)) {
      list = undefined;
      before = 'other';
      if (at - (cuts.at(-1)?.at ?? 0) >= minLength) cuts.push({ at, line, isList: false });
    }
    if (isFenced || beginsFence) list = undefined;
    isAfterBlank = isBlank;
  }
  return list ? [...cuts, list] : cuts;
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
