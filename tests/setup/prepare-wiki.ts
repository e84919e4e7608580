import process from 'node:process';
import type { TestProject } from 'vitest/node';
import type { Availability } from '#scripts/availability.ts';
import { ensureWikiCode } from '#scripts/wiki/index.ts';
import { removeAbandonedWikis, removeWikisNamed } from '#scripts/wiki/records.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The version of MediaWiki that tests run against, or why there is none. */
    wiki: Availability<string>;
    /** What the names of this run's wikis begin with. */
    wikiPrefix: string;
  }
}

/**
 * Finds out once, before the workers start, whether this machine can run a MediaWiki. Returns what to do at the end: a
 * suite whose tests are all skipped (`-t`) starts its wiki and never gets to remove it.
 */
export default async function prepareWiki(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedWikis();
  const prefix = `test-${String(process.pid)}-${project.name}-`;
  project.provide('wiki', await ensureWikiCode());
  project.provide('wikiPrefix', prefix);
  return () => removeWikisNamed(prefix);
}
