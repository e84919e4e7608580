/** `wiki-sync ci push`: what the main branch says reaches the wiki, and the note of it the main branch. */
import { EXIT } from '#errors.ts';
import { inertMarkdown } from '#plan/review/inert.ts';
import type { SyncReport } from '#sync.ts';
import { ATTEMPTS, onMain, openClone, startFromMain } from './clone.ts';
import type { Clone } from './clone.ts';
import { pushMessage } from './messages.ts';
import { syncOneWay } from './run.ts';
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
  // A page that both sides edited waits for `ci pull`, which merges it or proposes it to a person.
  const waits = report.exitCode === EXIT.conflicts && clone.forge.kind !== 'none';
  const exitCode = waits ? EXIT.done : report.exitCode;
  return { exitCode, summary: summaryOf(report), changed, proposal: undefined, reports: [report] };
}

const savedOf = ({ outcomes = [] }: SyncReport): number =>
  outcomes.filter(({ revision }) => revision !== undefined).length;

function summaryOf(report: SyncReport): string {
  const refused = (report.outcomes ?? []).filter(({ page, trouble }) => page.action === 'refuse' || trouble);
  const lines = refused.map(
    ({ page, trouble }) =>
      `- **${inertMarkdown(page.title)}**\u00a0: ${inertMarkdown(trouble?.message ?? page.because)}`,
  );
  const saved = `Vers le wiki\u00a0: pages enregistrées\u00a0: ${String(savedOf(report))}.`;
  return lines.length === 0
    ? `${saved}\n`
    : `${saved}\n\n### Refusées (${String(lines.length)})\n\n${lines.join('\n')}\n`;
}

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
