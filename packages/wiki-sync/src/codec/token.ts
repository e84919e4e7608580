/** A half-open range of the source, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** One part of a template call: the name, or a parameter. `equals` is the offset of its `=`, or -1. */
export interface Part extends Span {
  equals: number;
}

/** Something that the preprocessor of MediaWiki sees as one thing; text between tokens is text. */
export interface Token extends Span {
  type: 'template' | 'argument' | 'link' | 'comment' | 'tag';
  /** Name of the extension tag, lower case; empty otherwise. */
  name: string;
  /** Name and parameters, for templates and arguments. */
  parts: readonly Part[];
}

/** Index of the first token that starts at or behind an offset. */
function firstFrom(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tells where the comments (and `<noinclude>` tags) end that stand one behind the other at an offset, if any do. */
export function behindComments(tokens: readonly Token[]): (at: number) => number {
  const ends = new Map(tokens.flatMap(({ type, start, end }) => (type === 'comment' ? [[start, end]] : [])));
  return (at) => {
    let behind = at;
    for (let end = ends.get(behind); end !== undefined; end = ends.get(behind)) behind = end;
    return behind;
  };
}

/** The tokens that lie inside a span and in no other token inside it. */
export function outermost(tokens: readonly Token[], span: Span): Token[] {
  const found: Token[] = [];
  let covered = span.start;
  for (let index = firstFrom(tokens, span.start); index < tokens.length; index++) {
    const token = tokens[index];
    if (!token || token.start >= span.end) break;
    if (token.start < covered || token.end > span.end) continue;
    found.push(token);
    covered = token.end;
  }
  return found;
}
