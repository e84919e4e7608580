const TEXT_WORD = /\bmot\d+\b/g;
const TITLE_WORD = /\btitre\d+\b/g;

const found = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** The words of edits that a text holds. Titles count where they name the page, not where another page names it. */
export const wordsOf = (text: string, title: string): Set<string> =>
  new Set([...found(text, TEXT_WORD), ...found(title, TITLE_WORD)]);

/** The words of a content file: of its text, and of its own title. */
export const wordsOfFile = (text: string): Set<string> => wordsOf(text, /^titre: .*$/m.exec(text)?.[0] ?? '');

/** Words of a text that stand in it more than once. */
export const doubled = (text: string): string[] =>
  found(text, TEXT_WORD).filter((word, index, all) => all.indexOf(word) !== index);

/**
 * Every edit that anybody makes brings a word of its own. The ledger knows all of them, and those that somebody took out
 * again who had seen them; every other one has to be somewhere.
 */
export class Ledger {
  /** The words of all edits that were made. */
  readonly written = new Set<string>();
  readonly #gone = new Map<string, Set<string>>();
  #count = 0;

  /** A word for an edit of a text. */
  word(): string {
    return this.#next('mot');
  }

  /** A word for a title. */
  titleWord(): string {
    return this.#next('titre');
  }

  #next(kind: string): string {
    this.#count += 1;
    return kind + String(this.#count);
  }

  /** Somebody brought these words in. */
  wrote(words: Iterable<string>): void {
    for (const word of words) this.written.add(word);
  }

  /** Somebody who saw `before` made it `after`: what is missing was taken out on purpose. */
  replaced(before: ReadonlySet<string>, after: ReadonlySet<string>, why = 'edit'): void {
    for (const word of before) {
      if (after.has(word)) continue;
      this.#gone.set(word, new Set([...(this.#gone.get(word) ?? []), why]));
    }
  }

  /** What was done for this reason was undone, as far as these words are there again. */
  undone(why: string, there: Iterable<string>): void {
    for (const word of there) this.#gone.get(word)?.delete(why);
  }

  /** True if somebody took the word out on purpose. */
  isGone(word: string): boolean {
    return (this.#gone.get(word)?.size ?? 0) > 0;
  }

  /** Those of some words that nobody took out. */
  alive(words: Iterable<string>): string[] {
    return [...words].filter((word) => !this.isGone(word));
  }
}
