import type { Browser } from 'playwright-core';
import { afterAll, describe, inject } from 'vitest';
import { launchBrowser } from '#scripts/browser/index.ts';
import { absent, describeUnavailable } from './unavailable.ts';

/**
 * A suite with a Chromium of its own. Skipped with the reason where there is none. Only in files named
 * `*.browser.test.ts`; one that needs a MediaWiki as well puts `describeWithWiki` inside.
 */
export function describeWithBrowser(name: string, body: (browser: Browser) => void): void {
  const availability = inject('browser');
  if (!availability.available) {
    describeUnavailable(name, `No browser can be run here, because ${availability.reason}`, () =>
      body(absent()),
    );
    return;
  }
  describe(name, async () => {
    const browser = await launchBrowser(availability.value);
    afterAll(() => browser.close());
    body(browser);
  });
}
