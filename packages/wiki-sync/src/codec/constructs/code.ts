import type { InlineConstruct } from '../construct.ts';
import { isInlineWikitext, LINE_BREAK_SIGN } from '../node.ts';
import { guardCell, writeText } from './text.ts';

/** `<code>x</code>` ⇄ `` `x` ``; inline code that begins like wikitext **is** wikitext, verbatim. Read as an element. */
export const code: InlineConstruct = {
  type: 'inlineCode',
  write: (node, style) => {
    if (node.type !== 'inlineCode') return undefined;
    return isInlineWikitext(node.value)
      ? node.value.replaceAll(LINE_BREAK_SIGN, '\n')
      : `<code>${guardCell(writeText(node.value, style.nbsp, style.profile), style.inCell)}</code>`;
  },
  // An editor that wraps lines breaks code, too: a blank, as Markdown says. Wikitext keeps its line breaks.
  fromMarkdown: ({ value = '' }) => [
    { type: 'inlineCode', value: isInlineWikitext(value) ? value : value.replaceAll(/\n[ \t]*/g, ' ') },
  ],
};
