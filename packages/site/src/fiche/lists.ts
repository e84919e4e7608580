import { pageTypes, slugify } from '@passerelle/wiki-sync/page';
import type { Choice, PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';
import { capitalise } from '#markdown/typeset.ts';
import { minutesOf } from './method-needs.ts';

/** How the list of a page type introduces itself, and how its pages are ordered. */
interface ListDesign {
  title: string;
  intro: string;
  /** Key of a choice that pages stand in groups by. */
  groupBy?: string;
  order: (one: Fiche, other: Fiche) => number;
}

/** Pages in a list that stand together. */
export interface ListGroup {
  /** Anchor of the group: `se-relier`. */
  id: string;
  label: string;
  help: string;
  fiches: Fiche[];
}

const collator = new Intl.Collator('fr', { numeric: true, ignorePunctuation: true });
const byTitle = (one: Fiche, other: Fiche): number => collator.compare(one.title, other.title);

const numberOf = (fiche: Fiche): number =>
  typeof fiche.fields['ordre'] === 'number' ? fiche.fields['ordre'] : Number.POSITIVE_INFINITY;
/** What is quickest tried first; what does not say its time comes last. */
const timeOf = ({ fields }: Fiche): number =>
  (typeof fields['duree'] === 'string' ? minutesOf(fields['duree']) : undefined) ?? Number.MAX_SAFE_INTEGER;
const byTime = (one: Fiche, other: Fiche): number => timeOf(one) - timeOf(other) || byTitle(one, other);

const byNumber = (one: Fiche, other: Fiche): number =>
  Math.sign(numberOf(one) - numberOf(other) || 0) || byTitle(one, other);

/** The last day on which something happened to a page, as far as it says; empty if it does not. */
export function lastDay(fiche: Fiche): string {
  const days = [fiche.revisedAt, fiche.fields['annonce_le'], fiche.fields['verifie_le']];
  return days.filter((day) => typeof day === 'string').reduce((last, day) => (day > last ? day : last), '');
}

/** What really happens in places first, then what happened last. */
export const byNews = (one: Fiche, other: Fiche): number =>
  Number(one.isExample) - Number(other.isExample) ||
  lastDay(other).localeCompare(lastDay(one)) ||
  byTitle(one, other);

const designs: Readonly<Record<PageTypeId, ListDesign>> = {
  guide: {
    title: 'Guide',
    intro: 'De la première rencontre au coup de main, étape par étape.',
    groupBy: 'etape',
    order: byNumber,
  },
  defi: {
    title: 'Défis',
    intro: 'Les galères du quotidien, racontées par celles et ceux qui les vivent, et ce qu’on y a répondu.',
    order: byNews,
  },
  solution: {
    title: 'Solutions',
    intro: 'Ce qui a déjà été fait ailleurs et qu’on peut s’approprier, avec ce que cela demande vraiment.',
    order: byTitle,
  },
  methodologie: {
    title: 'Méthodes',
    intro:
      'Des manières de faire, pour écouter, qualifier un défi et choisir la suite. À chaque étape, les plus courtes d’abord.',
    groupBy: 'famille',
    order: byTime,
  },
  acteur: {
    title: 'Qui peut aider\u202f?',
    intro: 'Réseaux, accompagnateurs et pourvoyeurs, avec ce qu’ils font et ce qu’ils ne font pas.',
    groupBy: 'type',
    order: byTitle,
  },
  terme: {
    title: 'Glossaire',
    intro: 'Les mots du métier, expliqués simplement, avec ceux qu’on emploie à la place.',
    order: byTitle,
  },
};

/** Page types whose list shows every group of its closed list, filled or not: other pages link to them. */
const SHOWS_EMPTY_GROUPS: ReadonlySet<string> = new Set(['guide']);

const designOf = (type: PageType): ListDesign => designs[type.id as PageTypeId];

/** The name of the list, in the words of the navigation. */
export const sectionTitle = (type: PageType): string => designOf(type).title;

/** One sentence under the name of the list. */
export const sectionIntro = (type: PageType): string => designOf(type).intro;

function choicesOf(type: PageType, key: string): readonly Choice[] {
  const field = type.fields[key];
  return field?.kind === 'choice' ? field.choices : [];
}

const groupValue = (type: PageType, fiche: Fiche): string => {
  const value = fiche.fields[designOf(type).groupBy ?? ''];
  return typeof value === 'string' ? value : '';
};

/** The pages of a type in the order of its list: by group where it has groups, then by its own rule. */
export function inListOrder(type: PageType, fiches: readonly Fiche[]): Fiche[] {
  const { groupBy, order } = designOf(type);
  const ranks = new Map(choicesOf(type, groupBy ?? '').map(({ value }, index) => [value, index]));
  const rank = (fiche: Fiche): number => ranks.get(groupValue(type, fiche)) ?? ranks.size;
  return [...fiches].sort((one, other) => rank(one) - rank(other) || order(one, other));
}

/** The pages of one page of a list, which are in order already, in their groups. */
export function groupsOf(type: PageType, fiches: readonly Fiche[]): ListGroup[] {
  const { groupBy } = designOf(type);
  if (groupBy === undefined) return [{ id: '', label: '', help: '', fiches: [...fiches] }];
  const choices = choicesOf(type, groupBy);
  const known = new Set(choices.map(({ value }) => value));
  const groups = choices.map(({ value, help }) => ({
    id: slugify(value),
    label: capitalise(value),
    help,
    fiches: fiches.filter((fiche) => groupValue(type, fiche) === value),
  }));
  const others = fiches.filter((fiche) => !known.has(groupValue(type, fiche)));
  if (others.length > 0) groups.push({ id: 'autres', label: 'Autres', help: '', fiches: others });
  return groups.filter((group) => group.fiches.length > 0 || SHOWS_EMPTY_GROUPS.has(type.id));
}

/** Every page type with its identifier, for the routes. */
export const listedTypes = Object.values(pageTypes) as PageType[];
