import type { Choice } from './field.ts';
import type { Page } from './page.ts';

/** Makes typographic and typewriter apostrophes, non-breaking spaces and case alike. */
const folded = (text: string): string =>
  text.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** True if two spellings mean the same value of a closed list: « Qualifié » and « qualifié ». */
export const sameChoice = (one: string, other: string): boolean => folded(one) === folded(other);

/** The value of a closed list that a text means, if it means one. */
export const findChoice = (value: string, choices: readonly Choice[]): Choice | undefined =>
  choices.find((choice) => sameChoice(choice.value, value));

/**
 * True for a page that is marked as made up. Anything but « non » counts, so that a misspelt mark never lets an example
 * leave for a public wiki.
 */
export function isExample(page: Pick<Page, 'fields'>): boolean {
  const { exemple } = page.fields;
  return exemple !== undefined && !(typeof exemple === 'string' && sameChoice(exemple, 'non'));
}
