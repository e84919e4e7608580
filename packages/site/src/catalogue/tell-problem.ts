import { placeOf } from '@passerelle/wiki-sync';
import type { Problem } from '@passerelle/wiki-sync';

/** Control characters, halves of pairs, and signs that turn or break a line in a terminal. */
const UNSEEN = /[\p{Cc}\p{Surrogate}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A text as one line of a log, whatever it was made from: unseen characters are spelled out, and what a CI system would
 * take for a command (`::error::` at the start of a line, `##[error]` and `##vso[…]` anywhere) is set apart.
 */
const asLine = (text: string): string =>
  text
    .replace(UNSEEN, escaped)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replace(/##(?=\w*\[)/g, '# #');

/** A finding as one line of a build log: `content/defis/accueil.mdx:12:3 (statut): …`. */
export function tellProblem(problem: Problem): string {
  const { field, message, hint } = problem;
  const where = placeOf(problem) + (field === undefined ? '' : ` (${field})`);
  return asLine([`${where}:`, message, hint].filter((part) => part).join(' '));
}
