import type { Problem } from '#errors.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { outermost } from './token.ts';
import type { Splice } from './splice.ts';

/** What a wiki expands while it saves, so that the stored text would not be the one that was sent. */
const EXPANSIONS: readonly [RegExp, what: string, hint: string][] = [
  [
    /~{3,5}/,
    'Three or more tildes are replaced by a signature',
    'Write fewer tildes, or put them in <nowiki>.',
  ],
  [
    /\{\{\s*(?:subst|safesubst)\s*:/i,
    '{{subst:…}} is replaced by its result',
    'Call the template without subst.',
  ],
  [
    /\[\[[^[\]|\n]*\|\s*\]\]|\[\[\|[^[\]\n]*\]\]/,
    'A link with an empty label is filled in',
    'Write the label of the link.',
  ],
];

/** Problems of texts that an edit introduces and that the wiki would change on saving. */
export function findExpansions(splices: readonly Splice[], profile: WikiProfile): Problem[] {
  return splices.flatMap(({ text }) => {
    const tokens = outermost(scan(text, profile), { start: 0, end: text.length });
    // The wiki expands nothing in comments, nor inside the tags of extensions; <includeonly> is none.
    const literal = tokens.filter(
      ({ type, name, start }) =>
        (type === 'tag' && name !== 'includeonly') || (type === 'comment' && text.startsWith('<!--', start)),
    );
    let live = '';
    let from = 0;
    for (const token of literal) {
      live += text.slice(from, token.start);
      from = token.end;
    }
    live += text.slice(from);
    return EXPANSIONS.flatMap(([pattern, what, hint]): Problem[] => {
      const match = pattern.exec(live);
      return match ? [{ level: 'error', message: `${what} when the wiki saves: “${match[0]}”.`, hint }] : [];
    });
  });
}
