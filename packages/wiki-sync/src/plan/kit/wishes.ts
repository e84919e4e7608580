import { WikiSyncError } from '#errors.ts';
import type { KitSnapshot } from './plan-kit.ts';

/** A title that names no page of the kit is a slip of the keyboard, and nothing is done. */
export function unmatchedTitles(titles: readonly string[], snapshots: readonly KitSnapshot[]): void {
  const known = new Set(snapshots.filter(({ wanted }) => wanted).map(({ title }) => title));
  const [name] = titles.filter((title) => !known.has(title));
  if (name === undefined) return;
  throw new WikiSyncError('usage', `The kit has no page “${name}”.`, {
    hint: '`wiki-sync kit --dry-run --json` lists the titles of its pages.',
  });
}
