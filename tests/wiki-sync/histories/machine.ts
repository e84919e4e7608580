import { fromMdx, toMdx } from '#wiki-sync/codec/index.ts';
import { pageTypes, type Page } from '#wiki-sync/page/index.ts';
import { applyChange, type Change } from './changes.ts';
import { type Ledger, wordsOf, wordsOfFile } from './ledger.ts';

const { defi } = pageTypes;
const isPage = (path: string): boolean => path.endsWith('.mdx');
const noteOf = (path: string): string => path.replace(/\.mdx$/, '.conflit.md');

const tryRead = (text: string): Page | undefined => {
  try {
    return fromMdx(text, defi);
  } catch {
    return undefined;
  }
};

/** A content folder with people who edit its files, and the account under which it syncs. */
export class Machine {
  readonly account: 'Robot' | 'Admin';
  readonly #ledger: Ledger;
  /** The words that people wrote into the files. */
  readonly written = new Set<string>();
  /** The files, `.wiki` included, by path. */
  readonly files = new Map<string, string>();
  #kept = new Map<string, string>();

  constructor(account: 'Robot' | 'Admin', ledger: Ledger) {
    [this.account, this.#ledger] = [account, ledger];
  }

  /** The paths of pages, sorted. */
  get paths(): string[] {
    return [...this.files.keys()].filter((path) => !path.startsWith('.') && isPage(path)).sort();
  }

  /** The words that people find in the folder: in pages and in notes about conflicts. */
  words(): Set<string> {
    return new Set(
      [...this.files].flatMap(([path, text]) => (path.startsWith('.') ? [] : [...wordsIn(path, text)])),
    );
  }

  /** The words of one page and of the note beside it. */
  wordsAt(path: string): Set<string> {
    return new Set([path, noteOf(path)].flatMap((one) => [...wordsIn(one, this.files.get(one) ?? '')]));
  }

  /** Words of a page that wait in a conflict: between markers, or in the note. */
  wordsInConflict(path: string): Set<string> {
    const note = this.files.get(noteOf(path)) ?? '';
    const regions = (this.files.get(path) ?? '').match(/^<{7} [^]*?^>{7} [^\n]*$/gm) ?? [];
    return new Set([
      ...wordsIn('note.conflit.md', note),
      ...regions.flatMap((region) => [...wordsOf(region, '')]),
    ]);
  }

  /** True if a conflict waits in a page. */
  isInConflict(path: string): boolean {
    return this.files.has(noteOf(path)) || /^<{7} /m.test(this.files.get(path) ?? '');
  }

  #pathAt(place: number): string | undefined {
    return this.paths[place % Math.max(1, this.paths.length)];
  }

  #rewrite(path: string, text: string): void {
    const before = this.wordsAt(path);
    this.files.set(path, text);
    this.#ledger.replaced(before, this.wordsAt(path));
    this.#note(path);
  }

  #note(path: string): void {
    for (const word of this.wordsAt(path)) this.written.add(word);
    this.#ledger.wrote(this.wordsAt(path));
  }

  /** Somebody edits a page; in one with markers only its end. */
  edit(place: number, change: Change): void {
    const path = this.#pathAt(place);
    if (path === undefined) return;
    const text = this.files.get(path) ?? '';
    const word = this.#ledger.word();
    const page = tryRead(text);
    if (!page) {
      this.#rewrite(path, `${text.trimEnd()}\n\nAjout ${word}.\n`);
      return;
    }
    this.#rewrite(path, toMdx(applyChange(page, change, word), defi));
  }

  /** Somebody writes a new page; where content/.wiki knows the file as a page’s, in the place of what that page said. */
  create(title: string): void {
    const path = `defis/${title.toLowerCase().replaceAll(' ', '-')}.mdx`;
    if (this.files.has(path)) return;
    this.#ledger.replaced(this.#agreedAt(path), new Set());
    const body = `Premier ${this.#ledger.word()} ici.\n\nSecond ${this.#ledger.word()} là.`;
    this.files.set(path, toMdx({ type: 'defi', title, fields: {}, unknown: {}, body, problems: [] }, defi));
    this.#note(path);
  }

  /** The words of what was last agreed on about the page of a file. */
  #agreedAt(path: string): Set<string> {
    const { pages } = JSON.parse(this.files.get('.wiki/lock.json') ?? '{"pages":{}}') as {
      pages: Record<string, { file: string }>;
    };
    const pageId = Object.keys(pages).find((one) => pages[one]?.file === path) ?? '';
    return wordsOf(this.files.get(`.wiki/base/${pageId}.wikitext`) ?? '', '');
  }

  /** Somebody gives a page another title. */
  rename(place: number): void {
    const path = this.#pathAt(place);
    const page = path === undefined ? undefined : tryRead(this.files.get(path) ?? '');
    if (path !== undefined && page)
      this.#rewrite(path, toMdx({ ...page, title: `Page ${this.#ledger.titleWord()}` }, defi));
  }

  /** Somebody deletes the file of a page, and the note beside it. */
  delete(place: number): void {
    const path = this.#pathAt(place);
    if (path !== undefined) this.deleteAt(path);
  }

  /** The same, by path. */
  deleteAt(path: string): void {
    this.#ledger.replaced(this.wordsAt(path), new Set(), 'file deleted');
    this.files.delete(path);
    this.files.delete(noteOf(path));
  }

  /** Somebody moves a file inside the folder of its type. */
  moveFile(place: number): void {
    const path = this.#pathAt(place);
    if (path === undefined || this.isInConflict(path)) return;
    const to = path.replace(/(-bis)*\.mdx$/, '-bis.mdx');
    if (this.files.has(to)) return;
    this.files.set(to, this.files.get(path) ?? '');
    this.files.delete(path);
  }

  /**
   * Somebody settles every open conflict. Gives the words that they kept although one side had taken them out or has them
   * elsewhere: two people who do so on two machines bring the same words back twice.
   */
  settle(how: 'both' | 'ours' | 'theirs'): string[] {
    return this.paths.filter((path) => this.isInConflict(path)).flatMap((path) => this.#settleAt(path, how));
  }

  #settleAt(path: string, how: 'both' | 'ours' | 'theirs'): string[] {
    const before = this.wordsAt(path);
    const inConflict = how === 'both' ? this.wordsInConflict(path) : [];
    const text = this.files.get(path) ?? '';
    const settled = text.replace(
      /^<{7} [^\n]*\n([^]*?)\n?\|{7} [^\n]*\n([^]*?)\n?={7}\n([^]*?)\n?>{7} [^\n]*$/gm,
      (_all, ours: string, _base: string, theirs: string) => {
        const [first, second] = how === 'theirs' ? [theirs, ours] : [ours, theirs];
        return how === 'both' ? `${first.trim()}\n\n${second.trim()}` : first.trim();
      },
    );
    this.files.delete(noteOf(path));
    this.files.set(path, withoutDoubles(settled));
    const left = this.wordsAt(path);
    const taken =
      how === 'both'
        ? this.#ledger.alive(before).filter((word) => !left.has(word) && word.startsWith('mot'))
        : [];
    if (taken.length > 0) {
      this.files.set(path, `${this.files.get(path)?.trimEnd() ?? ''}\n\nRepris ${taken.join(' et ')}.\n`);
    }
    this.#ledger.replaced(before, this.wordsAt(path));
    return [...taken, ...inConflict];
  }

  /** Keeps the folder as it is, as a commit does. */
  remember(): void {
    this.#kept = new Map(this.files);
  }

  /** The machine vanished: the folder is what was kept, and what was typed since is lost with it. */
  goBack(isElsewhere: (word: string) => boolean): void {
    const before = this.words();
    this.files.clear();
    for (const [path, text] of this.#kept) this.files.set(path, text);
    const lost = [...before].filter((word) => !isElsewhere(word));
    this.#ledger.replaced(new Set(lost), this.words(), 'machine lost');
  }

  /** Only what stands in `.wiki` is what was kept. */
  takeFormerState(): void {
    this.loseState(() => true);
    for (const [path, text] of this.#kept) if (path.startsWith('.wiki/')) this.files.set(path, text);
  }

  /** Something of `.wiki` is gone. */
  loseState(isLost: (path: string) => boolean): void {
    for (const path of [...this.files.keys()])
      if (path.startsWith('.wiki/') && isLost(path)) this.files.delete(path);
  }
}

const wordsIn = (path: string, text: string): Set<string> =>
  isPage(path) ? wordsOfFile(text) : wordsOf(text, text);

/** The text with each word only where it stands first: a person who keeps both versions keeps no word twice. */
function withoutDoubles(text: string): string {
  const seen = new Set<string>();
  return text.replace(/\bmot\d+\b/g, (word) => {
    const isFirst = !seen.has(word);
    seen.add(word);
    return isFirst ? word : 'déjà';
  });
}
