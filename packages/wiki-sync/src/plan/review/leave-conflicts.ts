import type { Plan } from '../plan.ts';

/** The plan without writing conflicts into files: they are told, and wait for a person. */
export const leaveConflicts = (plan: Plan): Plan => ({
  ...plan,
  pages: plan.pages.map((page) =>
    page.action === 'write conflict' ? { ...page, action: 'conflict' } : page,
  ),
});
