/** `wiki-sync ci push`: what the main branch says reaches the wiki, and the note of it the main branch. */
import { inertMarkdown } from '#plan/review/inert.ts';
import { reasonInFrench } from '#plan/review/reasons.ts';
import type { SyncReport } from '#sync.ts';
import { ATTEMPTS, onMain, openClone, startFromMain } from './clone.ts';
import type { Clone } from './clone.ts';
import { pushMessage } from './messages.ts';
import { exitBesidesWaiting, syncOneWay } from './run.ts';
import type { CiContext, CiReport } from './run.ts';

/**
 * Saves the main branch’s edits on the wiki and commits lock and bases. If the machine vanishes in between, the next run
 * finds that both sides say the same, and commits that.
 */
export async function pushInCi(context: CiContext): Promise<CiReport> {
  const clone = await openClone(context.settings, context.workingDirectory, context.env);
  await startFromMain(clone);
  const report = await syncOneWay(context, 'push', { create: context.settings.ci.createPages });
  const changed = await commitNotes(clone, report);
  // A page that both sides edited waits for `ci pull`, which merges it or proposes it to a person; a new file, for the
  // setting that lets it become a page. Neither is a failure that every run would repeat.
  const exitCode = clone.forge.kind === 'none' ? report.exitCode : exitBesidesWaiting(report);
  return { exitCode, summary: summaryOf(report), changed, proposal: undefined, reports: [report] };
}

type Outcome = NonNullable<SyncReport['outcomes']>[number];

const NBSP = '\u00a0';

const savedOf = ({ outcomes = [] }: SyncReport): number =>
  outcomes.filter(({ revision }) => revision !== undefined).length;

function summaryOf({ outcomes = [], ...report }: SyncReport): string {
  const refused = outcomes.filter(({ page, trouble }) => page.action === 'refuse' || trouble);
  const waiting = outcomes.filter(({ page }) => page.situation === 'new file' && page.action === 'tell');
  const reasonOf = ({ page, trouble }: Outcome): string =>
    `${NBSP}: ${reasonInFrench(page, trouble?.message) ?? ''}`;
  return [
    `Vers le wiki${NBSP}: pages enregistrées${NBSP}: ${String(savedOf({ ...report, outcomes }))}.`,
    ...section('Refusées', refused, reasonOf),
    ...section(
      'Pas encore sur le wiki, faute de `createPages` dans `wiki-sync.config.ts`',
      waiting,
      () => '',
    ),
    '',
  ].join('\n');
}

/** A heading and a line for each page; nothing if there is none. */
const section = (heading: string, found: readonly Outcome[], more: (outcome: Outcome) => string): string[] =>
  found.length === 0
    ? []
    : [
        ...['', `### ${heading} (${String(found.length)})`, ''],
        ...found.map((outcome) => `- **${inertMarkdown(outcome.page.title)}**${more(outcome)}`),
      ];

/** True if the main branch has a new commit that concerns the site. */
async function commitNotes(clone: Clone, report: SyncReport): Promise<boolean> {
  const { repository, place, main } = clone;
  const paths = await repository.changedPaths(place);
  let commit = await repository.commit(place, pushMessage(savedOf(report)));
  const { concernsSite, options } = onMain(clone, paths);
  for (let attempt = 0; commit !== undefined && attempt < ATTEMPTS; attempt += 1) {
    if (await repository.push(commit, main, { options })) return concernsSite;
    const newest = await repository.fetchBranch(main);
    // Where the notes of two runs conflict, the next run makes them anew: both sides say the same.
    commit = newest !== undefined && (await repository.rebase(newest)) ? await repository.head() : undefined;
  }
  return false;
}
