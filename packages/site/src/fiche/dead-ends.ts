import type { ItemValue } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';

/** Something that was tried or looked at and did not work. */
interface DeadEnd {
  /** What was tried: the title of a solution, or a sentence. */
  what: string;
  /** True if `what` is the title of a solution. */
  isSolution: boolean;
  /** Why it did not work, as far as somebody wrote it. */
  why: string;
}

/** The dead ends that one page tells of. */
export interface DeadEndsOfPage {
  fiche: Fiche;
  ends: DeadEnd[];
}

const itemsOf = (fiche: Fiche, key: string): ItemValue[] => {
  const value = fiche.fields[key];
  return Array.isArray(value)
    ? (value as (string | ItemValue)[]).filter((one) => typeof one === 'object')
    : [];
};

const text = (item: ItemValue, key: string): string => {
  const value = item[key];
  return typeof value === 'string' ? value : '';
};

function endsOf(fiche: Fiche): DeadEnd[] {
  const answers = itemsOf(fiche, 'reponses')
    .filter((item) => item['adequation'] === 'impasse')
    .map((item) => ({
      what: text(item, 'solution'),
      isSolution: true,
      why: [text(item, 'ecarts'), text(item, 'note')].filter((part) => part !== '').join('\n\n'),
    }));
  const practices = itemsOf(fiche, 'pratiques')
    .filter((item) => item['issue'] === 'échec')
    .map((item) => ({ what: text(item, 'texte'), isSolution: false, why: '' }));
  const ways = itemsOf(fiche, 'voies')
    .filter((item) => item['etat'] === 'abandonnée')
    .map((item) => ({
      what: `Voie\u00a0: ${text(item, 'voie')}`,
      isSolution: false,
      why: text(item, 'note'),
    }));
  return [...answers, ...practices, ...ways].filter(({ what }) => what !== '');
}

/** What was tried for each défi and did not work, and the solutions that nobody keeps up any more. */
export function deadEnds(all: readonly Fiche[]): { defis: DeadEndsOfPage[]; abandoned: Fiche[] } {
  return {
    defis: all
      .filter(({ type }) => type.id === 'defi')
      .map((fiche) => ({ fiche, ends: endsOf(fiche) }))
      .filter(({ ends }) => ends.length > 0),
    abandoned: all.filter(({ type, fields }) => type.id === 'solution' && fields['maturite'] === 'abandonné'),
  };
}
