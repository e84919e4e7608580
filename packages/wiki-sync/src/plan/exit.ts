import { EXIT } from '#errors.ts';
import { isConflict, type Plan } from './plan.ts';

/** Exit codes in the order in which the first that holds wins (design §4). */
const WORST_FIRST: readonly number[] = [EXIT.usage, EXIT.wiki, EXIT.conflicts, EXIT.failure, EXIT.pending];

/** The exit code of several that hold at once. */
export const worstExit = (codes: Iterable<number>): number => {
  const all = new Set(codes);
  return WORST_FIRST.find((code) => all.has(code)) ?? EXIT.done;
};

/** The exit code of a plan that is only shown. */
export function exitOfPlan(plan: Plan): number {
  if (plan.refusal) return EXIT.failure;
  const codes = plan.pages.map((page) => {
    if (isConflict(page)) return EXIT.conflicts;
    if (page.action === 'refuse') return EXIT.failure;
    return page.pending ? EXIT.pending : EXIT.done;
  });
  return worstExit(codes);
}
