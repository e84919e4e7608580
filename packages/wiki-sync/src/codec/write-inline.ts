import { writeExternalLink } from './constructs/external-link.ts';
import { writeLink, WIKI_SCHEME } from './constructs/link.ts';
import { quotesOf } from './constructs/quotes.ts';
import { escapeLineStart, writeText } from './constructs/text.ts';
import { isInlineWikitext, LINE_BREAK_SIGN, plainText, type InlineNode } from './node.ts';
import type { WikiProfile } from './profile.ts';

/** How a block spells what may be spelt in two ways; taken from the block that an edited one replaces. */
export interface InlineStyle {
  nbsp: string;
  /** Write apostrophes that touch bold or italic as references; MediaWiki guesses rightly without, as a rule. */
  guardsApostrophes?: boolean;
  /** Write closing brackets as references, inside the brackets of a link. */
  guardsBrackets?: boolean;
  profile: WikiProfile;
}

/** How much of what follows is looked at, to see whether a bare address would swallow it. */
const LOOK_AHEAD = 16;

/** Writes running text. Undefined where wikitext has no way to say it. `next` is the text that follows. */
export function writeInline(nodes: readonly InlineNode[], style: InlineStyle, next = ''): string | undefined {
  const pieces: string[] = [];
  let following = next;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const written = writeNode(nodes, index, style, following);
    if (written === undefined) return undefined;
    pieces.push(written);
    following = (written.slice(0, LOOK_AHEAD) + following).slice(0, LOOK_AHEAD);
  }
  return pieces.reverse().join('');
}

function writeNode(
  nodes: readonly InlineNode[],
  index: number,
  style: InlineStyle,
  next: string,
): string | undefined {
  const [previous, node] = [nodes[index - 1], nodes[index]];
  switch (node?.type) {
    case 'text':
      return writeGuarded(node.value, style, previous, nodes[index + 1]);
    case 'break':
      return '<br>';
    case 'inlineCode':
      return isInlineWikitext(node.value)
        ? node.value.replaceAll(LINE_BREAK_SIGN, '\n')
        : `<code>${writeText(node.value, style.nbsp, style.profile)}</code>`;
    case 'emphasis':
    case 'strong': {
      const inner = writeInline(node.children, style, "''");
      return inner === undefined ? undefined : quotesOf(node.type) + inner + quotesOf(node.type);
    }
    case 'link':
      return node.url.startsWith(WIKI_SCHEME)
        ? writeWikiLink(node, style)
        : writeAddress(node, style, previous, next);
    default:
      return undefined;
  }
}

const isFormatted = (node: InlineNode | undefined): boolean =>
  node?.type === 'emphasis' || node?.type === 'strong';

/** Text as it has to be written between its neighbours. */
function writeGuarded(
  value: string,
  style: InlineStyle,
  previous: InlineNode | undefined,
  next: InlineNode | undefined,
): string {
  let text = writeText(value, style.nbsp, style.profile, takesLetters(previous));
  if (style.guardsBrackets) text = text.replaceAll(']', '&#93;');
  if (!style.guardsApostrophes) return text;
  if (isFormatted(previous)) text = text.replace(/^'/, '&#39;');
  return isFormatted(next) ? text.replace(/'$/, '&#39;') : text;
}

/** True for a link to a page of the wiki, which takes in the letters that follow it. */
const takesLetters = (node: InlineNode | undefined): boolean =>
  (node?.type === 'link' && node.url.startsWith(WIKI_SCHEME)) ||
  (node?.type === 'inlineCode' && node.value.endsWith(']]'));

type LinkNode = Extract<InlineNode, { type: 'link' }>;

const isPlain = (node: LinkNode): boolean => node.children.every((child) => child.type === 'text');

function writeAddress(
  node: LinkNode,
  style: InlineStyle,
  previous: InlineNode | undefined,
  next: string,
): string | undefined {
  const isBare = isPlain(node) && plainText(node.children) === node.url;
  const label = isBare ? node.url : writeInline(node.children, { ...style, guardsBrackets: true }, ']');
  const isGlued =
    takesLetters(previous) || (previous?.type === 'text' && /[\p{L}\p{N}_]$/u.test(previous.value));
  return label === undefined ? undefined : writeExternalLink(node.url, label, next, isGlued);
}

function writeWikiLink(node: LinkNode, style: InlineStyle): string | undefined {
  const text = plainText(node.children);
  const isTitle = isPlain(node) && titleLike(node.url, text);
  const label = isTitle ? text : writeInline(node.children, style, ']]');
  return label === undefined ? undefined : writeLink(node.url, label, isPlain(node), style.profile);
}

const titleLike = (url: string, label: string): boolean =>
  label.startsWith(url.slice(WIKI_SCHEME.length).replaceAll('_', ' ').replace(/^:/, ''));

/** Escapes each line of a paragraph that would otherwise begin something else. */
export const escapeLineStarts = (wikitext: string): string =>
  wikitext.split('\n').map(escapeLineStart).join('\n');
