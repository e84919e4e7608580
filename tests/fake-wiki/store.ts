import { createHash } from 'node:crypto';

/** One revision as a wiki stores it. */
export interface StoredRevision {
  id: number;
  parent: number;
  user: string;
  comment: string;
  text: string;
  /** Seconds since 1970: MediaWiki knows no smaller unit. */
  time: number;
}

/** A page with its history, oldest revision first; there is always one. */
export interface StoredPage {
  id: number;
  title: string;
  revisions: StoredRevision[];
}

/** Why the wiki refuses a request: the code that its API gives. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The fake wiki refuses this: ${code}`);
    this.code = code;
  }
}

/** SHA-1 of a text, as `rvprop=sha1` gives it. */
export const sha1Of = (text: string): string => createHash('sha1').update(text).digest('hex');

/** A time as the API writes it. */
export const stampOf = (time: number): string => new Date(time * 1000).toISOString().replace('.000Z', 'Z');

/** The newest revision of a page. */
export function currentOf({ revisions }: StoredPage): StoredRevision {
  const current = revisions.at(-1);
  if (!current) throw new Refusal('missingrev');
  return current;
}

/** True for the text of a redirect, on a French wiki. */
export const isRedirect = (text: string): boolean => /^\s*#REDIRECT(?:ION)?\s*:?\s*\[\[/i.test(text);

/** The form in which titles are compared and shown: blanks, composed letters, first letter. */
export function normalTitle(asked: string): string {
  const text = asked
    .replace(/[\s_]+/g, ' ')
    .trim()
    .normalize('NFC');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Pages, what was deleted, and a clock that stands still until somebody moves it. */
export class Store {
  readonly pages = new Map<number, StoredPage>();
  /** Deleted pages by title, and when the title was last deleted. */
  readonly archive = new Map<string, { pages: StoredPage[]; deletedAt: number }>();
  /** Seconds since 1970 by the server’s clock. */
  now = 1_795_000_000;
  #lastPage = 0;
  #lastRevision = 0;

  /** The page of a title, redirects not followed. */
  byTitle(title: string): StoredPage | undefined {
    return [...this.pages.values()].find((page) => page.title === title);
  }

  /** A revision of a page that is not deleted. */
  revision(id: number): { page: StoredPage; revision: StoredRevision } | undefined {
    for (const page of this.pages.values()) {
      const revision = page.revisions.find((one) => one.id === id);
      if (revision) return { page, revision };
    }
    return undefined;
  }

  /** Adds a revision to a page, or makes the page. */
  addRevision(
    page: StoredPage | undefined,
    title: string,
    text: string,
    user: string,
    comment: string,
  ): StoredPage {
    const target = page ?? { id: ++this.#lastPage, title, revisions: [] };
    const parent = target.revisions.at(-1)?.id ?? 0;
    target.revisions.push({ id: ++this.#lastRevision, parent, user, comment, text, time: this.now });
    this.pages.set(target.id, target);
    return target;
  }

  /** Takes a page away; it can be brought back. */
  remove(page: StoredPage): void {
    this.pages.delete(page.id);
    const kept = this.archive.get(page.title)?.pages ?? [];
    this.archive.set(page.title, { pages: [...kept, page], deletedAt: this.now });
  }

  /** Brings the pages of a title back: one page, with the id it had. */
  restore(title: string): StoredPage {
    const kept = this.archive.get(title)?.pages ?? [];
    const last = kept.at(-1);
    if (!last) throw new Refusal('cantundelete');
    this.archive.delete(title);
    const revisions = kept.flatMap((page) => page.revisions).sort((one, other) => one.id - other.id);
    const page = { id: last.id, title, revisions };
    this.pages.set(page.id, page);
    return page;
  }
}
