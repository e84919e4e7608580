import type { TestProject } from 'vitest/node';
import type { Availability } from '#scripts/availability.ts';
import { ensureWikiCode } from '#scripts/wiki/index.ts';
import { removeAbandonedWikis } from '#scripts/wiki/records.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The version of MediaWiki that tests run against, or why there is none. */
    wiki: Availability<string>;
  }
}

/** Finds out once, before the workers start, whether this machine can run a MediaWiki. */
export default async function prepareWiki(project: TestProject): Promise<void> {
  await removeAbandonedWikis();
  project.provide('wiki', await ensureWikiCode());
}
