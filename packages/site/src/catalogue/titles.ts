import { targetKey, titleKey } from '@passerelle/wiki-sync/page';
import type { PageType } from '@passerelle/wiki-sync/page';
import { looseTitleKey } from './title.ts';

/** A page that has a title and an address. */
export interface Titled {
  type: PageType;
  id: string;
  title: string;
}

/** Finds pages by their title on the wiki. Where two pages share one, the first is found. */
export class Titles<Entry extends Titled = Titled> {
  readonly #exact = new Map<string, Entry>();
  readonly #loose = new Map<string, Entry>();
  readonly #any = new Map<string, Entry>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      const key = titleKey(entry.title);
      const ofType = `${entry.type.id}:${key}`;
      const loose = `${entry.type.id}:${looseTitleKey(entry.title)}`;
      if (!this.#exact.has(ofType)) this.#exact.set(ofType, entry);
      if (!this.#loose.has(loose)) this.#loose.set(loose, entry);
      if (!this.#any.has(key)) this.#any.set(key, entry);
    }
  }

  /** The page of type `to` that a relation means. */
  find(title: string, to: string): Entry | undefined {
    return this.#exact.get(`${to}:${targetKey(title)}`);
  }

  /** The page, of whatever type, that a link in a text means. */
  findAny(title: string): Entry | undefined {
    return this.#any.get(targetKey(title));
  }

  /** The page that a relation probably means when `find` knows none. */
  guess(title: string, to: string): Entry | undefined {
    return this.#loose.get(`${to}:${looseTitleKey(title)}`);
  }
}
