import fs from 'node:fs/promises';
import type { Settings } from '#config.ts';
import { EXIT } from '#errors.ts';
import { isConflict } from '#plan/plan.ts';
import { runSync, SHOW_ONLY } from '#sync.ts';
import type { Surroundings, SyncOptions, SyncReport } from '#sync.ts';

/** What a run without a person is given. */
export interface CiContext {
  settings: Settings;
  surroundings: Surroundings;
  workingDirectory: string;
  env: Readonly<Record<string, string | undefined>>;
  now: Date;
  /** Nothing is held or set apart: a person has looked. */
  takeAll: boolean;
  many: boolean;
  allowDelete: boolean;
}

/** How such a run ended. */
export interface CiReport {
  exitCode: number;
  /** Markdown for people. */
  summary: string;
  /** The main branch of the forge has a new commit. */
  changed: boolean;
  /** What waits for a person, and where; absent if nothing does. */
  proposal: { branch: string; address: string | undefined } | undefined;
  reports: readonly SyncReport[];
}

/** Runs the sync one way with what a run without a person never does otherwise. */
export function syncOneWay(
  { settings, surroundings, many, allowDelete }: CiContext,
  direction: 'pull' | 'push',
  more: Partial<SyncOptions>,
): Promise<SyncReport> {
  const options = { ...SHOW_ONLY, direction, dryRun: false, onlyShows: false, many, ...more };
  return runSync(settings, { ...options, allowDelete: direction === 'push' && allowDelete }, surroundings);
}

/**
 * How a run ended for whom no conflict and no new file is a failure, since a person finds them elsewhere. What failed besides
 * still counts: the exit code of a conflict comes before it, and must not hide it.
 */
export function exitBesidesWaiting({
  exitCode,
  outcomes = [],
  stopped,
}: Pick<SyncReport, 'exitCode' | 'outcomes' | 'stopped'>): number {
  if (exitCode !== EXIT.conflicts && exitCode !== EXIT.pending) return exitCode;
  const failed = outcomes.some(
    ({ page, trouble }) =>
      !isConflict(page) && trouble?.code !== 'edit-conflict' && (page.action === 'refuse' || trouble),
  );
  return failed || stopped ? EXIT.failure : EXIT.done;
}

/** Gives the summary to GitHub’s page of the run, and tells later jobs whether the site has to be built. */
export async function tellRunner(
  env: CiContext['env'],
  { summary, changed }: Pick<CiReport, 'summary' | 'changed'>,
): Promise<void> {
  const { GITHUB_STEP_SUMMARY: page, GITHUB_OUTPUT: output } = env;
  if (page) await fs.appendFile(page, `${summary}\n`);
  if (output) await fs.appendFile(output, `changed=${String(changed)}\n`);
}
