import process from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '#scripts/site/build.ts';
import { describeWithBrowser } from '#tests/setup/browser.ts';
import { serveBuiltSite } from '#tests/setup/site.ts';
import { readBuiltPages } from './built-site.ts';
import { searches, templatesOf } from './templates.ts';

const { folder } = await buildSite();
const server = await serveBuiltSite();
const pages = await readBuiltPages(folder);
// One page of every template at each change; `npm run bench -- axe` looks at every page.
const visited = process.env.AXE_PAGES === 'all' ? [...pages.keys(), ...searches] : templatesOf(pages).all;

describeWithBrowser('Axe in a browser', (browser: Browser) => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    page = await context.newPage();
  });
  afterAll(() => page.context().close());

  const violations = async (rules: readonly string[] = []): Promise<string[]> => {
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const found = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  test.each(visited)('finds nothing on %s, in light and in dark', async (address) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(server.url + address);
    if (address.includes('?q=')) await page.locator('#statut-recherche:not(:empty)').waitFor();
    expect(await violations()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(['color-contrast'])).toEqual([]);
  });
});
