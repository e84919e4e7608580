import { isDay } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';

/** How old what a page says is. */
export interface Freshness {
  /** The day on which somebody last read the page through; absent if nobody said so. */
  checked: string | undefined;
  /** The last day that is known of it, checked or edited. */
  last: string | undefined;
  /** True if it should be read again before one relies on it. */
  isStale: boolean;
}

/** Days after which a page asks to be read again. */
const STALE_AFTER = 365;
const DAY = 86_400_000;

const dayOf = (written: unknown): string | undefined => {
  if (typeof written !== 'string') return undefined;
  const day = written.slice(0, 10);
  return isDay(day) ? day : undefined;
};

/** How fresh a page is on `today`. An example never goes stale: nobody relies on it. */
export function freshnessOf(
  fiche: Pick<Fiche, 'fields' | 'revisedAt' | 'isExample'>,
  today: string,
): Freshness {
  const checked = dayOf(fiche.fields['verifie_le']);
  const known = [checked, dayOf(fiche.revisedAt)].filter((day) => day !== undefined).sort();
  const last = known.at(-1);
  const age = last === undefined ? 0 : (Date.parse(today) - Date.parse(last)) / DAY;
  return { checked, last, isStale: !fiche.isExample && age > STALE_AFTER };
}

/** What the list of pages to read again shows: those that went stale, oldest first, and those that nobody ever checked. */
export interface ToRefresh {
  stale: { fiche: Fiche; last: string }[];
  unchecked: Fiche[];
}

/** Sorts out which pages should be read again on `today`. Examples and words of the glossary are left out. */
export function toRefresh(all: readonly Fiche[], today: string): ToRefresh {
  const real = all.filter(({ isExample, type }) => !isExample && type.id !== 'terme');
  const judged = real.map((fiche) => ({ fiche, ...freshnessOf(fiche, today) }));
  return {
    stale: judged
      .flatMap(({ fiche, last, isStale }) => (isStale && last !== undefined ? [{ fiche, last }] : []))
      .sort((one, other) => (one.last < other.last ? -1 : 1)),
    unchecked: judged
      .filter(({ checked, isStale, fiche }) => checked === undefined && !isStale && fiche.type.id !== 'guide')
      .map(({ fiche }) => fiche),
  };
}
