/**
 * How words are made alike before they are compared: case, accents, ligatures, apostrophes, hyphens, elisions. Index and
 * query go through the same function.
 */

const ELISION = /\b(?:qu|lorsqu|puisqu|jusqu|[cdjlmnst])'/g;

/** Words that say nothing about what somebody looks for. */
const STOP_WORDS = new Set(
  (
    'a au aux avec ce ces cet cette chez comme comment dans de des du elle en est et eux faire fait il ils je la le les ' +
    'leur leurs lui ma mais me mes moi mon ne nos notre nous on ou par pas peut peux peuvent pour puis qu que quel quelle quels quelles qui quoi ' +
    'sa se ses si son sont sur ta te tes toi ton tu un une vos votre vous y ai as ont avoir etre plus tout tous toute ' +
    'toutes tres'
  ).split(' '),
);

/** Lower-case ASCII words, separated by single blanks. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[’ʼ`´]/g, "'")
    .replace(ELISION, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The words of a question that count; all of them if none does. */
export function wordsOf(question: string): string[] {
  const words = fold(question)
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => word.length > 1 && !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}
