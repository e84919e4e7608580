import type { PageType } from '@passerelle/wiki-sync/page';

/** An address of the site below the folder it is published in; `path` begins with a slash, `base` ends with one. */
export const inBase = (base: string, path: string): string => base.replace(/\/*$/, '') + path;

/** Path of the list of a page type: `/methodes/`. */
export const listPath = (type: PageType): string => `/${type.path}/`;

/** Path of a fiche: `/methodes/appeler-un-lieu/`. */
export const fichePath = (type: PageType, id: string): string => `/${type.path}/${id}/`;
