import type { Problem } from '#errors.ts';
import { findChoice, sameChoice } from './choice.ts';
import type { Field } from './field.ts';
import type { FieldValue, ItemValue, Page } from './page.ts';
import type { PageType } from './page-type.ts';
import { UNKNOWN_KEY } from './schema.ts';

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = `31 ${isLeap ? '29' : '28'} 31 30 31 30 31 31 30 31 30 31`.split(' ').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** True for an address that may stand in a link: http, https or mailto, without blanks. */
export const isSafeAddress = (value: string): boolean =>
  /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(value.trim());

function valueProblem(field: Field, value: string | number): string | undefined {
  const written = String(value);
  switch (field.kind) {
    case 'choice':
    case 'list':
      if (!field.choices || findChoice(written, field.choices)) return undefined;
      return `“${written}” is not one of the values of “${field.label}”: ${field.choices.map((choice) => choice.value).join(', ')}.`;
    case 'date':
      return isDay(written) ? undefined : `“${written}” is not a day written YYYY-MM-DD.`;
    case 'number':
      return typeof value === 'number' ? undefined : `“${written}” is not a number.`;
    case 'link':
      return isSafeAddress(written)
        ? undefined
        : `“${written}” is not an http, https or mailto address; the site shows it as text.`;
    default:
      return undefined;
  }
}

function fieldProblems(key: string, field: Field, value: FieldValue): Problem[] {
  if (field.kind === 'items') {
    return (value as ItemValue[]).flatMap((item, index) =>
      Object.entries(field.fields).flatMap(([itemKey, itemField]) => {
        const itemValue = item[itemKey] as FieldValue | undefined;
        return itemValue === undefined
          ? []
          : fieldProblems(`${key}[${String(index)}].${itemKey}`, itemField, itemValue);
      }),
    );
  }
  const values = (Array.isArray(value) ? value : [value]) as (string | number)[];
  return values.flatMap((one) => {
    const message = valueProblem(field, one);
    return message === undefined ? [] : [{ level: 'warning' as const, field: key, message }];
  });
}

/** What an editor should know about the values of a page: unknown choices, days that do not exist, missing matter. */
export function findProblems(page: Page, type: PageType): Problem[] {
  const problems = Object.entries(type.fields).flatMap(([key, field]) => {
    const value = page.fields[key];
    return value === undefined ? [] : fieldProblems(key, field, value);
  });
  for (const expectation of type.expects) {
    const value = page.fields[expectation.field];
    if (typeof value !== 'string' || !expectation.values.some((one) => sameChoice(one, value))) continue;
    const missing = expectation.needs.filter((key) => page.fields[key] === undefined);
    if (missing.length === 0) continue;
    problems.push({
      level: 'warning',
      field: expectation.field,
      message: `${expectation.field} is “${value}”, but ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} empty. ${expectation.because}`,
    });
  }
  return [...problems, ...unknownParameters(page, type)];
}

/** A note for each parameter that nobody declares, of the page's template and of its items. */
function unknownParameters(page: Page, type: PageType): Problem[] {
  const note = (place: string, name: string, owner: string): Problem => ({
    level: 'note',
    field: `${place}autres.${name}`,
    message: `The wiki template has a parameter “${name}” that ${owner} does not declare; it is kept as it is.`,
  });
  const own = Object.keys(page.unknown).map((name) => note('', name, type.label));
  const ofItems = Object.entries(type.fields).flatMap(([key, field]) => {
    if (field.kind !== 'items') return [];
    return ((page.fields[key] as ItemValue[] | undefined) ?? []).flatMap((item, index) =>
      Object.keys((item[UNKNOWN_KEY] as Record<string, string> | undefined) ?? {}).map((name) =>
        note(`${key}[${String(index)}].`, name, field.label),
      ),
    );
  });
  return [...own, ...ofItems];
}

/** Titles that the relations of a page point to, with the field and the type that each should be of. */
export function relationsOf(page: Page, type: PageType): { field: string; to: string; title: string }[] {
  const found: { field: string; to: string; title: string }[] = [];
  const collect = (key: string, field: Field, value: FieldValue | undefined): void => {
    if (value === undefined) return;
    if (field.kind === 'items') {
      (value as ItemValue[]).forEach((item, index) => {
        for (const [itemKey, itemField] of Object.entries(field.fields)) {
          collect(`${key}[${String(index)}].${itemKey}`, itemField, item[itemKey] as FieldValue | undefined);
        }
      });
    } else if (field.kind === 'relation' || (field.kind === 'list' && field.to !== undefined)) {
      const titles = (Array.isArray(value) ? value : [value]) as string[];
      for (const title of titles) found.push({ field: key, to: field.to ?? '', title });
    }
  };
  for (const [key, field] of Object.entries(type.fields)) collect(key, field, page.fields[key]);
  return found;
}
