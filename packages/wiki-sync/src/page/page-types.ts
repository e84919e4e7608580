import { acteur } from './types/acteur.ts';
import { defi } from './types/defi.ts';
import { guide } from './types/guide.ts';
import { methodologie } from './types/methodologie.ts';
import { solution } from './types/solution.ts';
import { terme } from './types/terme.ts';
import type { PageType } from './page-type.ts';

/** Every page type, by identifier, in the order of the site's navigation. */
export const pageTypes = { guide, defi, solution, methodologie, acteur, terme } as const;

/** Identifier of a page type. */
export type PageTypeId = keyof typeof pageTypes;

/** Every identifier, in order. */
export const pageTypeIds = Object.keys(pageTypes) as PageTypeId[];

/** True for the identifier of a page type. */
export const isPageTypeId = (id: string): id is PageTypeId => Object.hasOwn(pageTypes, id);

/** A page type from either its identifier or itself (a mapped one, say). */
export function resolvePageType(type: PageType | PageTypeId): PageType {
  return typeof type === 'string' ? pageTypes[type] : type;
}
