import type { PagePlan, PlanOptions } from './plan.ts';

/** At most this share of the pages, where it is more than `FEW` pages, is rewritten on the wiki unasked. */
const SHARE = 0.3;
const FEW = 10;
/** At most this many pages are created on the wiki unasked. */
const CREATED = 3;

/** Why a plan refuses itself: it would change an unusual number of pages of the wiki, or rests on an empty answer. */
export function refusalOf(
  pages: readonly PagePlan[],
  options: Pick<PlanOptions, 'many' | 'emptyAnswer' | 'direction'>,
): { message: string; hint: string } | undefined {
  if (options.emptyAnswer) {
    return {
      message: 'The wiki lists no page at all, though pages were synced from it before. Nothing was changed.',
      hint: 'Check that the templates named in the configuration still exist on the wiki, and that this account may read it.',
    };
  }
  if (options.many || options.direction !== 'push') return undefined;
  const rewritten = pages.filter((page) => page.action === 'save on wiki').length;
  const created = pages.filter((page) => page.action === 'create on wiki').length;
  const known = pages.filter((page) => page.snapshot.tracked).length;
  const hint = 'See what it would do with `--dry-run`. If it is meant, add --many.';
  if (rewritten > FEW && rewritten > known * SHARE) {
    return {
      message: `This push would rewrite ${String(rewritten)} of ${String(known)} pages of the wiki, which is unusual. Nothing was changed.`,
      hint,
    };
  }
  if (created > CREATED) {
    return {
      message: `This push would create ${String(created)} pages on the wiki, which is unusual. Nothing was changed.`,
      hint,
    };
  }
  return undefined;
}
