import type { Fiche } from '#catalogue/fiche.ts';
import { byNews } from './lists.ts';

/** Cards on a shelf of the home page: one row on a laptop. */
const SHELF = 3;

/** A défi in one of these states says that answers are welcome. */
const SEARCHING: ReadonlySet<unknown> = new Set(['annoncé', 'en recherche']);

/** The défis that look for answers and the solutions that say what they need, newest first, défis before solutions. */
export function lookingForHelp(all: readonly Fiche[]): Fiche[] {
  const looking = all.filter(
    ({ type, fields }) =>
      (type.id === 'defi' && SEARCHING.has(fields['statut'])) ||
      (type.id === 'solution' && fields['besoins'] !== undefined),
  );
  const [defis, solutions] = [
    looking.filter(({ type }) => type.id === 'defi').sort(byNews),
    looking.filter(({ type }) => type.id === 'solution').sort(byNews),
  ];
  return [...defis.slice(0, SHELF - 1), ...solutions, ...defis.slice(SHELF - 1)].slice(0, SHELF);
}

/** The défis where something happened last, without those that the other shelf shows. */
export function recentDefis(all: readonly Fiche[]): Fiche[] {
  const shown = new Set(lookingForHelp(all));
  const defis = all.filter((fiche) => fiche.type.id === 'defi').sort(byNews);
  const others = defis.filter((fiche) => !shown.has(fiche));
  return (others.length >= SHELF ? others : defis).slice(0, SHELF);
}
