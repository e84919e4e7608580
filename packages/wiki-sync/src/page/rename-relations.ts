import type { Field } from './field.ts';
import type { FieldValue, ItemValue, Page } from './page.ts';
import type { PageType } from './page-type.ts';
import { titleKey } from './title.ts';

/**
 * The page with relations that name a former title naming the present one. Undefined where nothing names one. `renames` is
 * by `titleKey` of the former title.
 */
export function renameRelations(
  page: Page,
  type: PageType,
  renames: ReadonlyMap<string, string>,
): Page | undefined {
  let count = 0;
  const renamed = (title: string): string => {
    const to = renames.get(titleKey(title));
    if (to !== undefined) count++;
    return to ?? title;
  };
  const inField = (field: Field, value: FieldValue): FieldValue => {
    if (field.kind === 'relation') return typeof value === 'string' ? renamed(value) : value;
    if (!Array.isArray(value)) return value;
    if (field.kind === 'list') return field.to === undefined ? value : (value as string[]).map(renamed);
    if (field.kind !== 'items') return value;
    return (value as ItemValue[]).map((item) => inFields(field.fields, item));
  };
  const inFields = <Values extends Record<string, unknown>>(
    fields: Readonly<Record<string, Field>>,
    values: Values,
  ): Values =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        return [key, field && value !== undefined ? inField(field, value as FieldValue) : value];
      }),
    ) as Values;
  const fields = inFields(type.fields, page.fields);
  return count > 0 ? { ...page, fields } : undefined;
}
