import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import { demoPages } from '#scripts/wiki/demo.ts';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { buildSite } from '#scripts/site/build.ts';
import { serveFolder } from '#scripts/site/serve.ts';
import { describeWithBrowser } from '#tests/setup/browser.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal, type Terminal } from '#tests/wiki-sync/commands/terminal.ts';

const TITLE = 'Accueillir la personne qui pousse la porte';
const FILE = 'content/defis/accueillir-la-personne-qui-pousse-la-porte.mdx';
const ADDRESS = '/defis/accueillir-la-personne-qui-pousse-la-porte/';

/** Someone without any knowledge of git edits a page in the wiki's own editor. */
async function editOnTheWiki(page: Page, wiki: RunningWiki, from: string, to: string): Promise<void> {
  const { name, password } = accounts.alice;
  await page.goto(`${wiki.url}/index.php?title=Spécial:Connexion`);
  await page.fill('#wpName1', name);
  await page.fill('#wpPassword1', password);
  await page.click('#wpLoginAttempt');
  await page.waitForURL((url) => !url.searchParams.get('title')?.includes('Connexion'));
  await page.goto(`${wiki.url}/index.php?title=${encodeURIComponent(TITLE)}&action=edit&hidewelcomedialog=1`);
  const text = await page.inputValue('#wpTextbox1');
  expect(text).toContain(from);
  await page.fill('#wpTextbox1', text.replace(from, to));
  await page.fill('#wpSummary', 'une précision');
  await page.click('#wpSave');
  await page.waitForURL((url) => !url.search.includes('action='));
}

/** A reader looks for a défi and opens it; gives what the page says. */
async function findBySearch(page: Page, site: string): Promise<string> {
  await page.goto(`${site}/`);
  await page.getByRole('searchbox').fill('pousse la porte');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.waitForURL(`**${ADDRESS}`);
  return (await page.locator('main').textContent()) ?? '';
}

/** The lines by which two texts differ, `-` before and `+` after. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

async function publish(terminal: Terminal, folder: string): Promise<void> {
  await buildSite({ content: path.join(terminal.folder, 'content'), folder });
}

const startingPages = await demoPages();

describeWithBrowser('The whole bridge', (browser: Browser) => {
  describeWithWiki(
    'a défi goes from the wiki to a reader and back',
    (wiki: RunningWiki) => {
      const built = path.join(os.tmpdir(), `passerelle-site-${String(process.pid)}`);
      afterAll(() => fs.rm(built, { recursive: true, force: true }));

      test(
        'pulled, published, found, edited on the wiki, edited in the file, pushed, in step',
        { timeout: 240_000 },
        async () => {
          const terminal = await openTerminal(asRobot(wiki));
          const page = await (await browser.newContext()).newPage();

          // The wiki is pulled and published; a reader finds a défi by search.
          expect(await terminal.run('pull')).toMatchObject({ exitCode: 0 });
          await publish(terminal, built);
          const server = await serveFolder(built, { port: 0 });
          expect(await findBySearch(page, server.url)).toContain('Quelqu’un entre pour la première fois');

          // Someone edits the défi in the wiki's own editor; the file changes exactly there.
          const pulled = await terminal.read(FILE);
          await editOnTheWiki(page, wiki, 'pour la première fois', 'pour la toute première fois');
          expect(await terminal.run('status')).toMatchObject({ exitCode: 2 });
          expect(await terminal.run('pull')).toMatchObject({ exitCode: 0 });
          const edited = await terminal.read(FILE);
          expect(edited).toBe(pulled.replace('pour la première fois', 'pour la toute première fois'));
          await publish(terminal, built);
          expect(await findBySearch(page, server.url)).toContain(
            'Quelqu’un entre pour la toute première fois',
          );

          // A field and a paragraph are edited in the file; status names them.
          const before = (await wiki.asReader().read(TITLE))?.text ?? '';
          await terminal.edit(FILE, 'statut: en cours', 'statut: en veille');
          await terminal.write(FILE, `${await terminal.read(FILE)}\nUn paragraphe *d’exemple*.\n`);
          const status = await terminal.run('status');
          expect(status.exitCode).toBe(2);
          expect(status.stdout).toContain(`${TITLE}: Statut, 1 paragraph`);

          // Pushed: the wiki's diff shows exactly those bytes, by the bot, with a summary that people can read.
          expect(await terminal.run('push')).toMatchObject({ exitCode: 0 });
          const stored = await wiki.asReader().read(TITLE);
          expect(changedLines(before, stored?.text ?? '')).toMatchInlineSnapshot(`
            [
              "- |statut=en cours",
              "+ |statut=en veille",
              "+ Un paragraphe ''d’exemple''.",
            ]
          `);
          const [last, previous] = await wiki.asReader().history(TITLE);
          expect(last).toMatchObject({ user: accounts.robot.name });
          expect(last?.comment).toMatchInlineSnapshot(`"Passerelle : statut, un paragraphe"`);
          expect(previous).toMatchObject({ user: accounts.alice.name });
          const diff = await page.goto(
            `${wiki.url}/index.php?title=${encodeURIComponent(TITLE)}&diff=cur&oldid=prev`,
          );
          expect(diff?.status()).toBe(200);
          expect(await page.locator('.diff-addedline ins, .diff-addedline').allTextContents()).toContain(
            "Un paragraphe ''d’exemple''.",
          );

          // Everything is in step.
          const end = await terminal.run('status');
          expect(end).toMatchObject({ exitCode: 0 });
          expect(end.stdout).toContain('Everything is in step');
          await server.stop();
          await page.context().close();
        },
      );
    },
    { pages: startingPages },
  );
});
