import { WikiSyncError } from '#errors.ts';
import type { Folder } from '#files/folder.ts';
import { sha1 } from '#files/sha1.ts';
import type { PagePlan } from '#plan/plan.ts';
import type { FileState, WikiState } from '#plan/snapshot.ts';
import type { Lock } from '#state/lock.ts';
import type { State } from '#state/state.ts';

/** The disk side of a run. */
export interface Disk {
  folder: Folder;
  state: State;
  /** Of the wiki that the run talks to; the lock names it once something is agreed with it. */
  identity: NonNullable<Lock['wiki']>;
}

/** What both sides agree on from now on. */
interface Agreement {
  pageId: number;
  title: string;
  file: string;
  revision: number;
  timestamp: string;
  wikitext: string;
  /** SHA-1 of the file. */
  mdx: string;
}

/** The agreement that a page as the wiki has it now makes with a file of this SHA-1. */
export function agreementWith(
  { listed, revision }: WikiState & { kind: 'page' },
  file: string,
  mdx: string,
): Agreement {
  const { pageId, title } = listed;
  return {
    ...{ pageId, title, file, mdx },
    ...{ revision: revision.revision, timestamp: revision.timestamp, wikitext: revision.text },
  };
}

/** Notes in base and lock what both sides agree on. The lock file itself is written by whoever knows when. */
export async function keepAgreement(
  { state, identity }: Disk,
  page: PagePlan,
  agreed: Agreement,
): Promise<void> {
  const { pageId, wikitext, ...rest } = agreed;
  await state.writeBase(pageId, wikitext);
  // What a merge was made of is still needed: until it is noted, or until a conflict in it is settled.
  const isMerge = page.action === 'write conflict' || page.action === 'merge into file';
  if (!isMerge) await state.forgetConflict(pageId);
  state.lock.wiki = identity;
  state.lock.pages.set(pageId, { ...rest, type: page.type, wikitext: sha1(wikitext) });
}

/** Throws if a file is not as it was when the plan was made: somebody is working on it. */
export async function checkFileUnchanged(
  { folder }: Disk,
  title: string,
  file: FileState,
  path: string,
): Promise<void> {
  const text = await folder.read(path);
  const expected = file.kind === 'absent' || file.kind === 'invalid' ? undefined : file.digest;
  if ((text === undefined ? undefined : sha1(text)) === expected) return;
  throw new WikiSyncError(
    'edit-conflict',
    `${title}: ${path} was changed while wiki-sync was running, so it was left as it is.`,
    {
      page: title,
      hint: 'Run the command again.',
    },
  );
}
