import type { InlineConstruct, ReadAt } from '../construct.ts';
import { opaqueInline } from '../node.ts';

const BREAK = /<br\s*\/?>/iy;

/** Reads `<br>`. It takes the blanks and the line end behind it; the last one of a text cannot be one in Markdown. */
export const readLineBreak: ReadAt = ({ source, limit, stop }, at) => {
  BREAK.lastIndex = at;
  const tag = BREAK.exec(source)?.[0];
  if (tag === undefined || at + tag.length > limit) return undefined;
  let end = at + tag.length;
  while (end < stop && /[ \t]/.test(source.charAt(end))) end++;
  if (end < stop && source.charAt(end) === '\n') end++;
  if (end < stop) return { nodes: [{ type: 'break' }], end };
  return { nodes: [opaqueInline(tag)], end: at + tag.length };
};

/** What to do instead of a `<br>` in a file. */
export const BREAK_HINT =
  'A line break is a backslash at the end of the line, with the rest on the next line.';

/** `<br>` ⇄ a backslash at the end of the line. */
export const lineBreak: InlineConstruct = {
  type: 'break',
  write: () => '<br>',
  fromMarkdown: () => [{ type: 'break' }],
};
