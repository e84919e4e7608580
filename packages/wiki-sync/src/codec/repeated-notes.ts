import type { Problem } from '#errors.ts';
import type { FieldValue } from '#page/page.ts';
import { labelOfName, partsOfReference } from './constructs/footnote.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';

/** Names of the notes that a wikitext tells, with its content, and how often each is told. */
function notesToldIn(source: string, profile: WikiProfile): Map<string, number> {
  const told = new Map<string, number>();
  for (const { name: tag, start, end } of scan(source, profile)) {
    const { name, content } = (tag === 'ref' && partsOfReference(source.slice(start, end))) || {};
    if (name === undefined || name === null || content === '') continue;
    told.set(name, (told.get(name) ?? 0) + 1);
  }
  return told;
}

const textsIn = (value: FieldValue): string[] =>
  typeof value === 'string' ? [value] : Object.values(value).flatMap(textsIn);

/** True if a value tells a note: as wikitext, or as a line of Markdown where the field is a formatted one. */
const tells = (value: FieldValue, name: string, profile: WikiProfile): boolean =>
  textsIn(value).some(
    (text) => text.includes(`[^${labelOfName(name)}]:`) || notesToldIn(text, profile).has(name),
  );

/**
 * Why values with notes in them change how the text reads: a note of that name is told there too, and MediaWiki (Cite)
 * keeps one content to a name.
 */
export function explainRepeatedNotes(
  changed: Readonly<Record<string, FieldValue>>,
  base: string,
  result: string,
  profile: WikiProfile,
): Problem[] {
  const before = notesToldIn(base, profile);
  const repeated = [...notesToldIn(result, profile)].filter(
    ([name, count]) => count > Math.max(1, before.get(name) ?? 0),
  );
  return repeated.flatMap(([name]) =>
    Object.keys(changed)
      .filter((field) => tells(changed[field] ?? '', name, profile))
      .map((field): Problem => ({
        level: 'error',
        field,
        message: `The note “${name}” is told more than once on the page, and a wiki keeps one to a name.`,
        hint: 'Give this one another name.',
      })),
  );
}
