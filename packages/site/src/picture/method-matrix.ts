import { pageTypes, textsOf } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';
import type { Matrix } from './matrix.ts';

/** The parts of a défi that a method may feed, each under the heading that the fiche gives it. */
const { groups, fields } = pageTypes.defi;
const SHOWN = ['matiere', 'analyse', 'annonce', 'suite', 'reponses', 'liens'] as const;
const ELSEWHERE = 'D’autres fiches';

/** Labels of the fields of a défi, in lower case, with the group each stands in. */
const groupOf = new Map(
  Object.values(fields).map((field) => [field.label.toLowerCase(), field.group] as const),
);

/** What a method says that it yields. */
export const yieldOf = (method: Fiche): string[] => textsOf(method.fields['produit']);

function columnOf(said: string): string | undefined {
  const group = groupOf.get(said.toLowerCase());
  if (group === undefined) return ELSEWHERE;
  return SHOWN.some((one) => one === group) ? group : undefined;
}

/** Which method feeds which part of a défi, and how many of its fields. */
export function methodMatrix(methods: readonly Fiche[]): Matrix {
  const columns = [...SHOWN, ELSEWHERE];
  return {
    columns: columns.map((id) => (id === ELSEWHERE ? id : (groups as Record<string, string>)[id]) ?? id),
    rows: methods.map((method) => ({
      label: method.title,
      href: method.href,
      cells: columns.map((column) => {
        const count = yieldOf(method).filter((said) => columnOf(said) === column).length;
        return count === 0 ? undefined : { count, isOpen: false };
      }),
    })),
  };
}
