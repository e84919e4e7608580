import { runTests } from './run-tests.ts';

const FILE = 'tests/site/axe.browser.test.ts';

/**
 * What axe finds on every page of the built site, on a screen of 390 pixels: all its rules in light, contrasts in dark.
 * `npm test` looks at one page of every template. CONTENT_DIR, SITE_URL and WIKI_API_URL choose another site.
 */
export async function benchAxe(): Promise<string> {
  const start = performance.now();
  const { results, told } = await runTests('browser', [FILE], { AXE_PAGES: 'all' });
  const ran = results.filter(({ status }) => status === 'passed' || status === 'failed');
  const failed = ran.filter(({ status }) => status === 'failed');
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  return `Axe looked at ${String(ran.length)} addresses, in light and in dark, ${minutes} minutes: something on ${String(failed.length)}.${told}`;
}
