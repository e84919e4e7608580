import { inBase } from './address.ts';
import { siteBase } from './settings.ts';

/**
 * The folder that the site lives in. Not `import.meta.env.BASE_URL`: a variable of that name in the environment, which
 * CI systems like to set, would get into it.
 */
const base = siteBase(process.env);

/** Address of a page or file of this site; `path` begins with a slash. */
export const hrefTo = (path: string): string => inBase(base, path);
