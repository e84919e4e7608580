import type { Field, ItemField, ItemFields } from '#page/field.ts';
import type { ItemValue } from '#page/page.ts';
import { UNKNOWN_KEY } from '#page/schema.ts';
import type { Call } from './call.ts';
import { decodeField, type SimpleValue } from './field.ts';
import { parameterOf, type ItemCall, type Layout } from './layout.ts';
import type { WikiProfile } from './profile.ts';
import { storable } from './storable.ts';
import { trimBlanks } from './blanks.ts';

/** The values of a call by front-matter key, and the parameters that no field reads. */
export interface CallValues {
  fields: Record<string, SimpleValue>;
  unknown: Record<string, string>;
}

/** Names that a file cannot hold as a key; such parameters stay on the wiki, untouched and unseen. */
export const UNSHOWABLE: ReadonlySet<string> = new Set(['__proto__', '<<']);

/** Reads the parameters of a call. `taken` are parameters that were read as items. */
export function readCallValues(
  source: string,
  call: Call,
  fields: Readonly<Record<string, Field>>,
  profile: WikiProfile,
  taken: ReadonlySet<unknown> = new Set(),
): CallValues {
  const values: CallValues = { fields: {}, unknown: {} };
  const read = new Set<string>();
  for (const [key, field] of Object.entries(fields)) {
    const parameter = parameterOf(call, field, source);
    if (!parameter || (field.kind === 'items' && !taken.has(parameter))) continue;
    read.add(parameter.name);
    if (field.kind === 'items') continue;
    const value = decodeField(field, source.slice(parameter.value.start, parameter.value.end), profile);
    if (value !== undefined) values.fields[key] = value;
  }
  for (const parameter of call.parameters) {
    const raw = trimBlanks(source.slice(parameter.value.start, parameter.value.end));
    if (read.has(parameter.name) || UNSHOWABLE.has(parameter.name)) continue;
    if (raw === '') Reflect.deleteProperty(values.unknown, parameter.name);
    else values.unknown[parameter.name] = raw;
  }
  return values;
}

/** Reads the call of an item. */
export function readItem(layout: Layout, item: ItemCall): ItemValue {
  const { fields, unknown } = readCallValues(layout.source, item.call, item.field.fields, layout.profile);
  return Object.keys(unknown).length > 0 ? { ...fields, [UNKNOWN_KEY]: unknown } : fields;
}

/** Parameters that no field declares, as they will be stored; what stands in the base stays as it is. */
export function canonicalUnknown(
  unknown: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = new Map(Object.entries(before));
  const entries = Object.entries(unknown).map(([name, value]): [string, string] => [
    name,
    known.get(name) === value ? value : trimBlanks(storable(value)),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** An item without empty values, keys in the order of the declaration, each value as it will read back. */
export function canonicalItem(
  item: ItemValue,
  fields: ItemFields,
  canonical: (field: ItemField, value: SimpleValue) => SimpleValue | undefined,
): ItemValue {
  const result: ItemValue = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = item[key] as SimpleValue | undefined;
    const read = value === undefined ? undefined : canonical(field, value);
    if (read !== undefined) result[key] = read;
  }
  const unknown = canonicalUnknown((item[UNKNOWN_KEY] as Record<string, string> | undefined) ?? {}, {});
  if (Object.keys(unknown).length > 0) result[UNKNOWN_KEY] = unknown;
  return result;
}
