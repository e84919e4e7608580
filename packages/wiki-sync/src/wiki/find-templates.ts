import type { Caller } from './caller.ts';
import { listAt, numberAt, recordAt, textAt } from './json.ts';

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

/** The templates of a wiki that a test on their name lets through and that pages call: three requests. */
export async function findTemplates(
  caller: Caller,
  isCandidate: (name: string) => boolean,
): Promise<TemplateOnWiki[]> {
  const body = await caller.read({
    ...{ list: 'allpages', apnamespace: TEMPLATE_NAMESPACE, apfilterredir: 'nonredirects', aplimit: 'max' },
  });
  const titles = listAt(recordAt(body, 'query'), 'allpages').flatMap((one) => textAt(one, 'title') ?? []);
  const nameOf = (title: string): string => title.slice(title.indexOf(':') + 1);
  const wanted = titles.filter((title) => isCandidate(nameOf(title))).slice(0, MOST_READ);
  if (wanted.length === 0) return [];
  const texts = await caller.read({ titles: wanted, prop: 'revisions', rvslots: 'main', rvprop: 'content' });
  const calls = await caller.read({
    titles: wanted,
    prop: 'transcludedin',
    tiprop: 'pageid',
    tilimit: 'max',
  });
  const counts = new Map(
    listAt(recordAt(calls, 'query'), 'pages').map((one) => [
      numberAt(one, 'pageid'),
      listAt(one, 'transcludedin').length,
    ]),
  );
  return listAt(recordAt(texts, 'query'), 'pages').flatMap((one) => {
    const [title, pages] = [textAt(one, 'title') ?? '', counts.get(numberAt(one, 'pageid')) ?? 0];
    const slot = recordAt(recordAt(listAt(one, 'revisions')[0], 'slots'), 'main');
    const text = textAt(slot, 'content');
    return text !== undefined && pages > 0 ? [{ name: nameOf(title), text, pages }] : [];
  });
}
