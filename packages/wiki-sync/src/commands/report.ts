import { describePage } from '#plan/describe.ts';
import { isConflict, type PagePlan } from '#plan/plan.ts';
import type { SyncReport } from '#sync.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { pathShower, problemLine } from './places.ts';

type Shower = (file: string) => string;
type Outcome = NonNullable<SyncReport['outcomes']>[number];

/** So many pages of a group are shown; the rest is counted, so that a summary fits a screen. */
const SHOWN = 12;

/** Actions after which a page is another one than before, on one side. */
const CHANGING: ReadonlySet<string> = new Set([
  'write file',
  'create file',
  'save on wiki',
  'create on wiki',
  'merge into file',
  'write conflict',
  'delete file',
  'delete on wiki',
  'move on wiki',
]);

interface Group {
  heading: string;
  /** True for pages that somebody has to do something about: reasons and hints are shown. */
  detailed: boolean;
  holds: (page: PagePlan, outcome: Outcome | undefined) => boolean;
}

const planned =
  (action: PagePlan['action']) =>
  (page: PagePlan, outcome: Outcome | undefined): boolean =>
    page.action === action && outcome === undefined;

const carriedOut =
  (action: PagePlan['action']) =>
  (page: PagePlan, outcome: Outcome | undefined): boolean =>
    page.action === action && outcome?.done === true;

/** The groups of a summary in their order; a page is shown in the first that holds it. */
const GROUPS: readonly Group[] = [
  {
    heading: 'Conflicts, for a person to settle',
    detailed: true,
    holds: (page, outcome) =>
      page.action === 'conflict' ||
      (page.action === 'write conflict' && outcome !== undefined) ||
      outcome?.trouble?.code === 'edit-conflict',
  },
  {
    heading: 'On the wiki, with something left to see to',
    detailed: true,
    holds: (_page, outcome) => outcome?.done === true && outcome.trouble !== undefined,
  },
  {
    heading: 'Refused',
    detailed: true,
    holds: (page, outcome) => page.action === 'refuse' || outcome?.trouble !== undefined,
  },
  { heading: 'Merged into the file', detailed: false, holds: carriedOut('merge into file') },
  { heading: 'Pulled', detailed: false, holds: carriedOut('write file') },
  { heading: 'Pulled, new on the wiki', detailed: false, holds: carriedOut('create file') },
  { heading: 'Deleted here, as on the wiki', detailed: false, holds: carriedOut('delete file') },
  { heading: 'Moved on the wiki', detailed: false, holds: carriedOut('move on wiki') },
  { heading: 'Deleted on the wiki', detailed: false, holds: carriedOut('delete on wiki') },
  { heading: 'Pushed', detailed: false, holds: carriedOut('save on wiki') },
  { heading: 'Created on the wiki', detailed: false, holds: carriedOut('create on wiki') },
  { heading: 'To merge, edited on both sides', detailed: false, holds: planned('merge into file') },
  { heading: 'Would conflict, edited on both sides', detailed: true, holds: planned('write conflict') },
  { heading: 'To pull, edited on the wiki', detailed: false, holds: planned('write file') },
  { heading: 'To pull, new on the wiki', detailed: false, holds: planned('create file') },
  { heading: 'To delete here, deleted on the wiki', detailed: false, holds: planned('delete file') },
  { heading: 'To move on the wiki, renamed in the file', detailed: false, holds: planned('move on wiki') },
  { heading: 'To delete on the wiki, deleted here', detailed: false, holds: planned('delete on wiki') },
  { heading: 'To push, edited in the file', detailed: false, holds: planned('save on wiki') },
  { heading: 'To push with --create, new files', detailed: false, holds: planned('create on wiki') },
  { heading: 'To know', detailed: true, holds: (page) => page.action === 'tell' },
];

/** The summary of a run for people: which pages, what, why, and what to do. */
function reportLines(report: SyncReport, show: Shower): string[] {
  const { plan, wiki, notes, stopped } = report;
  const lines = wiki ? [`${wiki.name} (${wiki.apiUrl})`, ''] : [];
  const outcomes = new Map((report.outcomes ?? []).map((one) => [one.page, one]));
  let left = [...plan.pages];
  for (const group of GROUPS) {
    const members = left.filter((page) => group.holds(page, outcomes.get(page)));
    if (members.length === 0) continue;
    const shown = new Set(members);
    left = left.filter((page) => !shown.has(page));
    lines.push(`${group.heading} (${String(members.length)})`);
    lines.push(...groupLines(members, report, outcomes, group.detailed, show), '');
  }
  lines.push(...notes, ...oddityLines(plan.pages));
  if (plan.refusal) lines.push(plan.refusal.message, plan.refusal.hint);
  if (stopped) lines.push(`Stopped: ${stopped.message}`, stopped.hint ?? '', stoppedLine(report));
  if (!plan.refusal) lines.push(lastLine(report, left.length));
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '');
}

/** Where the wiki shows what a run saved there, or what was edited there since both sides agreed. */
function diffUrlOf(page: PagePlan, outcome: Outcome | undefined, { wiki }: SyncReport): string | undefined {
  if (outcome?.diffUrl !== undefined) return outcome.diffUrl;
  const { wiki: seen, tracked } = page.snapshot;
  if (!wiki || !tracked || seen.kind !== 'page' || page.wikiChanges.length === 0) return undefined;
  if (seen.revision.revision === tracked.revision) return undefined;
  return `${wiki.scriptUrl}?diff=${String(seen.revision.revision)}&oldid=${String(tracked.revision)}`;
}

function groupLines(
  members: readonly PagePlan[],
  report: SyncReport,
  outcomes: ReadonlyMap<PagePlan, Outcome>,
  detailed: boolean,
  show: Shower,
): string[] {
  const lines: string[] = [];
  let lastHint = '';
  for (const page of members.slice(0, SHOWN)) {
    const outcome = outcomes.get(page);
    const changes = describePage(page);
    const place = page.file === undefined ? '' : `  (${show(page.file)})`;
    lines.push(
      `  ${page.title}${changes === '' ? '' : `: ${changes}`}${changes === '' || detailed ? place : ''}`,
    );
    const diffUrl = diffUrlOf(page, outcome, report);
    if (diffUrl !== undefined) lines.push(`    ${diffUrl}`);
    if (!detailed) continue;
    lines.push(`    ${outcome?.trouble?.message ?? page.because}`);
    lines.push(...page.problems.slice(0, 5).map((problem) => `    ${problemLine(problem, show)}`));
    const hint = (outcome?.trouble ? outcome.trouble.hint : page.hint) ?? '';
    if (hint !== '' && hint !== lastHint) lines.push(`    → ${hint}`);
    lastHint = hint;
  }
  const more = members.length - SHOWN;
  if (more > 0) lines.push(`  … and ${String(more)} more; --json lists all.`);
  return lines;
}

/** What a person should hear of: warnings, parameters that nobody declares, and passages that stay wikitext. */
const isOddity = ({ level, field, topic }: PagePlan['problems'][number]): boolean =>
  level !== 'note' || topic !== undefined || field?.includes('autres.') === true;

/** Notes last: where one finding is shown for all, it is the gravest. */
const byWeight = (one: PagePlan['problems'][number], other: PagePlan['problems'][number]): number =>
  Number(one.level === 'note') - Number(other.level === 'note');

/** What was not understood on pages that were read now: it is kept as it is, and said. */
function oddityLines(pages: readonly PagePlan[]): string[] {
  const read = pages.filter(({ action }) => action === 'write file' || action === 'create file');
  const odd = read.filter(({ problems }) => problems.some(isOddity));
  if (odd.length === 0) return [];
  const lines = odd.slice(0, SHOWN).flatMap(({ title, problems }) => {
    const [first, ...more] = problems.filter(isOddity).sort(byWeight);
    if (!first) return [];
    const field = first.field === undefined ? '' : `${first.field}: `;
    const rest = more.length > 0 ? ` (and ${String(more.length)} more)` : '';
    return [`  ${title}: ${field}${first.message}${rest}`];
  });
  const heading = `Kept as it is, but not understood (${String(odd.length)}); \`wiki-sync check\` shows all:`;
  return [heading, ...lines, ''];
}

const isChanged = ({ page, done }: Outcome): boolean => done && CHANGING.has(page.action);

/** What a person has left to do, for the last line: `, 1 in conflict, 2 refused`. */
function leftFor(outcomes: readonly Outcome[]): string {
  const conflicts = outcomes.filter(
    ({ page, trouble }) => isConflict(page) || trouble?.code === 'edit-conflict',
  );
  const refused = outcomes.filter(
    (one) => !conflicts.includes(one) && (one.page.action === 'refuse' || one.trouble !== undefined),
  );
  const part = (count: number, what: string): string => (count === 0 ? '' : `, ${String(count)} ${what}`);
  return part(conflicts.length, 'in conflict') + part(refused.length, 'refused');
}

function stoppedLine({ plan, outcomes = [] }: SyncReport): string {
  const left = plan.pages.length - outcomes.length;
  const done = outcomes.filter(isChanged).length;
  const what = plan.direction === 'pull' ? 'brought here' : 'saved';
  return `${String(done)} ${what}, ${String(left)} not reached. Running it again goes on where it stopped.`;
}

function lastLine({ plan, outcomes }: SyncReport, inStep: number): string {
  const total = plan.pages.length;
  if (total === 0) {
    return plan.direction === 'push'
      ? 'There is nothing to push: the content folder holds no page of a synced type. `wiki-sync pull` brings those of the wiki.'
      : 'There are no pages, neither on the wiki nor in the content folder.';
  }
  const pages = (count: number): string => `${String(count)} page${count === 1 ? '' : 's'}`;
  if (inStep === total) return `Everything is in step: ${pages(total)}.`;
  const done = (outcomes ?? []).filter(
    (one) => isChanged(one) && one.page.action !== 'write conflict',
  ).length;
  return outcomes
    ? `${pages(done)} of ${String(total)} done${leftFor(outcomes)}.`
    : `${pages(inStep)} of ${String(total)} in step.`;
}

/** The report as data: every page that is not simply in step. The form is described in docs/cli.md. */
function reportJson(report: SyncReport): Record<string, unknown> {
  const { plan, outcomes, wiki, notes, requests, stopped, exitCode } = report;
  const byPage = new Map((outcomes ?? []).map((one) => [one.page, one]));
  const touched = plan.pages.filter(({ situation }) => situation !== 'in step');
  return {
    exitCode,
    wiki: wiki ? { name: wiki.name, apiUrl: wiki.apiUrl } : null,
    requests,
    carriedOut: outcomes !== undefined,
    pagesInStep: plan.pages.length - touched.length,
    pages: touched.map((page) => pageJson(page, byPage.get(page), report)),
    refusal: plan.refusal ?? null,
    stopped: stopped ? { code: stopped.code, message: stopped.message, hint: stopped.hint ?? null } : null,
    notes,
  };
}

function pageJson(page: PagePlan, outcome: Outcome | undefined, report: SyncReport): Record<string, unknown> {
  const { title, type, pageId, file, situation, action, because, hint, wikiChanges, fileChanges, problems } =
    page;
  return {
    ...{
      title,
      type,
      pageId: pageId ?? null,
      file: file ?? null,
      situation,
      action,
      because,
      hint: hint ?? null,
    },
    ...{ wikiChanges, fileChanges, problems },
    done: outcome?.done ?? false,
    revision: outcome?.revision ?? null,
    diffUrl: diffUrlOf(page, outcome, report) ?? null,
    trouble: outcome?.trouble ?? null,
  };
}

/** What a run ends a command with: the summary for people, the report as data, and the exit code. */
export const reportResult = (report: SyncReport, context: CommandContext): CommandResult => ({
  exitCode: report.exitCode,
  lines: reportLines(report, pathShower(context)),
  json: reportJson(report),
});
