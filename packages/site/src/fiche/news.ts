import type { Fiche } from '#catalogue/fiche.ts';
import { lastDay } from './lists.ts';

/** The pages of which something is known to have happened in one month. */
export interface Month {
  /** `2026-11`. */
  id: string;
  news: { fiche: Fiche; day: string; isAnnounced: boolean }[];
}

/** Pages that are told of; who wants all of them reads the lists. */
const MOST_TOLD = 60;

/** What happened last, by month, newest first. */
export function newsByMonth(all: readonly Fiche[]): Month[] {
  const dated = all
    .map((fiche) => ({ fiche, day: lastDay(fiche).slice(0, 10) }))
    .filter(({ day }) => /^\d{4}-\d{2}-\d{2}$/.test(day))
    .sort((one, other) => (one.day > other.day ? -1 : 1))
    .slice(0, MOST_TOLD);
  const months = new Map<string, Month>();
  for (const { fiche, day } of dated) {
    const id = day.slice(0, 7);
    const month = months.get(id) ?? { id, news: [] };
    month.news.push({ fiche, day, isAnnounced: fiche.fields['annonce_le'] === day });
    months.set(id, month);
  }
  return [...months.values()];
}
