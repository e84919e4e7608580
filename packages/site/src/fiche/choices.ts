import { pageTypes } from '@passerelle/wiki-sync/page';
import type { Choice, Field } from '@passerelle/wiki-sync/page';

/** The sentence of help of a choice; nothing for a value outside the list, or where it says no more than the value. */
export function helpOf(field: Field, value: string): string | undefined {
  const choices: readonly Choice[] | undefined =
    field.kind === 'choice' || field.kind === 'list' ? field.choices : undefined;
  const help = choices?.find((choice) => choice.value === value)?.help;
  return help === undefined || help.replace('.', '').toLowerCase() === value ? undefined : help;
}

/** How far a value of an ordered list has come: third of seven. A value that is no step (en veille) has none. */
export interface Progress {
  step: number;
  of: number;
}

const NO_STEPS: ReadonlySet<string> = new Set(['en veille', 'abandonné']);

function progressIn(field: Field, value: string): Progress | undefined {
  if (field.kind !== 'choice' || NO_STEPS.has(value)) return undefined;
  const steps = field.choices.filter((choice) => !NO_STEPS.has(choice.value));
  const index = steps.findIndex((choice) => choice.value === value);
  return index === -1 ? undefined : { step: index + 1, of: steps.length };
}

/** The field that says how far pages of a type have come, if there is one. */
const PROGRESS_FIELDS: Readonly<Record<string, Field>> = {
  'defi.statut': pageTypes.defi.fields.statut,
  'solution.maturite': pageTypes.solution.fields.maturite,
};

/** The progress that a value of this field stands for. */
export function progressOf(typeId: string, key: string, value: string): Progress | undefined {
  const field = PROGRESS_FIELDS[`${typeId}.${key}`];
  return field && progressIn(field, value);
}
