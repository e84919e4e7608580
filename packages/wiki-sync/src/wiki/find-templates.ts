import type { Caller } from './caller.ts';
import { listAt, recordAt, textAt } from './json.ts';
import { readAll } from './read-all.ts';

/** A template that pages call, with its text. */
export interface TemplateOnWiki {
  /** Without the namespace. */
  name: string;
  text: string;
  /** How many pages call it, as far as one request tells. */
  pages: number;
}

/** So many templates are looked at by name, and so many of them are read. */
const MOST_READ = 50;

const TEMPLATE_NAMESPACE = 10;

/**
 * The templates of a wiki that a test on their name lets through and that pages call: a request for each 500 (5,000)
 * templates, one for texts, and one for each that is let through.
 */
export async function findTemplates(
  caller: Caller,
  isCandidate: (name: string) => boolean,
): Promise<TemplateOnWiki[]> {
  const all = await readAll(caller, {
    ...{ generator: 'allpages', gapnamespace: TEMPLATE_NAMESPACE, gapfilterredir: 'nonredirects' },
    ...{ gaplimit: 'max', prop: 'info' },
  });
  const nameOf = (title: string): string => title.slice(title.indexOf(':') + 1);
  const titles = all.map((one) => textAt(one, 'title') ?? '');
  const wanted = titles.filter((title) => isCandidate(nameOf(title))).slice(0, MOST_READ);
  if (wanted.length === 0) return [];
  const texts = await readAll(caller, {
    ...{ titles: wanted, prop: 'revisions', rvslots: 'main', rvprop: 'content' },
  });
  const callers = await readCallers(caller, wanted);
  return texts.flatMap((one) => {
    const title = textAt(one, 'title') ?? '';
    const pages = callers.get(title)?.length ?? 0;
    const slot = recordAt(recordAt(listAt(one, 'revisions')[0], 'slots'), 'main');
    const text = textAt(slot, 'content');
    return text !== undefined && pages > 0 ? [{ name: nameOf(title), text, pages }] : [];
  });
}

/** The titles of pages that call each of these templates, 500 (5,000) at most: one request for each. */
export async function readCallers(
  caller: Caller,
  titles: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  // Asked for together, the callers of the first would fill the answer, and the others would seem to have none.
  for (const title of titles) {
    const body = await caller.read({ list: 'embeddedin', eititle: title, eilimit: 'max' });
    const pages = listAt(recordAt(body, 'query'), 'embeddedin');
    found.set(
      title,
      pages.map((one) => textAt(one, 'title') ?? ''),
    );
  }
  return found;
}
