import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { WikiSyncError } from '#errors.ts';

/**
 * A folder that is read and written by relative paths with `/`. No path leads out of it, neither by `..` nor through a
 * symbolic link, and a write replaces the whole file or nothing.
 */
export class Folder {
  /** Absolute path. */
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** True if the folder itself is there. */
  async exists(): Promise<boolean> {
    const stat = await fs.stat(this.root).catch(() => undefined);
    return stat?.isDirectory() === true;
  }

  /** The exact bytes of a file as text; undefined if there is none. Throws for bytes that are no UTF-8. */
  async read(relative: string): Promise<string | undefined> {
    const file = await this.#place(relative);
    let bytes: Uint8Array;
    try {
      bytes = await fs.readFile(file);
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
      throw unreadable(relative, `it cannot be read (${codeOf(error)})`, error);
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw unreadable(relative, 'it is not UTF-8 text', error);
    }
  }

  /** Writes a file by way of a temporary one beside it, so that a kill leaves the old or the new text, never half. */
  async write(relative: string, text: string): Promise<void> {
    const file = await this.#place(relative);
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(temporary, text);
      await fs.rename(temporary, file);
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined);
      throw new WikiSyncError('file-unreadable', `${relative} cannot be written (${codeOf(error)}).`, {
        hint: 'Check the rights of the folder and the room on the disk, then run the command again; that is safe.',
        cause: error,
      });
    }
  }

  /** Deletes a file if it is there. */
  async remove(relative: string): Promise<void> {
    await fs.rm(await this.#place(relative), { force: true });
  }

  /**
   * Relative paths of the files below `under` with this ending, sorted; what begins with a dot is left out if it is a
   * folder, and links are named, those to folders too, so that reading them says what is wrong.
   */
  async list(ending: string, under = ''): Promise<string[]> {
    const entries = await fs
      .readdir(path.join(this.root, under), { withFileTypes: true })
      .catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return [];
        throw unreadable(under === '' ? this.root : under, `it cannot be listed (${codeOf(error)})`, error);
      });
    const found: string[] = [];
    for (const entry of entries) {
      const relative = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.'))
        found.push(...(await this.list(ending, relative)));
      else if (!entry.isDirectory() && entry.name.endsWith(ending)) found.push(relative);
      else if (entry.isSymbolicLink() && (await this.#leadsToFolder(relative))) found.push(relative);
    }
    return found.sort();
  }

  async #leadsToFolder(relative: string): Promise<boolean> {
    const stat = await fs.stat(path.join(this.root, relative)).catch(() => undefined);
    return stat?.isDirectory() === true;
  }

  /** The absolute path of a relative one, after refusing every way out of the folder. */
  async #place(relative: string): Promise<string> {
    const segments = relative.split('/');
    const odd = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
    if (odd || relative.includes('\\') || relative.includes('\0')) {
      throw new WikiSyncError('file-unreadable', `“${relative}” is not a path inside ${this.root}.`, {
        hint: 'Correct the path in content/.wiki/lock.json, or take back the change to that file in git.',
      });
    }
    let place = this.root;
    for (const segment of segments) {
      place = path.join(place, segment);
      const stat = await fs.lstat(place).catch(() => undefined);
      if (!stat) break;
      if (stat.isSymbolicLink()) {
        throw new WikiSyncError('file-unreadable', `${relative} leads through a symbolic link.`, {
          hint: 'Replace the link with a real file or folder: wiki-sync writes only inside its own folder.',
        });
      }
    }
    return path.join(this.root, ...segments);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const unreadable = (name: string, reason: string, cause: unknown): WikiSyncError =>
  new WikiSyncError('file-unreadable', `${name} is left out: ${reason}.`, {
    hint: 'Correct or remove it, then run the command again.',
    cause,
  });
