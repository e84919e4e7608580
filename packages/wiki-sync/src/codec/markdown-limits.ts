import type { Problem } from '#errors.ts';
import { linesOf, NOTE_LINE } from './split-markdown.ts';

/**
 * Blocks above this length stay wikitext without being tried, and are refused in a file: nobody edits them as one thing,
 * and a Markdown parser takes seconds for them.
 */
export const MAX_BLOCK_LENGTH = 32_768;

/** More signs of lists and quotations at the beginning of one line than a page may nest. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+){41}/;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;

/** What must not reach the Markdown parser, since it would take out of proportion long; with the line it begins on. */
export function findOversized(markdown: string): Problem[] {
  const problems: Problem[] = [];
  let block: { at: number; line: number } | undefined;
  const endBlock = (at: number): void => {
    if (block && at - block.at > MAX_BLOCK_LENGTH) {
      const message = `A block of text is longer than ${String(MAX_BLOCK_LENGTH)} characters.`;
      const hint = 'Divide it with blank lines, or put it in a ```wikitext fence.';
      problems.push({ level: 'error', message, hint, line: block.line, column: 1 });
    }
    block = undefined;
  };
  for (const { text, at, line, isBlank, isFenced, beginsFence } of linesOf(markdown)) {
    if (isBlank || isFenced || beginsFence) endBlock(at);
    else {
      if (NOTE_LINE.test(text)) endBlock(at);
      block ??= { at, line };
    }
    if (!isFenced && TOO_DEEP.test(text) && !RULE.test(text)) {
      const message = 'This is nested too deeply.';
      problems.push({ level: 'error', message, hint: 'Use fewer levels.', line, column: 1 });
    }
  }
  endBlock(markdown.length);
  return problems;
}
