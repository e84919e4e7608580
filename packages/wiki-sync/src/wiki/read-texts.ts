import type { Caller } from './caller.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { inBatches, readAll } from './read-all.ts';

/** The text of one revision, and who made it. */
export interface WikiRevision {
  pageId: number;
  title: string;
  revision: number;
  timestamp: string;
  user: string;
  comment: string;
  text: string;
  /** SHA-1 that the wiki gives, hexadecimal. */
  sha1: string;
}

/** A revision without a text that may be read: hidden by the wiki’s administrators, or damaged. */
export interface HiddenRevision {
  pageId: number;
  title: string;
  revision: number;
  text: undefined;
}

const CONTENT = {
  prop: 'revisions',
  rvslots: 'main',
  rvprop: ['ids', 'timestamp', 'user', 'comment', 'content', 'sha1'],
} as const;

/** The current texts of pages, by page id; deleted pages have no entry. */
export async function readCurrentTexts(
  caller: Caller,
  pageIds: readonly number[],
  batchSize: number,
  onBatch: (done: number) => void,
): Promise<Map<number, WikiRevision | HiddenRevision>> {
  const texts = new Map<number, WikiRevision | HiddenRevision>();
  for (const batch of inBatches(pageIds, batchSize)) {
    for (const entry of await readAll(caller, { ...CONTENT, pageids: batch })) {
      const [revision] = revisionsOf(entry);
      if (revision) texts.set(revision.pageId, revision);
    }
    onBatch(texts.size);
  }
  return texts;
}

/** The texts of given revisions, by revision. */
export async function readRevisionTexts(
  caller: Caller,
  revisions: readonly number[],
  batchSize: number,
): Promise<Map<number, WikiRevision | HiddenRevision>> {
  const texts = new Map<number, WikiRevision | HiddenRevision>();
  for (const batch of inBatches(revisions, batchSize)) {
    for (const entry of await readAllRevisions(caller, batch)) texts.set(entry.revision, entry);
  }
  return texts;
}

/** Two revisions of one page come under one page entry, so answers are not put together by page id alone. */
async function readAllRevisions(
  caller: Caller,
  batch: readonly number[],
): Promise<(WikiRevision | HiddenRevision)[]> {
  const found: (WikiRevision | HiddenRevision)[] = [];
  let more = {};
  for (;;) {
    const body = await caller.read({ ...CONTENT, revids: batch, ...more });
    for (const entry of listAt(recordAt(body, 'query'), 'pages')) {
      if (isRecord(entry)) found.push(...revisionsOf(entry));
    }
    if (!isRecord(body['continue'])) return found;
    more = body['continue'];
  }
}

function revisionsOf(entry: Unchecked): (WikiRevision | HiddenRevision)[] {
  const [pageId, title] = [numberAt(entry, 'pageid'), textAt(entry, 'title')];
  if (pageId === undefined || title === undefined) return [];
  return listAt(entry, 'revisions').flatMap((one): (WikiRevision | HiddenRevision)[] => {
    const revision = numberAt(one, 'revid');
    if (revision === undefined) return [];
    const text = textAt(recordAt(recordAt(one, 'slots'), 'main'), 'content');
    if (text === undefined) return [{ pageId, title, revision, text }];
    const [timestamp = '', user = '', comment = '', sha1 = ''] = ['timestamp', 'user', 'comment', 'sha1'].map(
      (key) => textAt(one, key),
    );
    return [{ pageId, title, revision, timestamp, user, comment, text, sha1 }];
  });
}

/** SHA-1 of revisions, by revision: what a push is verified with. */
export async function readHashes(
  caller: Caller,
  revisions: readonly number[],
  batchSize: number,
): Promise<Map<number, string>> {
  const hashes = new Map<number, string>();
  for (const batch of inBatches(revisions, batchSize)) {
    const body = await caller.read({ revids: batch, prop: 'revisions', rvprop: ['ids', 'sha1'] });
    for (const entry of listAt(recordAt(body, 'query'), 'pages')) {
      for (const one of listAt(entry, 'revisions')) {
        const [revision, sha1] = [numberAt(one, 'revid'), textAt(one, 'sha1')];
        if (revision !== undefined && sha1 !== undefined) hashes.set(revision, sha1);
      }
    }
  }
  return hashes;
}
