import { fromMdx, readPage, toMdx } from '#codec/index.ts';
import { WikiSyncError } from '#errors.ts';
import { sha1 } from '#files/sha1.ts';
import type { PagePlan, Plan } from '#plan/plan.ts';
import { editSummary } from '#plan/summary.ts';
import type { Saved } from '#wiki/save.ts';
import type { Wiki } from '#wiki/wiki.ts';
import { checkFileUnchanged, keepAgreement } from './keep.ts';
import { outcome, troubleOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { applyPage } from './pull.ts';
import type { MadeEdit, PushTools } from './push-tools.ts';
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
  for (const page of plan.pages) {
    const isEdit = page.action === 'save on wiki' || page.action === 'create on wiki';
    if (!isEdit) {
      outcomes.push(await applyPage(page, tools));
      continue;
    }
    try {
      if (made.length > 0) await tools.wiki.pause(tools.pauseBetweenWrites);
      const edit = await savePage(page, tools);
      made.push(edit);
      outcomes.push(
        outcome(page, true, {
          revision: edit.saved.revision,
          diffUrl: diffUrl(tools.wiki, page, edit.saved),
        }),
      );
      tools.onPage(made.length);
    } catch (error) {
      if (!(error instanceof WikiSyncError)) throw error;
      try {
        outcomes.push(outcome(page, false, { trouble: troubleOf(error) }));
      } catch {
        stopped = error;
        break;
      }
    }
  }
  await tools.state.save();
  if (stopped?.exitCode !== 5) await verifySaved(made, outcomes, tools);
  await tools.state.save();
  return { outcomes, stopped };
}

async function savePage(page: PagePlan, tools: PushTools): Promise<MadeEdit> {
  const { wiki, tracked, file } = page.snapshot;
  const sent = page.wikitext ?? '';
  if (page.file === undefined || file.kind !== 'page') throw gone(page);
  await checkFileUnchanged(tools, page.title, file, page.file);
  const revision = wiki.kind === 'page' ? wiki.revision.revision : (tracked?.revision ?? 0);
  const isNew = page.action === 'create on wiki';
  const saved = await tools.wiki.save({
    title: page.title,
    text: sent,
    summary: editSummary(tools.summaryPrefix, page.fileChanges, isNew),
    over: isNew ? undefined : { pageId: page.pageId ?? 0, revision },
    startedAt: tools.startedAt,
  });
  await keepAgreement(tools, page, {
    pageId: saved.pageId,
    title: saved.title,
    file: page.file,
    // A merged edit is not agreed on: with the former revision in the lock the next pull looks at it again.
    revision: saved.merged && !isNew ? revision : saved.revision,
    timestamp: saved.timestamp,
    wikitext: sent,
    mdx: await settleFile(page, saved.title, sent, tools),
  });
  await tools.state.save();
  return { page, saved, sent };
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
