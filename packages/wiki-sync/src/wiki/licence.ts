import { recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';

/** The licence of a wiki’s texts, as the wiki itself names it; both are empty where it names none. */
export interface Licence {
  name: string;
  /** An address of any form: it is whatever an administrator wrote. */
  url: string;
}

/** Reads `rightsinfo` out of an answer to `siteinfo`. */
export function licenceOf(query: Unchecked): Licence {
  const rights = recordAt(query, 'rightsinfo');
  return { name: textAt(rights, 'text') ?? '', url: textAt(rights, 'url') ?? '' };
}
