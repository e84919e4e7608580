import type { Token } from './token.ts';

/**
 * A stretch of source with each of its tokens blanked by as many fillers, so that what is found in it stands at the same
 * place in the source. `start` is where the stretch begins.
 */
export function blankTokens(text: string, start: number, tokens: readonly Token[], filler: string): string {
  let blanked = '';
  let from = 0;
  for (const token of tokens) {
    blanked += text.slice(from, token.start - start) + filler.repeat(token.end - token.start);
    from = token.end - start;
  }
  return blanked + text.slice(from);
}
