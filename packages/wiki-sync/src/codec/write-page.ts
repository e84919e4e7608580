import { WikiSyncError, type Problem } from '#errors.ts';
import { trimEnd } from './blanks.ts';
import type { Field, ItemField } from '#page/field.ts';
import type { FieldValue, ItemValue, Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { isPageTypeId, resolvePageType } from '#page/page-types.ts';
import type { Body } from './read-body.ts';
import { canonicalCategories, writeCategories } from './categories.ts';
import { parseBody, writeBody } from './write-body.ts';
import { canonicalItem, canonicalUnknown } from './call-values.ts';
import { canonicalField, type SimpleValue } from './field.ts';
import { isKnownToMean } from './known-pages.ts';
import { findLayout, type Layout } from './layout.ts';
import { printMarkdown } from './markdown.ts';
import { frenchProfile, type WikiProfile } from './profile.ts';
import { bodyOf, readLayout } from './read-page.ts';
import { isRedirect } from './segment.ts';
import { explainRepeatedNotes } from './repeated-notes.ts';
import { storable } from './storable.ts';
import { applySplices, type Splice } from './splice.ts';
import { findExpansions } from './expansion.ts';
import { writeFields, writeUnknown } from './write-call.ts';
import { readTypedReferences } from './typed-references.ts';
import { readTypedWikitext } from './typed-wikitext.ts';
import { explainUnknown, misplacedFields } from './unknown-parameters.ts';
import { writeItems } from './write-items.ts';
import { isWholeOf } from './whole-page.ts';

/** How to write; both default to what `readPage` used by default. */
export interface WriteOptions {
  type?: PageType;
  profile?: WikiProfile;
}

type Canonical = Pick<Page, 'fields' | 'categories' | 'unknown' | 'body'>;

/** A page as it will read back, and the wikitext that somebody typed for some of its blocks, by the block's key. */
interface Wanted extends Canonical {
  spellings: ReadonlyMap<string, string>;
}

/**
 * The page as it will read back from the wiki: the documented canonical form (docs/content-format.md). What stands in
 * the base stays as it was read, however unusually it is spelt there.
 */
function canonicalPage(
  page: Page,
  before: Canonical,
  base: Body,
  { type, profile }: Layout,
  problems: Problem[],
): Wanted {
  const attempt = (key: string, field: ItemField, value: SimpleValue): SimpleValue | undefined => {
    try {
      return canonicalField(field, value, profile);
    } catch (error) {
      if (!(error instanceof WikiSyncError)) throw error;
      problems.push(...locate(error, key));
      return undefined;
    }
  };
  const fields: Record<string, FieldValue> = {};
  for (const [key, field] of Object.entries(type.fields)) {
    const value = page.fields[key];
    if (value === undefined) continue;
    if (same(value, before.fields[key])) fields[key] = value;
    else if (field.kind === 'items') {
      const known = new Set(
        ((before.fields[key] as ItemValue[] | undefined) ?? []).map((item) => JSON.stringify(item)),
      );
      const items = (value as ItemValue[]).map((item, index) =>
        known.has(JSON.stringify(item))
          ? item
          : canonicalItem(item, field.fields, (one, inner) =>
              attempt(`${key}[${String(index)}]`, one, inner),
            ),
      );
      const filled = items.filter((item) => Object.keys(item).length > 0);
      if (filled.length > 0) fields[key] = filled;
    } else {
      const read = attempt(key, field, value as SimpleValue);
      if (read !== undefined) fields[key] = read;
    }
  }
  for (const key of Object.keys(page.fields)) {
    if (!Object.hasOwn(type.fields, key))
      problems.push({ level: 'error', field: key, message: `${type.label} has no field “${key}”.` });
  }
  const typed =
    page.body === before.body
      ? undefined
      : readTypedWikitext(
          parseBody(page.body),
          base.blocks.map(({ node }) => node),
          profile,
        );
  const body = typed ? printMarkdown(readTypedReferences(typed.nodes, profile)) : before.body;
  const { categories, problems: misnamed } = canonicalCategories(page.categories, before.categories, profile);
  problems.push(...misnamed);
  const unknown = canonicalUnknown(page.unknown, before.unknown);
  return { fields, categories, unknown, body, spellings: typed?.spellings ?? new Map() };
}

function locate(error: WikiSyncError, field: string): Problem[] {
  if (error.problems.length > 0) return error.problems.map((problem) => ({ ...problem, field }));
  const problem: Problem = { level: 'error', field, message: error.message };
  return [error.hint === undefined ? problem : { ...problem, hint: error.hint }];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Where items of a field go when there are none: behind the items of the fields before it, or the main call. */
function anchorOf(layout: Layout, key: string): number {
  const keys = Object.keys(layout.type.fields);
  const before = new Set(keys.slice(0, keys.indexOf(key)));
  const ends = layout.items
    .filter((item) => !item.inside && before.has(item.key))
    .map((item) => item.call.end);
  return Math.max(layout.main?.end ?? 0, ...ends);
}

function splicesFor(layout: Layout, now: Wanted, before: Canonical, body: Body): Splice[] {
  const { source, type, main, profile } = layout;
  const changes = new Map<string, SimpleValue | undefined>();
  const simple: Record<string, ItemField> = {};
  const splices: Splice[] = [];
  for (const [key, field] of Object.entries<Field>(type.fields)) {
    if (field.kind !== 'items') simple[key] = field;
    if (same(now.fields[key], before.fields[key])) continue;
    if (field.kind !== 'items') changes.set(key, now.fields[key] as SimpleValue | undefined);
    else {
      const items = (now.fields[key] as ItemValue[] | undefined) ?? [];
      splices.push(...writeItems(layout, key, field, items, anchorOf(layout, key)));
    }
  }
  if (main) {
    splices.push(...writeFields(source, main, simple, changes, profile));
    splices.push(...writeUnknown(source, main, before.unknown, now.unknown, profile));
  }
  if (now.body !== before.body) splices.push(...writeBody(source, body, now.body, now.spellings, profile));
  return [...splices, ...writeCategories(source, body.categories, now.categories ?? [], profile)];
}

function refuse(problems: readonly Problem[]): never {
  const [first] = problems;
  const where = first?.field === undefined ? '' : `${first.field}: `;
  throw new WikiSyncError(
    'page-unwritable',
    `The page cannot be written: ${where}${first?.message ?? 'unknown reason'}`,
    { problems },
  );
}

/** What differs between the page that was asked for and the one that the result reads as. */
function differences(wanted: Canonical, got: Canonical, { type, profile }: Layout): Problem[] {
  const problems: Problem[] = [];
  const report = (
    field: string | undefined,
    what: string,
    hint = 'Simplify it; markup that is not balanced is the usual cause.',
  ): void => {
    const message = `${what} would not read back from the wiki as it stands in the file.`;
    problems.push(
      field === undefined ? { level: 'error', message, hint } : { level: 'error', field, message, hint },
    );
  };
  const misplaced = misplacedFields(wanted.unknown, got.unknown, type);
  for (const key of new Set([...Object.keys(wanted.fields), ...Object.keys(got.fields)])) {
    if (!same(wanted.fields[key], got.fields[key]) && !misplaced.has(key)) report(key, `The value of ${key}`);
  }
  problems.push(...explainUnknown(wanted.unknown, got.unknown, type, profile));
  const isSameText = storable(wanted.body) === storable(got.body);
  if (!same(wanted.categories ?? [], got.categories ?? [])) {
    const moved = 'A line of nothing but categories is no part of the text: name them under `categories:`.';
    report('categories', 'The list of categories', isSameText ? undefined : moved);
  }
  if (!isSameText) report(undefined, 'The text of the page');
  return problems;
}

/**
 * The wikitext that makes a page of the wiki read as `page`. `base` is the wikitext of the revision that the page was
 * edited from, `''` for a new page; bytes outside the edited values and blocks are the base's, and a page that means
 * the same as its base gives the base itself. The result is read back before it is returned.
 *
 * @throws WikiSyncError `page-unwritable` or `page-invalid`, with every problem, when no wikitext would mean this page.
 */
export function writePage(page: Page, base: string, options: WriteOptions = {}): string {
  const type = options.type ?? (isPageTypeId(page.type) ? resolvePageType(page.type) : undefined);
  if (!type) throw new WikiSyncError('page-invalid', `“${page.type}” is not a page type.`);
  const profile = options.profile ?? frenchProfile;
  const isUnchanged =
    base === '' ? isEmpty(page) : isWholeOf(page, base) || isKnownToMean(base, type, profile, page);
  if (isUnchanged) return base;
  const layout = startingLayout(page, base, type, profile);
  const body = bodyOf(layout);
  const before = readLayout(layout, body);
  const problems: Problem[] = [];
  const wanted = canonicalPage(page, before, body, layout, problems);
  if (problems.length > 0) refuse(problems);
  if (base !== '' && layout.source === base && differences(wanted, before, layout).length === 0) return base;
  const splices = splicesFor(layout, wanted, before, body);
  const result = applySplices(layout.source, splices);
  problems.push(...findExpansions(splices, layout.source, profile));
  const different = differences(wanted, readLayout(findLayout(result, type, profile)), layout);
  if (different.length > 0) {
    const changed = Object.entries(wanted.fields).filter(([key, value]) => !same(value, before.fields[key]));
    const repeated = explainRepeatedNotes(Object.fromEntries(changed), base, result, profile);
    problems.push(...(repeated.length > 0 ? repeated : different));
  }
  if (problems.length > 0) refuse(problems);
  return /[ \t\n]$/.test(base) ? result : trimEnd(result);
}

const isEmpty = ({ fields, categories = [], unknown, body }: Page): boolean =>
  Object.keys(fields).length + categories.length + Object.keys(unknown).length === 0 && body.trim() === '';

/** The base's layout, with an empty call in front where there is none and fields have to go somewhere. */
function startingLayout(page: Page, base: string, type: PageType, profile: WikiProfile): Layout {
  const call = `{{${type.template}\n}}`;
  if (base === '') return findLayout(call, type, profile);
  const layout = findLayout(base, type, profile);
  const needsCall =
    Object.keys(page.unknown).length > 0 ||
    Object.keys(page.fields).some((key) => type.fields[key]?.kind !== 'items');
  if (!layout.main && needsCall && isRedirect(base, profile)) {
    const message = 'The page is a redirect on the wiki: fields in front of it would end that.';
    refuse([{ level: 'error', message, hint: 'Edit the page that it leads to.' }]);
  }
  return layout.main || !needsCall ? layout : findLayout(`${call}\n${base}`, type, profile);
}
