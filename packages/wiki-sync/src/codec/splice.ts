import type { Span } from './token.ts';

/** A replacement of a span of the base text; an insertion when the span is empty. */
export interface Splice extends Span {
  text: string;
}

/**
 * Applies splices to a text. They do not overlap; those at the same place are applied in the order given. Every byte
 * outside the spans is the base's: this is where the law of Locality holds by construction.
 */
export function applySplices(base: string, splices: readonly Splice[]): string {
  const ordered = splices.map((splice, index) => ({ splice, index }));
  ordered.sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || a.index - b.index);
  let text = '';
  let from = 0;
  for (const { splice } of ordered) {
    text += base.slice(from, splice.start) + splice.text;
    from = Math.max(from, splice.end);
  }
  return text + base.slice(from);
}
