import type { PagePlan, PlanOptions } from './plan.ts';
import type { Action } from './rules.ts';

/** At most this share of the pages, where it is more than `FEW` pages, is rewritten on the wiki unasked. */
const SHARE = 0.3;
const FEW = 10;
/** At most this many pages are created, deleted or moved on the wiki unasked. */
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
  if (options.many) return undefined;
  const count = (...actions: Action[]): number =>
    pages.filter(({ action }) => actions.includes(action)).length;
  const known = pages.filter((page) => page.snapshot.tracked).length;
  const isMost = (number: number): boolean => number > FEW && number > known * SHARE;
  const refuse = (what: string): { message: string; hint: string } => ({
    message: `This ${options.direction === 'pull' ? 'pull' : 'push'} would ${what}, which is unusual. Nothing was changed.`,
    hint: 'See what it would do with `--dry-run`. If it is meant, add --many.',
  });
  const [unfiled, deleted] = [count('delete file'), count('delete on wiki')];
  const [rewritten, created] = [count('save on wiki', 'move on wiki'), count('create on wiki')];
  const moved = count('move on wiki');
  if (isMost(unfiled)) return refuse(`delete ${String(unfiled)} of ${String(known)} files`);
  if (options.direction !== 'push') return undefined;
  if (isMost(rewritten)) return refuse(`rewrite ${String(rewritten)} of ${String(known)} pages of the wiki`);
  if (created > CREATED) return refuse(`create ${String(created)} pages on the wiki`);
  if (deleted > CREATED) return refuse(`delete ${String(deleted)} pages of the wiki`);
  return moved > CREATED ? refuse(`move ${String(moved)} pages of the wiki`) : undefined;
}
