import { findChoice } from '@passerelle/wiki-sync/page';
import type { Choice, Field, FieldValue, ItemValue, Page, PageType } from '@passerelle/wiki-sync/page';

const choicesOf = (field: Field | undefined): readonly Choice[] =>
  (field?.kind === 'choice' || field?.kind === 'list' ? field.choices : undefined) ?? [];

function known(field: Field | undefined, value: FieldValue): FieldValue {
  const spelled = (written: string): string => findChoice(written, choicesOf(field))?.value ?? written;
  if (typeof value === 'string') return spelled(value);
  if (!Array.isArray(value)) return value;
  if (field?.kind !== 'items') return (value as string[]).map(spelled);
  return (value as ItemValue[]).map((item) => mapped(item, field.fields) as ItemValue);
}

const mapped = (
  values: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      Object.hasOwn(fields, key) ? known(fields[key], value as FieldValue) : value,
    ]),
  );

/**
 * Values of closed lists as the lists spell them: a wiki may say « Qualifié », and badges, groups and signs are found by
 * « qualifié ». A value that no list holds stays as it is.
 */
export const withKnownChoices = (fields: Page['fields'], type: PageType): Page['fields'] =>
  mapped(fields, type.fields) as Page['fields'];
