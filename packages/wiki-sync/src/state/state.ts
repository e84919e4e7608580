import { z } from 'zod';
import type { WikiProfile } from '#codec/profile.ts';
import { WikiSyncError } from '#errors.ts';
import type { Folder } from '#files/folder.ts';
import { sha1 } from '#files/sha1.ts';
import { formatLock, parseLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { parseProfile } from './profile.ts';

const LOCK = '.wiki/lock.json';
const PROFILE = '.wiki/profile.json';
const LICENCE = '.wiki/licence.json';
const CONFLICTS = '.wiki/conflicts';
const conflictPath = (pageId: number): string => `${CONFLICTS}/${String(pageId)}.json`;
const basePath = (pageId: number): string => `.wiki/base/${String(pageId)}.wikitext`;

const conflictSchema = z.strictObject({
  /** Wikitext of the base that both sides were edited from. */
  base: z.string(),
  /** The title that the page had then; absent in a record of an earlier version. */
  title: z.string().optional(),
  /** The file as it was. */
  file: z.string(),
  /** SHA-1 of the file that the merge made, with its conflicts. */
  written: z.string(),
  /** The wiki’s revision that was merged in; absent in a record of an earlier version. */
  revision: z.int().positive().optional(),
});

/**
 * What a merge was made of. It is kept until the merge is noted in the lock, so that a merge that was cut off is made again
 * and not upon itself; and as long as a conflict is open, so that one side can still be chosen.
 */
export type KeptConflict = z.output<typeof conflictSchema>;

/** What the sync keeps beside the content, in `.wiki/`: the lock, the base of every page, the wiki’s profile and licence. */
export class State {
  readonly lock: Lock;
  readonly #folder: Folder;
  readonly #conflicts: Set<number>;
  #saved: string | undefined;

  private constructor(folder: Folder, lock: Lock, saved: string | undefined, conflicts: Set<number>) {
    this.#conflicts = conflicts;
    this.#folder = folder;
    this.lock = lock;
    this.#saved = saved;
  }

  /** Reads the state of a content folder; there is none before the first pull. */
  static async load(folder: Folder): Promise<State> {
    const text = await folder.read(LOCK);
    const conflicts = (await folder.list('.json', CONFLICTS)).map((path) =>
      Number(path.slice(CONFLICTS.length + 1, -'.json'.length)),
    );
    const lock = text === undefined ? { wiki: undefined, pages: new Map<number, never>() } : parseLock(text);
    return new State(folder, lock, text, new Set(conflicts));
  }

  /** Writes the lock file, if it says something new; there is none before a first page. */
  async save(): Promise<void> {
    if (this.#saved === undefined && this.lock.pages.size === 0) return;
    const text = formatLock(this.lock);
    if (text === this.#saved) return;
    await this.checkStillOurs();
    await this.#folder.write(LOCK, text);
    this.#saved = text;
  }

  /** Throws if somebody else has written the lock file since it was read: another run, or git. */
  async checkStillOurs(): Promise<void> {
    if ((await this.#folder.read(LOCK)) === this.#saved) return;
    throw new WikiSyncError(
      'plan-refused',
      'content/.wiki/lock.json was changed while wiki-sync was running, by another run or by git; this run goes no further.',
      { hint: 'Let the other run end, then run the command again; that is safe.' },
    );
  }

  /** True if what a merge of this page was made of is kept. */
  hasConflict(pageId: number): boolean {
    return this.#conflicts.has(pageId);
  }

  /** The wikitext both sides last agreed on; undefined if it is lost, unreadable or not the one that the lock means. */
  async readBase(pageId: number): Promise<string | undefined> {
    const wanted = this.lock.pages.get(pageId)?.wikitext;
    const text = await this.#folder.read(basePath(pageId)).catch((error: unknown) => {
      if (error instanceof WikiSyncError) return undefined;
      throw error;
    });
    return text !== undefined && sha1(text) === wanted ? text : undefined;
  }

  /** Keeps a text as the base of a page. The lock file is what makes it count. */
  async writeBase(pageId: number, wikitext: string): Promise<void> {
    await this.#folder.write(basePath(pageId), wikitext);
  }

  /** Notes that a run is about to delete a page’s file, since the page is gone, or that it does not any more. */
  markGoing(pageId: number, isGoing: boolean): void {
    const page = this.lock.pages.get(pageId);
    if (page) this.lock.pages.set(pageId, { ...page, going: isGoing || undefined });
  }

  /** Forgets a page. */
  async forget(pageId: number): Promise<void> {
    this.lock.pages.delete(pageId);
    await this.forgetConflict(pageId);
    await this.save();
    await this.#folder.remove(basePath(pageId));
  }

  /** What an open conflict of a page was made of; undefined if that is not known. */
  async readConflict(pageId: number): Promise<KeptConflict | undefined> {
    const text = await this.#folder.read(conflictPath(pageId));
    if (text === undefined) return undefined;
    try {
      return conflictSchema.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  }

  /** Keeps what a conflict is made of. */
  async writeConflict(pageId: number, conflict: KeptConflict): Promise<void> {
    await this.#folder.write(conflictPath(pageId), `${JSON.stringify(conflict, null, 2)}\n`);
    this.#conflicts.add(pageId);
  }

  /** Forgets a conflict that is settled. */
  async forgetConflict(pageId: number): Promise<void> {
    if (this.#conflicts.delete(pageId)) await this.#folder.remove(conflictPath(pageId));
  }

  /** What the codec must know of the wiki; undefined before the first pull. */
  async readProfile(): Promise<WikiProfile | undefined> {
    const text = await this.#folder.read(PROFILE);
    return text === undefined ? undefined : parseProfile(text);
  }

  /** Keeps the wiki’s profile, if it changed. */
  async writeProfile(profile: WikiProfile): Promise<void> {
    const text = `${JSON.stringify(profile, null, 2)}\n`;
    if ((await this.#folder.read(PROFILE)) !== text) await this.#folder.write(PROFILE, text);
  }

  /** Keeps what the wiki says of the licence of its texts, if it changed: the site names it. */
  async writeLicence(licence: { name: string; url: string }): Promise<void> {
    const kept = await this.#folder.read(LICENCE);
    if (licence.name === '' && licence.url === '') {
      if (kept !== undefined) await this.#folder.remove(LICENCE);
      return;
    }
    const text = `${JSON.stringify(licence, null, 2)}\n`;
    if (kept !== text) await this.#folder.write(LICENCE, text);
  }
}
