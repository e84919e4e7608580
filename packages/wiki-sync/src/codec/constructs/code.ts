import type { InlineConstruct, ReadAt } from '../construct.ts';
import { isInlineWikitext, LINE_BREAK_SIGN } from '../node.ts';
import { writeText } from './text.ts';

const CODE = /<code>([^<>{}[\]'&~_\n]+)<\/code>/iy;

/** Reads `<code>x</code>`, as long as nothing in it is more than text, or would be wikitext in a file. */
export const readCode: ReadAt = ({ source, limit }, at) => {
  CODE.lastIndex = at;
  const [all = '', value = ''] = CODE.exec(source) ?? [];
  const isCode = value !== '' && value.trim() === value && !isInlineWikitext(value);
  return isCode && at + all.length <= limit
    ? { nodes: [{ type: 'inlineCode', value }], end: at + all.length }
    : undefined;
};

/** `<code>x</code>` ⇄ `` `x` ``; inline code that begins like wikitext **is** wikitext, verbatim. */
export const code: InlineConstruct = {
  type: 'inlineCode',
  write: (node, style) => {
    if (node.type !== 'inlineCode') return undefined;
    return isInlineWikitext(node.value)
      ? node.value.replaceAll(LINE_BREAK_SIGN, '\n')
      : `<code>${writeText(node.value, style.nbsp, style.profile)}</code>`;
  },
  fromMarkdown: ({ value = '' }) => [{ type: 'inlineCode', value }],
};
