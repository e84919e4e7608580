import type { Around } from './construct.ts';
import { inlineConstructs } from './constructs/inlines.ts';
import { escapeLineStart } from './constructs/text.ts';
import type { InlineStyle } from './inline-style.ts';
import type { InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { logicalLines } from './segment.ts';
import { behindComments, outermost } from './token.ts';

/** How much of what follows is looked at, to see whether a bare address would swallow it. */
const LOOK_AHEAD = 16;

/** Writes running text. Undefined where wikitext has no way to say it. `next` is the text that follows. */
export function writeInline(nodes: readonly InlineNode[], style: InlineStyle, next = ''): string | undefined {
  const pieces: string[] = [];
  let behind = next;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index] as InlineNode;
    const around: Around = { previous: nodes[index - 1], following: nodes[index + 1], next: behind };
    const written = inlineConstructs.get(node.type)?.write(node, style, around, writeInline);
    if (written === undefined) return undefined;
    pieces.push(written);
    behind = (written.slice(0, LOOK_AHEAD) + behind).slice(0, LOOK_AHEAD);
  }
  return pieces.reverse().join('');
}

/** Escapes each line of a paragraph that would otherwise begin something else; lines inside a call are the call's. */
export function escapeLineStarts(wikitext: string, profile: WikiProfile): string {
  if (!wikitext.includes('\n') && !wikitext.startsWith('<')) return escapeLineStart(wikitext);
  const span = { start: 0, end: wikitext.length };
  const tokens = outermost(scan(wikitext, profile), span);
  // The wiki does not see a comment in front of a sign.
  const behind = behindComments(tokens);
  return logicalLines(wikitext, span, tokens)
    .map(({ start, end }) => {
      const from = behind(start);
      return wikitext.slice(start, from) + escapeLineStart(wikitext.slice(from, end));
    })
    .join('\n');
}
