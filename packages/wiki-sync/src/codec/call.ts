import type { WikiProfile } from './profile.ts';
import { trimBlanks } from './blanks.ts';
import { outermost, type Part, type Span, type Token } from './token.ts';

/** A parameter of a call. Offsets are those of the whole source. */
export interface Parameter {
  /** The name as the template sees it: trimmed, without comments; `1`, `2`, … for positional ones. */
  name: string;
  positional: boolean;
  /** The whole part between two pipes. */
  part: Part;
  /** The value without the blanks around it. Empty: a span without length. */
  value: Span;
}

/** A template call. */
export interface Call extends Span {
  /** Normalised name, without namespace: `Défi/Verbatim`. */
  name: string;
  /** The part that holds the name. */
  head: Part;
  parameters: Parameter[];
}

/** Cuts comments (and `<noinclude>` tags) out of a piece of source. */
function withoutComments(source: string, span: Span, tokens: readonly Token[]): string {
  let text = '';
  let from = span.start;
  for (const token of outermost(tokens, span)) {
    if (token.type !== 'comment') continue;
    text += source.slice(from, token.start);
    from = token.end;
  }
  return text + source.slice(from, span.end);
}

/**
 * A template's name as titles are compared: no namespace, single spaces, first letter in upper case, and the name that it
 * leads to where it redirects.
 */
export function normaliseTemplateName(name: string, profile: WikiProfile): string {
  let title = name.replaceAll('_', ' ').replace(/\s+/g, ' ').trim();
  // A colon in front makes it a page of the namespace that follows, which may be the same.
  const named = title.replace(/^: ?/, '');
  if (named !== title && named.includes(':')) title = named;
  const colon = title.indexOf(':');
  if (colon > 0 && profile.templatePrefixes.includes(title.slice(0, colon).trim().toLowerCase())) {
    title = title.slice(colon + 1).trim();
  }
  if (profile.firstLetterIgnoresCase) title = title.charAt(0).toUpperCase() + title.slice(1);
  const { templateRedirects = {} } = profile;
  return (Object.hasOwn(templateRedirects, title) ? templateRedirects[title] : undefined) ?? title;
}

function trimSpan(source: string, start: number, end: number): Span {
  const text = source.slice(start, end);
  const trimmed = trimBlanks(text);
  if (trimmed === '') {
    // An empty value keeps its blanks behind it: `| k = \n` gets its value after `= `.
    const lead = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    return { start: start + lead, end: start + lead };
  }
  const lead = text.indexOf(trimmed);
  return { start: start + lead, end: start + lead + trimmed.length };
}

/** Reads a template token as a call. */
export function readCall(source: string, token: Token, tokens: readonly Token[], profile: WikiProfile): Call {
  const [head, ...rest] = token.parts as [Part, ...Part[]];
  let position = 0;
  const parameters = rest.map((part): Parameter => {
    if (part.equals >= 0) {
      const name = trimBlanks(withoutComments(source, { start: part.start, end: part.equals }, tokens));
      return { name, positional: false, part, value: trimSpan(source, part.equals + 1, part.end) };
    }
    position++;
    return { name: String(position), positional: true, part, value: { start: part.start, end: part.end } };
  });
  const name = normaliseTemplateName(withoutComments(source, head, tokens), profile);
  return { start: token.start, end: token.end, name, head, parameters };
}
