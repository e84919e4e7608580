/** A stretch of a Markdown text, and the line of the text that it begins on, counted from 1. */
export interface Stretch {
  markdown: string;
  line: number;
}

/** A line that no list, quotation or fence in front of a blank line can take in. */
const STARTS_ANEW = /^[^\s*+\-0-9>]/;
const FENCE = /^( {0,3}|[\s>*+\-0-9.)]*)(`{3,}|~{3,})/;

/**
 * Cuts Markdown at blank lines where a block is sure to end, since the time that a Markdown parser takes grows faster than
 * the text. Where a fence stands inside a list, the rest is left in one piece rather than guessed at.
 * Stretches are at least `minLength` long, so that what each costs by itself does not count.
 */
export function splitMarkdown(markdown: string, minLength = 4_000): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  let startLine = 1;
  let line = 0;
  let fence = '';
  let isAfterBlank = false;
  for (let at = 0; at < markdown.length;) {
    const newline = markdown.indexOf('\n', at);
    const end = newline < 0 ? markdown.length : newline;
    const text = markdown.slice(at, end);
    line++;
    if (fence === '' && isAfterBlank && at - start >= minLength && STARTS_ANEW.test(text)) {
      stretches.push({ markdown: markdown.slice(start, at), line: startLine });
      [start, startLine] = [at, line];
    }
    const [, indent = '', marks = ''] = FENCE.exec(text) ?? [];
    if (fence === '' && marks !== '') fence = /^ {0,3}$/.test(indent) ? marks : 'for good';
    else if (
      fence !== '' &&
      marks.startsWith(fence) &&
      /^ {0,3}$/.test(indent) &&
      /^[ ]*(?:`+|~+)[ \t]*$/.test(text)
    )
      fence = '';
    isAfterBlank = /^[ \t]*$/.test(text);
    at = end + 1;
  }
  return [...stretches, { markdown: markdown.slice(start), line: startLine }];
}
