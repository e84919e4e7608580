import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { outermost, type Token } from './token.ts';

/**
 * Values of one line or of plain text. In the file they are the wikitext of the value, but for what only template
 * syntax needs: a pipe is a pipe, a stray brace is a brace. The wiki's spelling of these is:
 */
const WIKITEXT_OF: Readonly<Record<string, string>> = {
  '|': '{{!}}',
  '{': '&#123;',
  '}': '&#125;',
  '[': '&#91;',
  ']': '&#93;',
  '<': '&lt;',
};
const CHARACTER_OF = new Map(
  Object.entries(WIKITEXT_OF).map(([character, wikitext]) => [wikitext, character]),
);
/** Which escapes are undone, tried in this order: beside one that somebody wrote by hand, the others still are. */
const ESCAPES = [
  /\{\{!\}\}|&#123;|&#125;|&#91;|&#93;|&lt;/g,
  /\{\{!\}\}|&#123;|&#125;|&#91;|&#93;/g,
  /\{\{!\}\}/g,
];

const escapeOf = (character: string): string => WIKITEXT_OF[character] ?? character;

const dangerousTags = new WeakMap<WikiProfile, RegExp>();

/** An opening or closing tag of an extension, or a comment: unbalanced, it would swallow what follows it. */
function dangerousTag(profile: WikiProfile): RegExp {
  const known = dangerousTags.get(profile);
  if (known) return known;
  const names = [...profile.extensionTags, 'includeonly', 'noinclude', 'onlyinclude'];
  const pattern = new RegExp(`<(?=!--|/?(?:${names.join('|')})(?=[\\s/>{|]|$))`, 'gi');
  dangerousTags.set(profile, pattern);
  return pattern;
}

const BREAKING = /\||\{\{+|\}\}+|\[\[+|\]\]+|(?<=-)\{|(?:^|(?<=\|))[}\]]|[{}[\]](?=\||$)/g;

/**
 * Escapes, outside of any token, what would break out of a parameter: pipes, unbalanced brackets and tags, and a lone
 * brace or bracket that touches the neighbouring token or the end of the call.
 */
function escapeText(text: string, profile: WikiProfile): string {
  const escaped = text.replace(BREAKING, (run) => escapeOf(run.charAt(0)).repeat(run.length));
  return escaped.replace(dangerousTag(profile), '&lt;');
}

const CLOSED_COMMENT =
  /^(?:<!--[^]*-->|<includeonly[^>]*\/>|<includeonly[^]*<\/includeonly\s*>|<\/?(?:no|only)include[^]*)$/i;

/** Tokens that end by themselves; a comment that runs to the end of the text would swallow the call around it. */
const endsByItself = (value: string, token: Token): boolean =>
  token.type !== 'comment' || CLOSED_COMMENT.test(value.slice(token.start, token.end));

const INCLUDE_TAG = /^<(\/?)(noinclude|onlyinclude)\b/i;

/**
 * Where `<noinclude>` and its kin stand that have no partner in the value, in order: what is behind the call would come to
 * stand in them.
 */
function unpaired(value: string, tokens: readonly Token[]): number[] {
  const open = new Map<string, Token[]>();
  const alone: Token[] = [];
  for (const token of tokens) {
    const [, slash, tag] = INCLUDE_TAG.exec(value.slice(token.start, token.end)) ?? [];
    if (tag === undefined) continue;
    const name = tag.toLowerCase();
    const pending = open.get(name) ?? [];
    open.set(name, pending);
    if (slash === '') pending.push(token);
    else if (!pending.pop()) alone.push(token);
  }
  return [...alone, ...[...open.values()].flat()].map(({ start }) => start).sort((one, other) => one - other);
}

/** The wikitext of a value, safe inside a named parameter: every character means itself, calls and links stay. */
export function encodeValue(value: string, profile: WikiProfile): string {
  const tokens = scan(value, profile);
  const alone = unpaired(value, tokens);
  let text = '';
  let from = 0;
  let next = 0;
  for (const token of outermost(tokens, { start: 0, end: value.length })) {
    while ((alone[next] ?? Infinity) < token.start) next++;
    if (!endsByItself(value, token) || (alone[next] ?? Infinity) < token.end) continue;
    text += escapeText(value.slice(from, token.start), profile) + value.slice(token.start, token.end);
    from = token.end;
  }
  return text + escapeText(value.slice(from), profile);
}

/**
 * The value of a piece of wikitext, as the file holds it. Escapes are undone where doing them again gives the same
 * wikitext; otherwise the wikitext itself is the value, so that no meaning is ever changed by looking.
 */
export function decodeValue(wikitext: string, profile: WikiProfile): string {
  if (!/[&{]/.test(wikitext)) return wikitext;
  for (const escapes of ESCAPES) {
    const plain = wikitext.replace(escapes, (escape) => CHARACTER_OF.get(escape) ?? escape);
    if (plain !== wikitext && encodeValue(plain, profile) === wikitext) return plain;
  }
  return wikitext;
}
