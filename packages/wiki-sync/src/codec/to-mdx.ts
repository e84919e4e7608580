import type { Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { isPageTypeId, resolvePageType } from '#page/page-types.ts';
import { CATEGORIES_KEY, TITLE_KEY, UNKNOWN_KEY } from '#page/schema.ts';
import { printFrontMatter } from './front-matter.ts';

/**
 * The content file of a page, in canonical form: the title, the fields in the order of their declaration, categories,
 * parameters that nobody declares, then the text. `fromMdx` gives the page back.
 */
export function toMdx(page: Page, type?: PageType): string {
  const declared = type ?? (isPageTypeId(page.type) ? resolvePageType(page.type) : undefined);
  const data: Record<string, unknown> = {};
  if (page.title !== undefined) data[TITLE_KEY] = page.title;
  const keys = declared ? Object.keys(declared.fields) : Object.keys(page.fields);
  for (const key of keys) if (page.fields[key] !== undefined) data[key] = page.fields[key];
  if (page.categories && page.categories.length > 0) data[CATEGORIES_KEY] = page.categories;
  if (Object.keys(page.unknown).length > 0) data[UNKNOWN_KEY] = page.unknown;
  const head = Object.keys(data).length > 0 ? printFrontMatter(data) : '';
  return `---\n${head}---\n${page.body === '' ? '' : `\n${page.body}\n`}`;
}
