import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the site shows of a page's place in the sync. */
export interface Revision {
  pageId: number;
  /** When the revision that the file agrees with was made, ISO 8601. */
  revisedAt: string | undefined;
  /** The page’s title on the wiki then. */
  title: string | undefined;
}

/** The lock file as far as the site needs it: revisions by file path below the content folder. */
export type Revisions = ReadonlyMap<string, Revision>;

type Unknown = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;

/**
 * Reads `content/.wiki/lock.json`. Absent for content that was never synced; what cannot be read counts as absent,
 * since the site can be read without it and `wiki-sync` says what is wrong with it.
 */
export async function readRevisions(contentDirectory: string): Promise<Revisions> {
  const revisions = new Map<string, Revision>();
  let lock: unknown;
  try {
    lock = JSON.parse(await readFile(join(contentDirectory, '.wiki/lock.json'), 'utf8'));
  } catch {
    return revisions;
  }
  const pages = isRecord(lock) && isRecord(lock['pages']) ? lock['pages'] : {};
  for (const [id, page] of Object.entries(pages)) {
    if (!isRecord(page) || typeof page['file'] !== 'string' || !/^[1-9]\d*$/.test(id)) continue;
    const timestamp = page['timestamp'];
    const isDate = typeof timestamp === 'string' && !Number.isNaN(Date.parse(timestamp));
    revisions.set(page['file'], {
      pageId: Number(id),
      revisedAt: isDate ? timestamp : undefined,
      title: typeof page['title'] === 'string' ? page['title'] : undefined,
    });
  }
  return revisions;
}
