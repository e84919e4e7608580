import type { Change } from './changes.ts';

/** MediaWiki cuts a longer summary. */
const LONGEST = 500;
const NBSP = '\u00a0';

const NUMBERS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const paragraphs = (count: number): string =>
  `${NUMBERS[count] ?? String(count)} paragraphe${count > 1 ? 's' : ''}`;

/** One change in French: `résumé`, `contraintes (2)`, `un paragraphe`. */
function inFrench(change: Change): string {
  switch (change.kind) {
    case 'title':
      return 'titre';
    case 'field':
      return lowerFirst(change.label);
    case 'items':
      return `${lowerFirst(change.label)} (${String(change.count)})`;
    case 'categories':
      return 'catégories';
    case 'unknown parameter':
      return change.name;
    case 'paragraphs':
      return paragraphs(change.blocks.length);
  }
}

/** What differs on a page, in French: « résumé », « contraintes (2) », « un paragraphe ». */
export const changesInFrench = (changes: readonly Change[]): string[] => changes.map(inFrench);

/** Names without what a summary would make a link, a line or a hidden sign of; a name that is left empty is none. */
const namesOf = (authors: readonly string[]): string[] =>
  authors
    .map((name) =>
      name
        .replaceAll(/[\p{Cc}\p{Cf}[\]{}|<>]+|\/\*|\*\//gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, 60),
    )
    .filter((name) => name !== '');

/** So many authors are named. */
const MOST_NAMES = 5;

/** Who wrote it, as the end of a summary: « (par Alice, Bob) ». */
function credit(authors: readonly string[]): string {
  const names = namesOf(authors);
  const more = names.length > MOST_NAMES ? ', …' : '';
  return names.length === 0 ? '' : ` (par ${names.slice(0, MOST_NAMES).join(', ')}${more})`;
}

/**
 * The edit summary, in French and at most 500 characters: « Passerelle : résumé, contraintes (2), un paragraphe (par
 * Alice) ». `authors` are those of the file, so that who contributes by git is seen on the wiki.
 */
export function editSummary(
  prefix: string,
  changes: readonly Change[],
  isNew: boolean,
  authors: readonly string[] = [],
): string {
  const by = credit(authors);
  return shortSummary(prefix, changes, isNew, LONGEST - by.length) + by;
}

function shortSummary(prefix: string, changes: readonly Change[], isNew: boolean, longest: number): string {
  const start = `${prefix}${NBSP}: `;
  if (isNew) return `${start}création de la page`;
  const parts = changes.map(inFrench);
  const full = start + (parts.length === 0 ? 'mise en forme' : parts.join(', '));
  if (full.length <= longest) return full;
  let kept = parts.length - 1;
  const shortened = (): string =>
    `${start}${parts.slice(0, kept).join(', ')} et ${String(parts.length - kept)} autres`;
  while (kept > 1 && shortened().length > longest) kept -= 1;
  return shortened().slice(0, longest);
}
