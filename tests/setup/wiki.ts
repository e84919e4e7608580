import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, inject } from 'vitest';
import { type RunningWiki, startWiki, type WikiOptions } from '#scripts/wiki/index.ts';
import { removeWiki } from '#scripts/wiki/records.ts';
import { absent, describeUnavailable } from './unavailable.ts';

/**
 * A suite with a MediaWiki of its own, put back to its snapshot before each test. Skipped with the reason where
 * there is no MediaWiki. Only in files named `*.wiki.test.ts` or `*.browser.test.ts`.
 */
export function describeWithWiki(
  name: string,
  body: (wiki: RunningWiki) => void,
  options: Pick<WikiOptions, 'pages' | 'workers' | 'jobRunRate' | 'without'> = {},
): void {
  const availability = inject('wiki');
  if (!availability.available) {
    describeUnavailable(name, `No MediaWiki can be run here, because ${availability.reason}`, () =>
      body(absent()),
    );
    return;
  }
  describe(name, async () => {
    const wikiName = `${inject('wikiPrefix')}${randomUUID().slice(0, 8)}`;
    const wiki = await startWiki({ ...options, name: wikiName });
    beforeEach(() => wiki.reset());
    afterAll(() => removeWiki(wikiName));
    body(wiki);
  });
}
