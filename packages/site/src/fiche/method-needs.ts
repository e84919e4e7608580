import type { Choice } from '@passerelle/wiki-sync/page';

/** What people write, « 1 h 15 » or « une demi-journée à une journée », as classes that a list can be shortened by. */

const WORDS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
};
const NUMBER = String.raw`(\d+|${Object.keys(WORDS).join('|')})`;
const numberOf = (written: string): number => WORDS[written] ?? Number(written);

/** Minutes of a unit; a day is one of work. */
const MINUTES: readonly (readonly [unit: string, minutes: number])[] = [
  ['minutes?|min', 1],
  ['heures?|h', 60],
  ['demi-journées?', 240],
  ['journées?|jours?', 480],
  ['semaines?', 2400],
  ['mois', 9600],
];
const TIMES = MINUTES.map(
  ([unit, minutes]) =>
    [new RegExp(String.raw`\b${NUMBER}\s*(?:${unit})(?:\s*(\d+))?(?!\p{L})`, 'giu'), minutes] as const,
);

/** The longest time that a text begins with, in minutes; what follows a comma (« plus deux rappels ») is not counted. */
export function minutesOf(written: string): number | undefined {
  const first = (written.toLowerCase().split(/[,;(]/)[0] ?? '').replaceAll('\u00a0', ' ');
  const times = TIMES.flatMap(([pattern, minutes]) =>
    [...first.matchAll(pattern)].map(
      ([, count = '', more]) => numberOf(count) * minutes + (minutes === 60 ? Number(more ?? 0) : 0),
    ),
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The largest number of people that a text names; none where it counts by place or structure. */
export function peopleIn(written: string): number | undefined {
  const text = written.toLowerCase();
  if (/\bpar\s/.test(text)) return undefined;
  const numbers = [...text.matchAll(new RegExp(String.raw`(?<![\p{L}\d])${NUMBER}(?![\p{L}\d])`, 'gu'))];
  const most = Math.max(0, ...numbers.map(([, count = '']) => numberOf(count)));
  return most === 0 ? undefined : most;
}

interface Class extends Choice {
  /** Largest number that belongs to it. */
  most: number;
}

/** How long a method takes, once. */
export const TIME_CLASSES: readonly Class[] = [
  { value: 'une heure au plus', help: 'Pour une fois, préparation non comprise.', most: 60 },
  { value: 'jusqu’à deux heures', help: 'Pour une fois, préparation non comprise.', most: 120 },
  { value: 'jusqu’à une journée', help: 'Pour une fois, préparation non comprise.', most: 480 },
  { value: 'plusieurs jours', help: 'En une fois, ou étalés sur quelques semaines.', most: Infinity },
];

/** How many people it takes. */
export const GROUP_CLASSES: readonly Class[] = [
  { value: 'à trois au plus', help: 'Seul ou presque, sans réunir personne.', most: 3 },
  { value: 'à quatre ou cinq', help: 'En petit comité.', most: 5 },
  {
    value: 'en groupe',
    help: 'À six et plus, pour un atelier ou un temps fort.',
    most: Infinity,
  },
];

/** The class of a number, as a list of values; empty where the number is not known. */
export const classOf = (classes: readonly Class[], number: number | undefined): string[] =>
  number === undefined
    ? []
    : classes
        .filter(({ most }) => number <= most)
        .slice(0, 1)
        .map(({ value }) => value);
