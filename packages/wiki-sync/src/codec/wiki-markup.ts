import type { Problem } from '#errors.ts';

/** Markup of the wiki that people type by habit, and what means it in a file. What is printed by us is escaped. */
const MARKUP: readonly [RegExp, hint: string][] = [
  [
    /\[\[\s*(?:catégorie|categorie|category)\s*:[^[\]\n]+\]\]/giu,
    'Name the category under `categories:` in the front matter.',
  ],
  [/\[\[[^[\]\n]{1,300}\]\]/gu, 'A link to a page is written [words](wiki:Title).'],
  [/\[(?:https?:)?\/\/[^\s\]]{1,300} [^\]\n]{1,300}\](?!\()/gu, 'A link is written [words](https://…).'],
  [/'{5}[^'\n]+'{5}|'{3}[^'\n]+'{3}|''[^'\n]+''/gu, 'Bold is written **words**, italic *words*.'],
  [/^={1,6}[^=\n][^\n]{0,300}$/gmu, 'A heading is written ## Heading, with a # for each =.'],
];

/** Enough to see the habit; a text that means all of it is not to be drowned. */
const MOST = 10;

/** The text with code and fences blanked out, everything else where it was. Linear: each run of marks is met once. */
function withoutCode(markdown: string): string {
  const runs = [...markdown.matchAll(/`+/g)].map(({ 0: marks, index }) => ({ length: marks.length, index }));
  const next = new Map<number, number>();
  const closing = new Array<number>(runs.length);
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0;
    closing[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  let text = '';
  let from = 0;
  for (let at = 0; at < runs.length; at++) {
    const [open, close] = [runs[at], runs[closing[at] ?? -1]];
    if (!open || !close || markdown.charAt(open.index - 1) === '\\') continue;
    const end = close.index + close.length;
    text += markdown.slice(from, open.index) + markdown.slice(open.index, end).replace(/[^\n]/g, ' ');
    from = end;
    at = closing[at] ?? at;
  }
  return text + markdown.slice(from);
}

/** Markup of the wiki in a Markdown text, where it is text like any other. Lines count from 1 in the text. */
export function findWikiMarkup(markdown: string): Problem[] {
  if (!/\[\[|''|\[(?:https?:)?\/\/|^=/m.test(markdown)) return [];
  const text = withoutCode(markdown);
  const taken = new Set<number>();
  const found = MARKUP.flatMap(([pattern, hint]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const isHeading = match.startsWith('=');
      if (taken.has(index) || (isHeading && !/[^=\s].*=[ \t]*$/.test(match))) return [];
      taken.add(index);
      return [{ match, index, hint }];
    }),
  );
  return found
    .sort((one, other) => one.index - other.index)
    .slice(0, MOST)
    .map(({ match, index, hint }) => ({
      level: 'note',
      message: `“${match.length > 60 ? `${match.slice(0, 60)}…` : match}” is wiki markup; in a file it is text, and readers will see it as it stands.`,
      hint,
      ...placeIn(text, index),
    }));
}

function placeIn(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
