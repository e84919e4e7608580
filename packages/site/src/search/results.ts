import type { Answers } from './engine.ts';
import type { SearchEntry } from './search-data.ts';

/** Results shown at once; more is a longer scroll than another word. */
const MOST_SHOWN = 30;

/** What is said of the results, aloud too. */
export function tellAnswers(question: string, { entries, isPartial }: Answers): string {
  const asked = `«\u00a0${question}\u00a0»`;
  const count = entries.length;
  if (count === 0) return `Aucune page pour ${asked}.`;
  const found = count === 1 ? '1 page' : `${String(count)} pages`;
  const first = count > MOST_SHOWN ? ` Voici les ${String(MOST_SHOWN)} plus proches.` : '';
  return isPartial
    ? `Aucune page ne réunit tous ces mots\u00a0; ${found} en ${count > 1 ? 'contiennent' : 'contient'} une partie.${first}`
    : `${found} pour ${asked}.${first}`;
}

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

/** One page as an item of a list; texts go in as text, never as markup. */
export function resultOf({ t, r, u, k, x }: SearchEntry): HTMLElement {
  const article = element('article', '', 'card');
  const heading = element('h2', '');
  const link = document.createElement('a');
  link.href = u;
  link.textContent = t;
  heading.append(link);
  article.append(element('p', k, 'kind'), heading);
  if (r !== '') article.append(element('p', r));
  if (x) article.append(element('p', 'Exemple', 'example-mark'));
  const item = document.createElement('li');
  item.append(article);
  return item;
}

/** The results as list items; texts go in as text, never as markup. */
export const listAnswers = ({ entries }: Answers): HTMLElement[] =>
  entries.slice(0, MOST_SHOWN).map(resultOf);
