import { pageTypes } from '@passerelle/wiki-sync';
import type { ItemValue, PageType } from '@passerelle/wiki-sync';
import type { Choice } from '@passerelle/wiki-sync/page';
import { describe, expect, test } from 'vitest';
import { bodyIsPage } from '#site/catalogue/body.ts';
import { layOut } from '#site/fiche/sections.ts';
import { sharedFields } from '#wiki-sync/page/shared-fields.ts';
import { isOfAWiki, pagesOf, starterPages, types } from './starter-pages.ts';

/** No picture is part of the repository: a wiki has them. */
const NEVER_FILLED = ['solution.image'];

/** A fiche begins with its starter fields; these two say where a page stands among its neighbours. */
const NEVER_LEFT_OUT = ['guide.ordre', 'solution.nature'];

const isShared = (key: string): boolean => Object.hasOwn(sharedFields, key);

/** How many pages of a type have each of its own fields. */
const countFields = (type: PageType): { name: string; filled: number; isStarter: boolean }[] =>
  Object.entries(type.fields)
    .filter(([key]) => !isShared(key))
    .map(([key, { starter }]) => ({
      name: `${type.id}.${key}`,
      filled: pagesOf(type).filter(({ fields }) => fields[key] !== undefined).length,
      isStarter: starter,
    }));

/** The sections of each page of a type that have something to show. */
const shownSections = (type: PageType): Set<string>[] =>
  pagesOf(type).map(({ fields }) => {
    const filled = layOut(type, fields).groups.filter(({ entries }) =>
      entries.some(({ value }) => value !== undefined),
    );
    return new Set(filled.map(({ id }) => id));
  });

/** All sections that a page of a type can have. */
const possibleSections = (type: PageType): string[] =>
  layOut(type, Object.fromEntries(Object.keys(type.fields).map((key) => [key, 'x']))).groups.map(
    ({ id }) => id,
  );

/** Every field of a type and of its items that has a closed list, with the values that pages have in it. */
const choicesIn = (type: PageType): [choices: readonly Choice[], values: unknown[]][] =>
  Object.entries(type.fields).flatMap(([key, field]): [readonly Choice[], unknown[]][] => {
    const values = pagesOf(type).map(({ fields }) => fields[key]);
    if (field.kind === 'choice' && !isShared(key)) return [[field.choices, values]];
    if (field.kind !== 'items') return [];
    const items = values.flatMap((value) => (Array.isArray(value) ? (value as ItemValue[]) : []));
    return Object.entries(field.fields).flatMap(([part, inner]) =>
      inner.kind === 'choice' ? [[inner.choices, items.map((item) => item[part])]] : [],
    );
  });

describe.skipIf(isOfAWiki)('In the starter content', () => {
  test.each(types)('every field of $id is filled in by a page and left out by a page', (type) => {
    const counts = countFields(type);
    const inAll = counts.filter(({ filled, isStarter }) => !isStarter && filled === pagesOf(type).length);
    const inNone = counts.filter(({ filled }) => filled === 0);
    expect({ inAll: inAll.map(({ name }) => name), inNone: inNone.map(({ name }) => name) }).toEqual({
      inAll: NEVER_LEFT_OUT.filter((name) => name.startsWith(`${type.id}.`)),
      inNone: NEVER_FILLED.filter((name) => name.startsWith(`${type.id}.`)),
    });
  });

  test.each(types)('every section of a page of $id is seen with something in it and empty', (type) => {
    const shown = shownSections(type);
    for (const id of possibleSections(type)) {
      const filled = shown.filter((sections) => sections.has(id)).length;
      expect(filled, `${type.id}, section ${id}: filled`).toBeGreaterThan(0);
      expect(filled, `${type.id}, section ${id}: filled, of ${String(shown.length)}`).toBeLessThan(
        shown.length,
      );
    }
  });

  test.each(Object.keys(sharedFields))('%s is filled in by a page and left out by a page', (key) => {
    const filled = starterPages.filter(({ page }) => page.fields[key] !== undefined).length;
    expect(filled).toBeGreaterThan(0);
    expect(filled).toBeLessThan(starterPages.length);
  });

  test('some fiches have a text that completes their fields, and some have none', () => {
    const bodies = starterPages.filter(({ type }) => !bodyIsPage(type)).map(({ page }) => page.body);
    expect(bodies.some((body) => body === '')).toBe(true);
    expect(bodies.some((body) => body !== '')).toBe(true);
  });

  test('every value of every closed list of a défi is seen: each status, way, adequacy, outcome', () => {
    const seen = new Map<Choice, boolean>();
    for (const [choices, values] of choicesIn(pageTypes.defi))
      for (const choice of choices)
        seen.set(choice, (seen.get(choice) ?? false) || values.includes(choice.value));
    expect([...seen].filter(([, isSeen]) => !isSeen).map(([{ value }]) => value)).toEqual([]);
  });
});
