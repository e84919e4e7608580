import { Folder } from '#wiki-sync/files/folder.ts';

/** Told of each access; may wait, or throw in place of it or after it. */
export interface FolderWatch {
  /** `file` is the path of a file whose text is read. */
  onRead(file?: string): void;
  onWrite(write: () => void): Promise<void>;
}

/** A content folder in memory, with every access watched. As on a disk, a file is replaced as a whole or not at all. */
export class MemoryFolder extends Folder {
  readonly #files: Map<string, string>;
  readonly #watch: FolderWatch;

  constructor(files: Map<string, string>, watch: FolderWatch) {
    // No program takes such a path, so nobody looks for a git repository there.
    super('\0memory');
    [this.#files, this.#watch] = [files, watch];
  }

  /** Always true. */
  override exists(): Promise<boolean> {
    this.#watch.onRead();
    return Promise.resolve(true);
  }

  /** The text of a file. */
  override read(relative: string): Promise<string | undefined> {
    this.#watch.onRead(relative);
    return Promise.resolve(this.#files.get(relative));
  }

  /** Replaces a file. */
  override write(relative: string, text: string): Promise<void> {
    return this.#watch.onWrite(() => this.#files.set(relative, text));
  }

  /** Deletes a file if it is there. */
  override async remove(relative: string): Promise<void> {
    this.#watch.onRead();
    if (this.#files.has(relative)) await this.#watch.onWrite(() => this.#files.delete(relative));
  }

  /** Paths with this ending. */
  override list(ending: string, under = ''): Promise<string[]> {
    this.#watch.onRead();
    const start = under === '' ? '' : `${under}/`;
    const names = [...this.#files.keys()].filter((name) => {
      const steps = name.slice(start.length).split('/').slice(0, -1);
      return name.startsWith(start) && name.endsWith(ending) && !steps.some((step) => step.startsWith('.'));
    });
    return Promise.resolve(names.sort());
  }
}
