import { fromMdx, readPage, toMdx } from '#codec/index.ts';
import { EXIT, WikiSyncError } from '#errors.ts';
import { sha1 } from '#files/sha1.ts';
import { authorsSince } from '#git/authors.ts';
import type { PagePlan, Plan } from '#plan/plan.ts';
import { editSummary } from '#plan/summary.ts';
import type { Saved } from '#wiki/save.ts';
import type { Wiki } from '#wiki/wiki.ts';
import { checkFileUnchanged, keepAgreement } from './keep.ts';
import { afterSaving, outcome, troubleOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { applyPage } from './pull.ts';
import { deleteOnWiki, moveOnWiki } from './manage.ts';
import { revisionBefore, type MadeEdit, type PushTools } from './push-tools.ts';
import { verifySaved } from './verify.ts';

/** How a push ended. `stopped` is the error that ended it early; the pages after it have no outcome. */
export interface PushResult {
  outcomes: Outcome[];
  stopped: WikiSyncError | undefined;
}

/** Saves page after page, notes each in the lock at once, and then asks the wiki what it stored. */
export async function applyToWiki(plan: Plan, tools: PushTools): Promise<PushResult> {
  const outcomes: Outcome[] = [];
  const made: MadeEdit[] = [];
  let stopped: WikiSyncError | undefined;
  /** What was saved is reported whatever happens after it. */
  const unlessStopped = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof WikiSyncError)) throw error;
      stopped ??= error;
    }
  };
  await unlessStopped(async () => {
    for (const page of plan.pages) outcomes.push(await carryOut(page, made, tools));
  });
  await unlessStopped(() => tools.state.save());
  if (stopped?.exitCode !== EXIT.wiki) await unlessStopped(() => verifySaved(made, outcomes, tools));
  await unlessStopped(() => tools.state.save());
  return { outcomes, stopped };
}

async function carryOut(page: PagePlan, made: MadeEdit[], tools: PushTools): Promise<Outcome> {
  switch (page.action) {
    case 'save on wiki':
    case 'create on wiki':
      return pushPage(page, made, tools);
    case 'move on wiki':
      return moveAndPush(page, made, tools);
    case 'delete on wiki':
      return deleteOnWiki(page, tools);
    default:
      return applyPage(page, tools);
  }
}

/** Saves one page. A failure after that still counts as saved, and says so; throws what concerns the whole run. */
async function pushPage(page: PagePlan, made: MadeEdit[], tools: PushTools): Promise<Outcome> {
  let edit: MadeEdit;
  try {
    if (made.length > 0) await tools.wiki.pause(tools.pauseBetweenWrites);
    edit = await savePage(page, tools);
  } catch (error) {
    return outcome(page, false, { trouble: troubleOf(error) });
  }
  made.push(edit);
  const { revision } = edit.saved;
  const done = outcome(page, true, { revision, diffUrl: diffUrl(tools.wiki, page, edit.saved) });
  tools.onPage(made.length);
  try {
    done.trouble = await noteSaved(edit, tools);
  } catch (error) {
    done.trouble = afterSaving(error);
  }
  return done;
}

async function savePage(page: PagePlan, tools: PushTools): Promise<MadeEdit> {
  const { file } = page.snapshot;
  const sent = page.wikitext ?? '';
  if (page.file === undefined || file.kind !== 'page') throw gone(page);
  await checkFileUnchanged(tools, page.title, file, page.file);
  const isNew = page.action === 'create on wiki';
  const agreed = tools.state.lock.pages.get(page.pageId ?? 0)?.mdx;
  const authors = await authorsSince(tools.folder.root, page.file, (text, lock) => {
    const hash = sha1(text);
    return hash === agreed || lock.includes(hash);
  });
  const saved = await tools.wiki.save({
    title: page.title,
    text: sent,
    summary: editSummary(tools.summaryPrefix, page.fileChanges, isNew, authors),
    over: isNew ? undefined : { pageId: page.pageId ?? 0, revision: revisionBefore(page) },
    startedAt: tools.startedAt,
  });
  return { page, saved, sent };
}

/** Moves a page, and then saves what else the file says; nothing is saved over an edit that came in between. */
async function moveAndPush(page: PagePlan, made: MadeEdit[], tools: PushTools): Promise<Outcome> {
  try {
    if (made.length > 0) await tools.wiki.pause(tools.pauseBetweenWrites);
    const moved = await moveOnWiki(page, tools);
    if (moved.kind === 'settled') return moved.outcome;
    const pushed = await pushPage(moved.page, made, tools);
    return { ...pushed, page, trouble: pushed.trouble ?? moved.trouble };
  } catch (error) {
    return outcome(page, false, { trouble: troubleOf(error) });
  }
}

/** Notes what was saved as agreed on, also where the file cannot be rewritten. */
async function noteSaved({ page, saved, sent }: MadeEdit, tools: PushTools): Promise<Outcome['trouble']> {
  const { file } = page.snapshot;
  if (page.file === undefined || file.kind !== 'page') throw gone(page);
  let [mdx, trouble]: [string, Outcome['trouble']] = [file.digest, undefined];
  try {
    mdx = await settleFile(page, saved.title, sent, tools);
  } catch (error) {
    trouble = afterSaving(error);
  }
  const { pageId, title, timestamp } = saved;
  // A merged edit is not agreed on: with the former revision in the lock the next pull looks at it again.
  const isMerged = saved.merged && page.action !== 'create on wiki';
  const revision = isMerged ? revisionBefore(page) : saved.revision;
  await keepAgreement(tools, page, {
    ...{ pageId, title, file: page.file, revision, timestamp, wikitext: sent, mdx },
  });
  await tools.state.save();
  return trouble;
}

/** Rewrites the file only where its canonical form changed with the save, and gives its SHA-1. */
async function settleFile(page: PagePlan, title: string, sent: string, tools: PushTools): Promise<string> {
  const { file, type } = page.snapshot;
  if (file.kind !== 'page' || page.file === undefined) return '';
  const text = (await tools.folder.read(page.file)) ?? '';
  if (sha1(text) !== file.digest) return file.digest;
  const canonical = toMdx({ ...readPage(sent, type, tools.profile), title }, type);
  if (canonical === text || canonical === toMdx(fromMdx(text, type), type)) return file.digest;
  await tools.folder.write(page.file, canonical);
  return sha1(canonical);
}

const gone = (page: PagePlan): WikiSyncError =>
  new WikiSyncError('file-unreadable', `${page.title}: its file is gone.`, {
    page: page.title,
    hint: 'Run the command again.',
  });

const diffUrl = (wiki: Wiki, page: PagePlan, saved: Saved): string =>
  `${wiki.session.scriptUrl}?${page.action === 'create on wiki' ? 'oldid' : 'diff'}=${String(saved.revision)}`;
