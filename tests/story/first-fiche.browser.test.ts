import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { pageTypes } from '@passerelle/wiki-sync/page';
import { accounts } from '#scripts/wiki/accounts.ts';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { buildSite } from '#scripts/site/build.ts';
import { serveFolder } from '#scripts/site/serve.ts';
import { describeWithBrowser } from '#tests/setup/browser.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal, type Terminal } from '#tests/wiki-sync/commands/terminal.ts';
import { installedPages } from '#tests/wiki-sync/kit/kit-of.ts';

/** Everything but what templates cannot do without. */
const BARE = [
  ...['VisualEditor', 'TemplateData', 'InputBox', 'CategoryTree', 'Scribunto', 'WikiEditor', 'CodeEditor'],
  ...[
    'Gadgets',
    'MultimediaViewer',
    'SyntaxHighlight_GeSHi',
    'ImageMap',
    'Poem',
    'PageImages',
    'TextExtracts',
  ],
];

const TITLE = 'Savoir qui a la clé ce soir';
const FILE = 'content/defis/savoir-qui-a-la-cle-ce-soir.mdx';
const SUMMARY = 'Personne ne sait qui ferme, et l’on s’appelle jusqu’à vingt heures.';
const types = 'export default { types: { defi: {}, terme: {} } };';

/** Screenshots go where PASSERELLE_SCREENSHOTS says; nowhere without it. */
async function show(page: Page, name: string): Promise<void> {
  const folder = process.env.PASSERELLE_SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function logIn(page: Page, wiki: RunningWiki): Promise<void> {
  await page.goto(`${wiki.url}/index.php?title=Spécial:Connexion`);
  await page.fill('#wpName1', accounts.alice.name);
  await page.fill('#wpPassword1', accounts.alice.password);
  await page.click('#wpLoginAttempt');
  await page.waitForURL((url) => !url.searchParams.get('title')?.includes('Connexion'));
}

async function publish(page: Page): Promise<void> {
  await page.click('#wpSave');
  await page.waitForURL((url) => !url.search.includes('action='));
}

/** Writes behind the « = » of a parameter, as somebody does who has never seen a template. */
async function writeBehind(page: Page, parameter: string, words: string): Promise<void> {
  const text = await page.inputValue('#wpTextbox1');
  expect(text).toContain(`|${parameter}=\n`);
  await page.fill('#wpTextbox1', text.replace(`|${parameter}=\n`, `|${parameter}=${words}\n`));
}

/** Follows a link « Ajouter » of a fiche, fills the empty item in and publishes. */
async function addItem(page: Page, link: string, values: Record<string, string>): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).click();
  for (const [parameter, words] of Object.entries(values)) await writeBehind(page, parameter, words);
  await publish(page);
}

async function qualify(page: Page): Promise<void> {
  await addItem(page, 'un verbatim', { citation: 'Je ne sais jamais si c’est moi.', qui: 'concierge' });
  await addItem(page, 'une situation', { contexte: 'Un mardi soir.', déroulé: 'Trois appels.' });
  await addItem(page, 'une contrainte', { nature: 'temps', texte: 'Personne n’est là après 18 h.' });
  await page.getByRole('link', { name: 'un champ', exact: true }).click();
  // The line to copy stands above the editor, with the values that it may have.
  const line = page.locator('li', { hasText: '|statut=' });
  expect(await line.textContent()).toContain('qualifié');
  await show(page, 'bare-5-field');
  const text = await page.inputValue('#wpTextbox1');
  await page.fill('#wpTextbox1', text.replace('|thèmes=accès\n', '|thèmes=accès\n|statut=qualifié\n'));
  await publish(page);
}

const DIALOG = '.ve-ui-mwTemplateDialog-ready';

/** Opens VisualEditor’s dialog on the fiche, as the note beside it says. */
async function openDialog(page: Page): Promise<void> {
  await page.locator('.ve-ce-documentNode .passerelle-fiche').waitFor();
  // A welcome and the note about the fields may come, each at a moment of its own; neither is in the way of the corner.
  const welcome = page.getByRole('button', { name: /^Commencer/ });
  await welcome.click({ timeout: 8000 }).catch(() => undefined);
  await page.keyboard.press('Escape');
  const fiche = page.locator('.ve-ce-documentNode .passerelle-fiche');
  const modify = page.locator('.ve-ui-linearContextItem').getByText('Modifier');
  // A click that comes while VisualEditor is still taking the page in selects nothing.
  const isSelected = async (): Promise<boolean> => {
    await fiche.click({ force: true, position: { x: 15, y: 15 } });
    return modify.isVisible();
  };
  await expect.poll(isSelected, { timeout: 60_000, interval: 1000 }).toBe(true);
  await modify.click();
  await page.locator(DIALOG).waitFor();
}

/** Fills fields in by their labels, ticking first those that the dialog does not open on, and applies the dialog. */
async function fillDialog(page: Page, values: Record<string, string>): Promise<void> {
  const dialog = page.locator(DIALOG);
  for (const [label, words] of Object.entries(values)) {
    const field = dialog.locator('.ve-ui-mwParameterPage').filter({
      has: page.locator('.ve-ui-mwParameterPage-label').getByText(label, { exact: true }),
    });
    const offered = dialog.locator('.ve-ui-mwTransclusionOutlineParameterWidget', { hasText: label }).first();
    await offered.waitFor();
    if (!(await field.isVisible())) await offered.click();
    await field.locator('textarea, input').first().fill(words);
  }
  await dialog.locator('.oo-ui-processDialog-actions-primary a').first().click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Adds an item below what stands there, step by step as the help page says. */
async function insertItem(page: Page, template: string, values: Record<string, string>): Promise<void> {
  // The small window beside a selected card covers the middle of this line.
  await page
    .locator('.ve-ce-branchNode-blockSlug')
    .last()
    .click({ position: { x: 40, y: 10 } });
  await page.locator('.ve-ui-toolbar').getByText('Insérer', { exact: true }).click();
  await page.locator('.ve-ui-toolbar').getByText('Modèle', { exact: true }).click();
  const dialog = page.locator(DIALOG);
  await dialog.getByRole('combobox').fill(template);
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await fillDialog(page, values);
  const [words = ''] = Object.values(values);
  await page.locator('.ve-ce-documentNode .passerelle-element', { hasText: words }).waitFor();
}

/** Qualifies the fiche in one session of VisualEditor. */
async function qualifyVisually(page: Page): Promise<void> {
  await page.goto(`${page.url().replace(/[?#].*$/, '')}?veaction=edit`);
  await openDialog(page);
  await fillDialog(page, { Statut: 'qualifié' });
  await insertItem(page, 'Défi/Verbatim', { Citation: 'Je ne sais jamais si c’est moi.', Qui: 'concierge' });
  await insertItem(page, 'Défi/Verbatim', { Citation: 'La clé est chez la boulangère.' });
  await show(page, 'full-5-two-items');
  await insertItem(page, 'Défi/Situation', { Contexte: 'Un mardi soir.', Déroulé: 'Trois appels.' });
  await insertItem(page, 'Défi/Contrainte', { Texte: 'Personne n’est là après 18 h.', Nature: 'temps' });
  await saveVisually(page);
}

async function saveVisually(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Enregistrer l/ })
    .first()
    .click();
  await page.locator('.ve-ui-mwSaveDialog .oo-ui-processDialog-actions-primary a').first().click();
}

/** Pulls, and looks at what came: valid, qualified, and on the site. */
async function arrives(
  terminal: Terminal,
  browser: Browser,
  built: string,
  more: readonly string[] = [],
): Promise<void> {
  expect(await terminal.run('pull')).toMatchObject({ exitCode: 0 });
  const file = await terminal.read(FILE);
  const parts = [SUMMARY, 'Je ne sais jamais', 'Trois appels', 'nature: temps', 'statut: qualifié', ...more];
  for (const part of parts) expect(file).toContain(part);
  const check = await terminal.run('check');
  expect([check.exitCode, check.stdout]).toEqual([0, expect.stringContaining('0 errors, 0 warnings')]);
  await buildSite({ content: path.join(terminal.folder, 'content'), folder: built });
  const server = await serveFolder(built, { port: 0 });
  const page = await browser.newPage();
  await page.goto(`${server.url}/defis/savoir-qui-a-la-cle-ce-soir/`);
  expect(await page.locator('main').textContent()).toContain('Je ne sais jamais si c’est moi.');
  await page.close();
  await server.stop();
}

const site = (name: string): string => {
  const folder = path.join(os.tmpdir(), `passerelle-${name}-${String(process.pid)}`);
  afterAll(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
};

describeWithBrowser('The first fiche', (browser: Browser) => {
  describeWithWiki(
    'on a wiki with next to no extensions',
    (wiki: RunningWiki) => {
      const built = site('bare');

      test(
        'is begun on the site with three fields, and qualified in the plain editor',
        { timeout: 300_000 },
        async () => {
          const terminal = await openTerminal({ ...asRobot(wiki) }, types);
          expect(await terminal.run('kit')).toMatchObject({ exitCode: 0 });
          const starting = path.join(terminal.folder, 'starting');
          await terminal.write('starting/defis/autre.mdx', '---\ntitre: Autre\nresume: Un autre.\n---\n');
          await buildSite({ content: starting, wiki: wiki.apiUrl, folder: built });
          const server = await serveFolder(built, { port: 0 });
          const page = await (await browser.newContext()).newPage();
          await logIn(page, wiki);

          const started = performance.now();
          await page.goto(`${server.url}/defis/`);
          await page.getByLabel('Titre').fill(TITLE);
          await page.getByLabel('Résumé').fill(SUMMARY);
          await page.getByLabel('Thèmes').selectOption('accès');
          await show(page, 'bare-1-site');
          await page.getByRole('button', { name: /^Continuer sur/ }).click();
          expect(await page.inputValue('#wpTextbox1')).toBe(
            `{{Défi\n|résumé=${SUMMARY}\n|thèmes=accès\n}}\n`,
          );
          await show(page, 'bare-2-editor');
          await publish(page);
          expect(performance.now() - started).toBeLessThan(180_000);
          await show(page, 'bare-3-fiche');

          await qualify(page);
          await page.setViewportSize({ width: 390, height: 844 });
          await page.goto(`${wiki.url}/index.php?title=${encodeURIComponent(TITLE)}&useskin=minerva`);
          await show(page, 'bare-4-qualified');
          expect(await page.locator('.mw-parser-output').textContent()).toContain(
            'Je ne sais jamais si c’est moi.',
          );
          await page.context().close();
          await server.stop();
          await arrives(terminal, browser, built);
        },
      );
    },
    { without: BARE },
  );

  describeWithWiki(
    'on a wiki with everything that MediaWiki is shipped with',
    (wiki: RunningWiki) => {
      const built = site('full');

      test(
        'is begun on the wiki’s own page, in the dialog of VisualEditor, without any wikitext',
        { timeout: 480_000 },
        async () => {
          const page = await (await browser.newContext()).newPage();
          page.setDefaultTimeout(120_000);
          await logIn(page, wiki);
          await page.goto(`${wiki.url}/index.php?title=Défis`);
          await show(page, 'full-1-portal');
          await page.locator('form.createbox input[name="title"]').fill(TITLE);
          await page.getByRole('button', { name: 'Décrire ce défi' }).click();
          await openDialog(page);
          await show(page, 'full-2-dialog');
          await fillDialog(page, { Résumé: SUMMARY, Thèmes: 'accès' });
          await show(page, 'full-3-filled');
          await saveVisually(page);
          const stored = async (): Promise<string | undefined> => (await wiki.asReader().read(TITLE))?.text;
          const begun = `{{Défi\n|résumé=${SUMMARY}\n|thèmes=accès\n}}`;
          await expect.poll(stored, { timeout: 60_000, interval: 500 }).toBe(begun);
          // VisualEditor goes to the page by itself, at a moment of its own.
          const reader = await page.context().newPage();
          reader.setDefaultTimeout(120_000);
          await reader.goto(`${wiki.url}/wiki/${encodeURIComponent(TITLE)}`);
          await show(reader, 'full-4-fiche');
          await qualifyVisually(reader);
          await expect
            .poll(stored, { timeout: 60_000, interval: 500 })
            .toBe(
              [
                begun.replace('|thèmes', '|statut=qualifié\n|thèmes'),
                '{{Défi/Verbatim\n|citation=Je ne sais jamais si c’est moi.\n|qui=concierge\n}}',
                '{{Défi/Verbatim\n|citation=La clé est chez la boulangère.\n}}',
                '{{Défi/Situation\n|contexte=Un mardi soir.\n|déroulé=Trois appels.\n}}',
                '{{Défi/Contrainte\n|nature=temps\n|texte=Personne n’est là après 18 h.\n}}',
              ].join('\n'),
            );
          await page.context().close();
          await arrives(await openTerminal(asRobot(wiki), types), browser, built, ['La clé est chez']);
        },
      );
    },
    { pages: installedPages([pageTypes.defi, pageTypes.terme]) },
  );
});
