import type { Problem } from '#errors.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { outermost } from './token.ts';
import type { Splice } from './splice.ts';

/** What a wiki expands while it saves, so that the stored text would not be the one that was sent. */
const EXPANSIONS: readonly [RegExp, what: string, hint: string][] = [
  [
    /~{3,5}/g,
    'Three or more tildes are replaced by a signature',
    'Write fewer tildes, or put them in <nowiki>.',
  ],
  [
    /\{\{\s*(?:subst|safesubst)\s*:/gi,
    '{{subst:…}} is replaced by its result',
    'Call the template without subst.',
  ],
  [
    /\[\[[^[\]|\n]*\|\]\]|\[\[\|[^[\]\n]*\]\]/g,
    'A link with an empty label is filled in',
    'Write the label of the link.',
  ],
];

/** Stands for what the wiki leaves alone, as its own marks do: what is before and behind does not come together. */
const LEFT_ALONE = '\u007F';

/** A text without what the wiki leaves alone: comments, and the tags of extensions; <includeonly> is none. */
function liveText(text: string, profile: WikiProfile): string {
  const tokens = outermost(scan(text, profile), { start: 0, end: text.length });
  const literal = tokens.filter(
    ({ type, name, start }) =>
      (type === 'tag' && name !== 'includeonly') || (type === 'comment' && text.startsWith('<!--', start)),
  );
  let live = '';
  let from = 0;
  for (const token of literal) {
    live += text.slice(from, token.start) + LEFT_ALONE;
    from = token.end;
  }
  return live + text.slice(from);
}

/** Problems of texts that an edit of `base` introduces and that the wiki would change on saving. */
export function findExpansions(splices: readonly Splice[], base: string, profile: WikiProfile): Problem[] {
  return splices.flatMap(({ start, end, text }) => {
    const live = liveText(text, profile);
    return EXPANSIONS.flatMap(([pattern, what, hint]): Problem[] => {
      const found = live.match(pattern) ?? [];
      const [first] = found;
      if (first === undefined) return [];
      // What stood there before stays as it is; nobody who edits the words beside it has brought it in.
      const before = liveText(base.slice(start, end), profile).match(pattern) ?? [];
      if (found.length <= before.length) return [];
      return [{ level: 'error', message: `${what} when the wiki saves: “${first}”.`, hint }];
    });
  });
}
