/** What other programs may rely on: the page types, and the four pure functions between wikitext, page and file. */
export { WikiSyncError, EXIT, ERROR_CODES, placeOf } from './errors.ts';
export type { ErrorCode, Level, Problem } from './errors.ts';
export { readPage, writePage, toMdx, fromMdx } from './codec/index.ts';
export type { Page, FieldValue, ItemValue } from './page/page.ts';
export { pageTypes, pageTypeIds, isPageTypeId } from './page/page-types.ts';
export type { PageTypeId } from './page/page-types.ts';
export type { PageType } from './page/page-type.ts';
