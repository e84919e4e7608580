/** `wiki-sync ci pull`: the wiki’s edits reach the main branch, and what a person has to see a branch of its own. */
import { WikiSyncError } from '#errors.ts';
import { worstExit } from '#plan/exit.ts';
import { isConflict, type PagePlan } from '#plan/plan.ts';
import { isWorthTelling, pullSummary } from '#plan/review/summary.ts';
import type { ReviewedPage } from '#plan/review/summary.ts';
import type { SyncReport } from '#sync.ts';
import { ATTEMPTS, onMain, openClone, startFromMain } from './clone.ts';
import type { Clone } from './clone.ts';
import { MERGE_MESSAGE, proposalTitle, pullMessage } from './messages.ts';
import { exitBesidesWaiting, syncOneWay } from './run.ts';
import type { CiContext, CiReport } from './run.ts';

/** Brings the wiki’s edits to the forge. Until something is pushed there, nothing has happened: it may end at any moment. */
export async function pullInCi(context: CiContext): Promise<CiReport> {
  const clone = await openClone(context.settings, context.workingDirectory, context.env);
  const review = context.takeAll ? 'none' : context.settings.ci.review;
  const direct =
    review === 'all'
      ? { main: await startFromMain(clone), report: undefined, changed: false }
      : await bringToMain(clone, context, review === 'suspicious');
  const waits = direct.report === undefined || pagesOf(direct.report).some(isForAPerson);
  const proposed = direct.report?.plan.refusal
    ? undefined
    : await propose(clone, context, direct.main, waits);
  const reports = [direct.report, proposed?.report].filter((report) => report !== undefined);
  const result: CiReport = {
    exitCode: worstExit(reports.map((report) => exitOf(report, clone, proposed?.branch !== undefined))),
    summary: reports.map((report) => summaryOf(report, clone)).join('\n'),
    changed: direct.changed,
    proposal:
      proposed?.branch === undefined ? undefined : { branch: proposed.branch, address: proposed.address },
    reports,
  };
  await clone.repository.checkOut(direct.main, clone.place);
  return result;
}

/** A conflict that waits on a branch is no failure of the run: a person finds it there. */
const exitOf = (report: SyncReport, { forge }: Clone, isProposed: boolean): number =>
  isProposed && forge.kind !== 'none' ? exitBesidesWaiting(report) : report.exitCode;

interface OnMain {
  /** The commit that the main branch is at. */
  main: string;
  report: SyncReport | undefined;
  changed: boolean;
}

async function bringToMain(clone: Clone, context: CiContext, setApart: boolean): Promise<OnMain> {
  const { repository, place } = clone;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const main = await startFromMain(clone);
    const report = await pull(context, setApart);
    const paths = await repository.changedPaths(place);
    const commit = await repository.commit(place, pullMessage(paths));
    if (commit === undefined) return { main, report, changed: false };
    const { options } = onMain(clone, paths);
    if (await repository.push(commit, clone.main, { options }))
      return { main: commit, report, changed: true };
  }
  throw new WikiSyncError(
    'git-failed',
    `The branch ${clone.main} went on each time that it was to be pushed.`,
    {
      hint: 'Nothing is lost; the next run brings the same edits.',
    },
  );
}

function pull(context: CiContext, setApart: boolean): Promise<SyncReport> {
  const { hold } = context.settings.ci;
  const free = { minutes: 0, patrolled: false };
  const review = { hold: context.takeAll ? free : hold, setApart, now: context.now.getTime() };
  return syncOneWay(context, 'pull', { review });
}

interface Proposed {
  report: SyncReport | undefined;
  /** Absent if nothing waits for a person. */
  branch?: string;
  address?: string | undefined;
}

/**
 * Puts what waits for a person on the branch of proposals. A branch that only the robot wrote to is made anew from the main
 * one each time; people’s commits on it stay, and what is new comes on top.
 */
async function propose(
  clone: Clone,
  context: CiContext,
  main: string,
  waits: boolean,
): Promise<Proposed | undefined> {
  const { repository, place } = clone;
  const branch = context.settings.ci.reviewBranch;
  const former = await repository.fetchBranch(branch);
  if (!waits && former === undefined) return undefined;
  const isPeoples = former !== undefined && (await repository.hasPeoplesCommits(main, former));
  await repository.checkOut(isPeoples ? former : main, place);
  if (isPeoples && !(await repository.merge(main, MERGE_MESSAGE))) return stuck(branch, clone.main);
  const report = await pull(context, false);
  await repository.commit(place, pullMessage(await repository.changedPaths(place)));
  const commit = await repository.head();
  if (commit === main) {
    // What was proposed is settled on the wiki.
    if (former !== undefined) await repository.removeBranch(branch, former);
    return { report };
  }
  if (former !== undefined && (await repository.proposesSame(main, former, commit)))
    return { report, branch };
  return { report, branch, address: await send(clone, { commit, branch, former, isPeoples, report }) };
}

/** What is sent to the branch of proposals. */
interface Sending {
  commit: string;
  branch: string;
  former: string | undefined;
  isPeoples: boolean;
  report: SyncReport;
}

async function send(clone: Clone, sending: Sending): Promise<string | undefined> {
  const { repository, forge, main } = clone;
  const { commit, branch, former, isPeoples, report } = sending;
  const waiting = pagesOf(report).filter((page) => isWorthTelling(page) && !page.isHeld).length;
  const proposal = { branch, target: main, title: proposalTitle(waiting), body: summaryOf(report, clone) };
  const pushed = await repository.push(commit, branch, {
    // The description of a proposal that people work on is theirs.
    options: isPeoples ? [] : forge.proposalOptions(proposal),
    ...(former === undefined || isPeoples ? {} : { replaces: former }),
  });
  // Somebody else pushed there meanwhile: the next run starts from what they did.
  return pushed && !isPeoples ? forge.propose(proposal) : undefined;
}

function stuck(branch: string, main: string): never {
  throw new WikiSyncError(
    'git-failed',
    `The branch ${branch} holds people’s commits and cannot be put together with ${main} any more.`,
    {
      hint: `Accept or close its merge request, then delete the branch ${branch}: the next run makes it anew.`,
    },
  );
}

/** True if a page is to be accepted or settled by a person. */
const isForAPerson = ({ plan, suspicions, isHeld }: ReviewedPage): boolean =>
  !isHeld && (suspicions.length > 0 || isConflict(plan));

function pagesOf({ plan, outcomes = [], review }: SyncReport): ReviewedPage[] {
  const troubles = new Map(outcomes.map(({ page, trouble }) => [page, trouble?.message]));
  return plan.pages.map((page): ReviewedPage => {
    const id = idOf(page);
    return {
      plan: page,
      trouble: troubles.get(page),
      history: review?.histories.get(id),
      suspicions: review?.suspicions.get(id) ?? [],
      isHeld: review?.held.has(id) === true,
    };
  });
}

const idOf = ({ pageId, snapshot }: PagePlan): number => pageId ?? snapshot.tracked?.pageId ?? 0;

function summaryOf(report: SyncReport, { place }: Clone): string {
  const wiki = report.wiki ?? { name: '', scriptUrl: '' };
  const { refusal } = report.plan;
  const notes = [...report.notes, ...(refusal ? [refusal.message, refusal.hint] : [])];
  return pullSummary({ wiki, folder: place, pages: pagesOf(report).filter(isWorthTelling), notes });
}
