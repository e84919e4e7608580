import { characterOf, decodeTarget } from './opaque.ts';

/** The smallest pieces of a line of wikitext, as a reader sees them. */
export type Leaf =
  | { kind: 'text'; text: string }
  | { kind: 'link'; href: string; label: string }
  | { kind: 'wiki'; title: string; label: string }
  | { kind: 'break' }
  | { kind: 'opaque' };

/** A leaf, or the place where italics (2) or bold (3) start or end, as a number of apostrophes. */
export type Token = Leaf | { kind: 'quotes'; length: number };

const UNSEEN_NAMESPACE = /^\s*:?\s*(?:catégorie|categorie|category|fichier|file|image)\s*:/i;

/** Index behind the `}}` of every balanced `{{`, found in one pass so that hostile text costs no more than its length. */
function matchBraces(source: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < source.length - 1; at += 1) {
    const pair = source.slice(at, at + 2);
    if (pair === '{{') open.push(at);
    else if (pair === '}}') {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at + 2);
    } else continue;
    at += 1;
  }
  return ends;
}

/**
 * Finds closing marks for a scan that only moves forward. The last answer is kept: neither a far mark nor a missing one
 * is searched for again at every opening.
 */
class Closings {
  readonly #source: string;
  readonly #next = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  /** Index of the first `mark` at or behind `from`, or -1. */
  after(mark: string, from: number): number {
    const known = this.#next.get(mark);
    if (known === -1 || (known !== undefined && known >= from)) return known;
    const at = this.#source.indexOf(mark, from);
    this.#next.set(mark, at);
    return at;
  }
}

interface Scan {
  source: string;
  braces: ReadonlyMap<number, number>;
  closings: Closings;
}

/** What begins at `at`, and where it ends; nothing if the characters there are plain text. */
type Construct = (scan: Scan, at: number) => { tokens: Token[]; end: number } | undefined;

const quotes: Construct = ({ source }, at) => {
  let end = at;
  while (source[end] === "'") end += 1;
  const count = end - at;
  if (count < 2) return undefined;
  const extra = count === 4 ? 1 : Math.max(0, count - 5);
  const marks: Token[] =
    count >= 5
      ? [
          { kind: 'quotes', length: 3 },
          { kind: 'quotes', length: 2 },
        ]
      : [];
  if (marks.length === 0) marks.push({ kind: 'quotes', length: count === 4 ? 3 : count });
  return { tokens: extra > 0 ? [{ kind: 'text', text: "'".repeat(extra) }, ...marks] : marks, end };
};

const template: Construct = ({ braces }, at) => {
  const end = braces.get(at);
  return end === undefined ? undefined : { tokens: [{ kind: 'opaque' }], end };
};

/** No title or label comes near it; what is longer is text. */
const LONGEST_LINK = 2000;

/** A label as words. It holds no `]]`, and so no link but an external one, which holds no `]`: this nests no deeper. */
const wordsOf = (label: string): string =>
  readTokens(label)
    .map((token) =>
      token.kind === 'text' ? token.text : 'label' in token ? token.label : token.kind === 'break' ? ' ' : '',
    )
    .join('')
    .trim();

const wikiLink: Construct = ({ source, closings }, at) => {
  if (!source.startsWith('[[', at)) return undefined;
  const close = closings.after(']]', at + 2);
  if (close === -1 || close - at > LONGEST_LINK) return undefined;
  const inside = source.slice(at + 2, close);
  if (inside.includes('[[') || inside.includes('\n')) return undefined;
  const end = close + 2;
  if (UNSEEN_NAMESPACE.test(inside)) return { tokens: [], end };
  const bar = inside.indexOf('|');
  const title = decodeTarget(bar === -1 ? inside : inside.slice(0, bar))
    .replace(/^\s*:/, '')
    .trim();
  const label = (bar === -1 ? '' : wordsOf(inside.slice(bar + 1))) || title;
  return { tokens: [{ kind: 'wiki', title, label }], end };
};

const externalLink: Construct = ({ source, closings }, at) => {
  const match = /\[((?:https?:\/\/|mailto:)[^\s<>"[\]]+)/iy;
  match.lastIndex = at;
  const href = match.exec(source)?.[1];
  const close = href === undefined ? -1 : closings.after(']', at);
  if (href === undefined || close === -1 || close - at > LONGEST_LINK) return undefined;
  const inside = source.slice(at + 1 + href.length, close);
  if (inside.includes('\n')) return undefined;
  return { tokens: [{ kind: 'link', href, label: wordsOf(inside) || href }], end: close + 1 };
};

const bracket: Construct = (scan, at) => wikiLink(scan, at) ?? externalLink(scan, at);

const tag: Construct = ({ source, closings }, at) => {
  if (source.startsWith('<!--', at)) {
    const close = closings.after('-->', at + 4);
    return { tokens: [], end: close === -1 ? source.length : close + 3 };
  }
  const pattern = /<(\/?)([a-z][a-z0-9]{0,20})(?:\s[^<>]{0,400})?(\/?)>/iy;
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  if (!match) return undefined;
  const name = (match[2] ?? '').toLowerCase();
  const end = at + match[0].length;
  if (name === 'br') return { tokens: [{ kind: 'break' }], end };
  const keepsItsText = !['ref', 'script', 'style', 'gallery', 'math', 'nowiki'].includes(name);
  if (keepsItsText || match[1] === '/') return { tokens: [], end };
  if (match[3] === '/') return { tokens: name === 'nowiki' ? [] : [{ kind: 'opaque' }], end };
  const close = closings.after(`</${name}>`, end);
  if (close === -1) return { tokens: [], end };
  const inside: Token[] =
    name === 'nowiki' ? [{ kind: 'text', text: source.slice(end, close) }] : [{ kind: 'opaque' }];
  return { tokens: inside, end: close + name.length + 3 };
};

const entity: Construct = ({ source }, at) => {
  const pattern = /&[#\w]{1,12};/y;
  pattern.lastIndex = at;
  const written = pattern.exec(source)?.[0];
  const text = written === undefined ? undefined : characterOf(written);
  return written === undefined || text === undefined
    ? undefined
    : { tokens: [{ kind: 'text', text }], end: at + written.length };
};

const address: Construct = ({ source }, at) => {
  if (/[\p{L}\p{N}]/u.test(source[at - 1] ?? '')) return undefined;
  const pattern = /https?:\/\/[^\s<>"'[\]{}|]+/iy;
  pattern.lastIndex = at;
  const href = pattern.exec(source)?.[0].replace(/[.,;:!?)]+$/, '');
  return href === undefined || href.length < 9
    ? undefined
    : { tokens: [{ kind: 'link', href, label: href }], end: at + href.length };
};

const byFirstCharacter: Readonly<Record<string, Construct>> = {
  "'": quotes,
  '{': template,
  '[': bracket,
  '<': tag,
  '&': entity,
  h: address,
  H: address,
};

/** The tokens of a line of wikitext, in order. Linear in its length; never throws. */
export function readTokens(source: string): Token[] {
  const scan: Scan = { source, braces: matchBraces(source), closings: new Closings(source) };
  const tokens: Token[] = [];
  let textFrom = 0;
  let at = 0;
  const flush = (): void => {
    if (at > textFrom) tokens.push({ kind: 'text', text: source.slice(textFrom, at) });
  };
  while (at < source.length) {
    const found = byFirstCharacter[source[at] ?? '']?.(scan, at);
    if (found) {
      flush();
      tokens.push(...found.tokens);
      at = found.end;
      textFrom = at;
    } else at += 1;
  }
  flush();
  return tokens;
}
