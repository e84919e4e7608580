/** The only file that knows every layer: reads both sides, has a plan made, and has it carried out. */
import { followMoves, renamesIn } from '#apply/follow-moves.ts';
import type { Outcome } from '#apply/outcome.ts';
import { applyToFiles } from '#apply/pull.ts';
import { applyToWiki } from '#apply/push.ts';
import { toMdx } from '#codec/index.ts';
import { EXIT, WikiSyncError } from '#errors.ts';
import type { Problem } from '#errors.ts';
import type { Folder } from '#files/folder.ts';
import { checkFile, titlesOf } from '#plan/check.ts';
import { exitOfPlan, worstExit } from '#plan/exit.ts';
import { makePlan } from '#plan/make-plan.ts';
import { isConflict, type Direction, type PagePlan, type Plan } from '#plan/plan.ts';
import { leaveConflicts } from '#plan/review/leave-conflicts.ts';
import { preferenceOf, unmatchedChoices } from '#plan/prefer.ts';
import type { Choices } from '#plan/prefer.ts';
import { checkAccount, connect, pauseFor } from '#read/connect.ts';
import type { Connecting } from '#read/connect.ts';
import { readForPush } from '#read/read-for-push.ts';
import { readFilesOnly, readWhole } from '#read/read-sides.ts';
import type { OnProgress } from '#read/read-sides.ts';
import { reopenConflicts } from '#read/reopen-conflicts.ts';
import { foreignNamespaces, openWorkspace, readContent } from '#read/workspace.ts';
import { reviewEdits } from '#read/review.ts';
import type { Review, ReviewOptions } from '#read/review.ts';
import type { Workspace } from '#read/workspace.ts';
import { isThisMachine } from '#wiki/address.ts';
import { interrupted } from '#wiki/caller.ts';
import type { Wiki } from '#wiki/wiki.ts';
import type { Settings } from './config.ts';

/** What a run needs of the world around it. */
export interface Surroundings extends Connecting {
  onProgress: OnProgress;
  /** The content folder, if it is not the one on the disk that the settings name. */
  folder?: Folder;
}

/** What the person asked for. */
export interface SyncOptions extends Choices {
  direction: Direction;
  dryRun: boolean;
  /** The wiki is not asked. */
  offline: boolean;
  create: boolean;
  restore: boolean;
  allowDelete: boolean;
  many: boolean;
  /** Nothing is carried out: what a flag would allow is shown as well. */
  onlyShows: boolean;
  /** The wiki’s edits are looked at first, as a run without a person does. */
  review?: ReviewOptions;
}

/** A run that only shows what differs; commands say what they do otherwise. */
export const SHOW_ONLY: SyncOptions = {
  direction: 'both',
  dryRun: true,
  offline: false,
  create: false,
  restore: false,
  allowDelete: false,
  many: false,
  onlyShows: true,
  ours: [],
  theirs: [],
};

/** How a run ended, as data: what was planned, what became of it, and the exit code. */
export interface SyncReport {
  wiki: { name: string; apiUrl: string; scriptUrl: string } | undefined;
  plan: Plan;
  /** Absent when nothing was to be carried out. */
  outcomes: readonly Outcome[] | undefined;
  /** What ended a push before its end. */
  stopped: WikiSyncError | undefined;
  /** What else the person should know. */
  notes: readonly string[];
  /** What looking at the wiki’s edits found, where that was asked for. */
  review: Review | undefined;
  /** HTTP requests to the wiki. */
  requests: number;
  exitCode: number;
}

/** Reads both sides, plans, and unless it is a dry run carries the plan out. */
export async function runSync(
  settings: Settings,
  options: SyncOptions,
  surroundings: Surroundings,
): Promise<SyncReport> {
  const mayBeNew = !options.offline && options.direction !== 'push';
  const workspace = await openWorkspace(settings, mayBeNew, surroundings.folder);
  const wiki = options.offline ? undefined : await connect(workspace, surroundings);
  if (wiki && options.direction === 'push') checkAccount(wiki, options.dryRun);
  return runPhase(workspace, wiki, options, surroundings);
}

/**
 * Brings both sides in step: pulls, merging what both edited, then pushes what the files say otherwise. One login serves
 * both; a page in conflict holds up no other.
 */
export async function runBothWays(
  settings: Settings,
  options: SyncOptions,
  surroundings: Surroundings,
): Promise<SyncReport> {
  if (options.dryRun) return runSync(settings, { ...options, direction: 'both' }, surroundings);
  const workspace = await openWorkspace(settings, true, surroundings.folder);
  const wiki = await connect(workspace, surroundings);
  checkAccount(wiki, false);
  const pulled = await runPhase(workspace, wiki, { ...options, direction: 'pull' }, surroundings);
  if (pulled.plan.refusal || pulled.stopped) return pulled;
  const pushed = await runPhase(workspace, wiki, { ...options, direction: 'push' }, surroundings);
  return inOneReport(pulled, pushed);
}

/** What the first half of a sync does to files. */
const WRITES_FILES: ReadonlySet<string> = new Set<PagePlan['action']>([
  ...(['write file', 'create file', 'delete file', 'merge into file', 'write conflict'] as const),
]);

/** What both halves of a sync did. A page that the second half did nothing about is told by the first alone. */
function inOneReport(pulled: SyncReport, pushed: SyncReport): SyncReport {
  const conflicts = new Set(
    pulled.plan.pages.filter(({ action }) => action === 'write conflict').map(({ pageId }) => pageId),
  );
  const told = pushed.plan.pages.filter(
    ({ action, pageId }) => action !== 'nothing' && !(action === 'conflict' && conflicts.has(pageId)),
  );
  const again = new Set(told.map(({ title }) => title));
  const first = pulled.plan.pages.filter(
    ({ action, title }) => WRITES_FILES.has(action) || !again.has(title),
  );
  const kept = new Set([...first, ...told]);
  return {
    ...pushed,
    plan: { ...pushed.plan, direction: 'both', pages: [...first, ...told] },
    outcomes: [...(pulled.outcomes ?? []), ...(pushed.outcomes ?? [])].filter(({ page }) => kept.has(page)),
    notes: [...pulled.notes, ...pushed.notes],
    exitCode: worstExit([pulled.exitCode, pushed.exitCode]),
  };
}

async function runPhase(
  workspace: Workspace,
  wiki: Wiki | undefined,
  options: SyncOptions,
  surroundings: Surroundings,
): Promise<SyncReport> {
  const { settings } = workspace;
  if (wiki) workspace.profile = wiki.session.profile;
  const read = !wiki
    ? await readFilesOnly(workspace)
    : options.direction === 'push'
      ? await readForPush(workspace, wiki, options.allowDelete)
      : await readWhole(workspace, wiki, surroundings.onProgress);
  const prefer = preferenceOf(options);
  const looked = wiki && options.review && (await reviewEdits(wiki, read.snapshots, options.review));
  const { snapshots, notes } = await reopenConflicts(
    workspace,
    looked?.snapshots ?? read.snapshots,
    // A side is taken while pulling; what is still in conflict after that is not sent.
    ({ title, file }) =>
      options.direction !== 'push' &&
      prefer(title, file.kind === 'absent' ? undefined : file.path) !== undefined,
  );
  const made = makePlan(snapshots, {
    ...options,
    prefer,
    wikiIsHere: settings.apiUrl === undefined || isThisMachine(settings.apiUrl),
    account: wiki?.session.account?.name,
    maxTextBytes: wiki?.session.maxTextBytes ?? 2 * 1024 * 1024,
    profile: workspace.profile,
    emptyAnswer: read.emptyAnswer,
    taken: read.taken,
  });
  const plan = options.review?.setApart === true ? leaveConflicts(made) : made;
  checkChoices(plan, options);
  const report = {
    wiki: wiki && {
      ...{ name: wiki.session.siteName, apiUrl: wiki.apiUrl, scriptUrl: wiki.session.scriptUrl },
    },
    plan,
    notes: [...read.notes, ...notes, ...(looked?.review.notes ?? [])],
    review: looked?.review,
    outcomes: undefined,
    stopped: undefined,
  };
  if (options.dryRun || options.direction === 'both' || plan.refusal || !wiki) {
    return { ...report, requests: wiki?.requests() ?? 0, exitCode: exitOfPlan(plan) };
  }
  const done = await carryOut(plan, workspace, wiki, read.startedAt, surroundings);
  const renames = renamesIn(done.outcomes);
  const followed =
    renames.length > 0
      ? await followMoves(workspace.folder, await readContent(workspace, true), renames)
      : [];
  return {
    ...{ ...report, ...done, notes: [...report.notes, ...followed] },
    ...{ requests: wiki.requests(), exitCode: exitOf(done.outcomes, done.stopped) },
  };
}

/** A side that was chosen for a page that does not exist is a slip of the keyboard, and nothing is done. */
function checkChoices(plan: Plan, options: SyncOptions): void {
  const [name] = plan.refusal ? [] : unmatchedChoices(options, plan.pages);
  if (name === undefined) return;
  throw new WikiSyncError('usage', `There is no page with the title or the file “${name}”.`, {
    hint: '`wiki-sync status` lists the pages in conflict, with title and file.',
  });
}

function exitOf(outcomes: readonly Outcome[], stopped: WikiSyncError | undefined): number {
  const codes = outcomes.map(({ page, trouble }) => {
    if (isConflict(page) || trouble?.code === 'edit-conflict') return EXIT.conflicts;
    if (page.action === 'refuse' || trouble) return EXIT.failure;
    return page.situation === 'new file' && page.action === 'tell' ? EXIT.pending : EXIT.done;
  });
  return worstExit(stopped ? [...codes, stopped.exitCode] : codes);
}

async function carryOut(
  plan: Plan,
  workspace: Workspace,
  wiki: Wiki,
  startedAt: string,
  { onProgress, signal }: Surroundings,
): Promise<{ outcomes: readonly Outcome[]; stopped: WikiSyncError | undefined }> {
  const { state, folder, settings } = workspace;
  const disk = { folder, state, identity: wiki.session.identity };
  await state.checkStillOurs();
  await state.writeProfile(wiki.session.profile);
  await state.writeLicence(wiki.session.licence);
  if (plan.direction !== 'push') {
    const onPage = (done: number): void => {
      onProgress('Writing files', done, plan.pages.length);
    };
    const outcomes = await applyToFiles(plan, disk, onPage, signal);
    return { outcomes, stopped: outcomes.length < plan.pages.length ? interrupted() : undefined };
  }
  const total = plan.pages.filter(({ wikitext }) => wikitext !== undefined).length;
  return applyToWiki(plan, {
    ...disk,
    wiki,
    startedAt,
    profile: wiki.session.profile,
    summaryPrefix: settings.summaryPrefix,
    pauseBetweenWrites: pauseFor(settings, wiki.apiUrl),
    onPage: (done) => {
      onProgress('Saving on the wiki', done, total);
    },
  });
}

/** Checks every content file offline; problems come in the order of files and lines. */
export async function checkContent(settings: Settings): Promise<{ problems: Problem[]; files: number }> {
  const workspace = await openWorkspace(settings);
  const files = await readContent(workspace, true);
  const titles = titlesOf(files);
  const pageIds = new Map([...workspace.state.lock.pages].map(([pageId, { file }]) => [file, pageId]));
  const problems: Problem[] = [];
  const bases = new Map<string, string>();
  for (const { path } of files) {
    const pageId = pageIds.get(path);
    bases.set(path, (pageId === undefined ? undefined : await workspace.state.readBase(pageId)) ?? '');
  }
  const tooHeavy = await workspace.tried.findHeavy(
    files.flatMap(({ path, type }) => (type ? [{ text: bases.get(path) ?? '', type }] : [])),
    workspace.profile,
    settings.maxReadSeconds * 1000,
  );
  for (const file of files) {
    const base = bases.get(file.path) ?? '';
    const text = file.page ? ((await workspace.folder.read(file.path)) ?? '') : '';
    const namespaces = foreignNamespaces(workspace, file.type?.id ?? '', file.page?.title ?? '');
    problems.push(
      ...checkFile(
        { file, text, base, namespaces, isTooHeavy: tooHeavy.has(base) },
        titles,
        workspace.profile,
      ),
    );
  }
  const byPlace = (one: Problem, other: Problem): number =>
    (one.file ?? '').localeCompare(other.file ?? '') || (one.line ?? 0) - (other.line ?? 0);
  return { problems: problems.sort(byPlace), files: files.length };
}

/** Brings every readable file into canonical form, and gives the paths of those that changed. */
export async function formatContent(settings: Settings): Promise<string[]> {
  const workspace = await openWorkspace(settings);
  const changed: string[] = [];
  for (const { path, page, type } of await readContent(workspace, true)) {
    if (!page || !type) continue;
    const canonical = toMdx(page, type);
    if ((await workspace.folder.read(path)) === canonical) continue;
    await workspace.folder.write(path, canonical);
    changed.push(path);
  }
  return changed;
}
