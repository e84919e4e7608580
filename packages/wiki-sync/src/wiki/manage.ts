import { WikiSyncError } from '#errors.ts';
import type { Caller } from './caller.ts';
import { failureError } from './failures.ts';
import { listAt, numberAt, recordAt, textAt } from './json.ts';
import { readCurrentTexts } from './read-texts.ts';
import type { HiddenRevision, WikiRevision } from './read-texts.ts';
import { sendWrite, type Editor } from './send-write.ts';

/** A page as it is before it is moved or deleted. */
export interface Target {
  pageId: number;
  title: string;
  /** The revision that the decision rests on; neither a move nor a deletion names it to the wiki. */
  revision: number;
  reason: string;
}

/** A page that was moved, with its text as it is now. */
export interface Moved {
  /** The title that it was moved from: another than was meant, where somebody moved it in the same moment. */
  from: string;
  /** Its title now. */
  title: string;
  /** Absent if it went away in the same moment. */
  current: WikiRevision | HiddenRevision | undefined;
  /** What the wiki did not do: the talk page that stayed behind, say. */
  remarks: readonly string[];
}

/**
 * Neither moves nor deletions can be bound to a revision, so the page is looked at right before: title and revision must
 * be those that the plan rests on.
 */
async function checkStill(caller: Caller, { pageId, title, revision }: Target): Promise<void> {
  const body = await caller.read({ pageids: [pageId], prop: 'info' });
  const [page] = listAt(recordAt(body, 'query'), 'pages');
  if (numberAt(page, 'lastrevid') === revision && textAt(page, 'title') === title) return;
  throw new WikiSyncError('edit-conflict', `${title}: The page was edited, moved or deleted meanwhile.`, {
    page: title,
    hint: 'Nothing was done. Pull, look at it, and run the command again.',
  });
}

/** Moves a page, with its talk page, and leaves a redirect behind. */
export async function movePage(caller: Caller, target: Target, to: string, editor: Editor): Promise<Moved> {
  await checkStill(caller, target);
  const answer = await sendWrite(
    caller,
    target.title,
    () => ({
      action: 'move',
      fromid: target.pageId,
      to,
      reason: target.reason,
      movetalk: true,
      watchlist: 'nochange',
    }),
    editor,
    {
      maybeDone: ({ code }) => ['articleexists', 'selfmove', 'missingtitle', 'nosuchpageid'].includes(code),
    },
  );
  const texts = await readCurrentTexts(caller, [target.pageId], 1, () => undefined);
  const current = texts.get(target.pageId);
  if (!answer.ok && current?.title !== to) throw failureError(answer.failure, caller.host, target.title);
  const result = answer.ok ? recordAt(answer.body, 'move') : {};
  const talk = listAt(result, 'talkmove-errors').map(
    (error) => textAt(error, 'text') ?? textAt(error, 'code') ?? '',
  );
  const remarks = talk.map((reason) => `Its talk page stayed where it was: ${reason}`);
  const from = textAt(result, 'from') ?? target.title;
  return { from, title: current?.title ?? textAt(result, 'to') ?? to, current, remarks };
}

/**
 * Deletes a page. Its text stays in the wiki’s archive, from which an administrator can bring it back; so is done here, if
 * somebody edited or moved the page between the look at it and its deletion.
 */
export async function deletePage(caller: Caller, target: Target, editor: Editor): Promise<void> {
  await checkStill(caller, target);
  const answer = await sendWrite(
    caller,
    target.title,
    () => ({ action: 'delete', pageid: target.pageId, reason: target.reason, watchlist: 'nochange' }),
    editor,
    // Looked at a moment ago, it was there: whoever deleted it, it is gone as was asked.
    { maybeDone: ({ code }) => ['missingtitle', 'nosuchpageid', 'cantdelete'].includes(code) },
  );
  const { reason } = target;
  // The title that it had when it went.
  const title = (answer.ok ? textAt(recordAt(answer.body, 'delete'), 'title') : undefined) ?? target.title;
  if ((await lastDeleted(caller, title)) <= target.revision) return;
  await sendWrite(caller, title, () => ({ action: 'undelete', title, reason }), editor, {
    maybeDone: () => true,
  });
  throw new WikiSyncError(
    'edit-conflict',
    `${title}: The page was edited or moved at the moment of its deletion, so it was brought back.`,
    {
      page: target.title,
      hint: 'Pull with --restore, look at the edit, and delete the page again if it should go.',
    },
  );
}

/** The newest deleted revision of a title, which anybody may know; 0 if there is none. */
async function lastDeleted(caller: Caller, title: string): Promise<number> {
  const query = { action: 'query', prop: 'deletedrevisions', titles: [title], drvprop: 'ids', drvlimit: 1 };
  const answer = await caller.patiently(() => caller.transport.send(query));
  if (!answer.ok) return 0;
  const [page] = listAt(recordAt(answer.body, 'query'), 'pages');
  return numberAt(listAt(page, 'deletedrevisions')[0], 'revid') ?? 0;
}
