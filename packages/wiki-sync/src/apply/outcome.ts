import { WikiSyncError } from '#errors.ts';
import type { ErrorCode } from '#errors.ts';
import type { PagePlan } from '#plan/plan.ts';

/** What became of one page of a plan. */
export interface Outcome {
  page: PagePlan;
  /** True if it was carried out (or there was nothing to do). */
  done: boolean;
  /** The revision that a push made. */
  revision: number | undefined;
  /** Where the wiki shows what changed. */
  diffUrl: string | undefined;
  /** Why it was not carried out, or what turned out otherwise than planned. */
  trouble: Trouble | undefined;
}

/** A failure of one page, as data. */
export interface Trouble {
  code: ErrorCode;
  message: string;
  hint: string | undefined;
}

/** An outcome without anything to add. */
export const outcome = (page: PagePlan, done: boolean, more: Partial<Outcome> = {}): Outcome => ({
  page,
  done,
  revision: undefined,
  diffUrl: undefined,
  trouble: undefined,
  ...more,
});

/** Turns an error about one page into data; what concerns the whole run, and bugs, are thrown on. */
export function troubleOf(error: unknown): Trouble {
  const pageCodes: readonly ErrorCode[] = [
    'page-refused',
    'edit-conflict',
    'page-invalid',
    'page-unwritable',
    'file-unreadable',
  ];
  if (!(error instanceof WikiSyncError) || !pageCodes.includes(error.code)) throw error;
  // The page is named where the trouble is shown.
  const start = `${error.page ?? ''}: `;
  const message = error.message.startsWith(start) ? error.message.slice(start.length) : error.message;
  return { code: error.code, message, hint: error.hint };
}

/** The same for what failed when the edit was on the wiki already. */
export function afterSaving(error: unknown): Trouble {
  const { code, message } = troubleOf(error);
  return {
    code,
    message: `The edit is on the wiki, but what comes after it failed: ${message}`,
    hint: 'See to that, then run the command again: it finds that both sides say the same, and edits nothing twice.',
  };
}
