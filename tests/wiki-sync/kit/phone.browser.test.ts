import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type FieldValue, type ItemValue, writePage } from '@passerelle/wiki-sync';
import { pageTypes, type PageType } from '@passerelle/wiki-sync/page';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithBrowser } from '#tests/setup/browser.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import type { Field, ItemField } from '#wiki-sync/page/field.ts';
import { installedPages } from './kit-of.ts';

const ADDRESS =
  'https://exemple.org/un-chemin/tres-long/qui-ne-se-coupe-nulle-part/et-continue-encore/jusqu-au-bout-de-la-ligne.html';

/** Something that a field may hold, as wide as one may meet it: nothing in it lets a line be broken. */
function wideValue(field: ItemField): string | number | string[] {
  switch (field.kind) {
    case 'list':
      return (
        field.choices?.slice(0, 3).map(({ value }) => value) ?? ['Intercommunalités'.repeat(4), 'Un titre']
      );
    case 'choice':
      return field.choices.at(-1)?.value ?? '';
    case 'date':
      return '2026-11-25';
    case 'number':
      return 12;
    case 'link':
      return ADDRESS;
    case 'relation':
      return 'Une page au titre plutôt long qui prend plus d’une ligne';
    default:
      return `Voir ${ADDRESS} et la suite.`;
  }
}

const wideItem = (fields: Readonly<Record<string, ItemField>>): ItemValue =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, wideValue(field)]));

const wide = (field: Field): FieldValue =>
  field.kind === 'items' ? [wideItem(field.fields)] : wideValue(field);

const titleOf = (type: PageType): string => `Tout de ${type.label}`;

/** A page of a type with everything filled in; of images the wiki decides how wide they are. */
function wholePage(type: PageType): { title: string; text: string } {
  const filled = Object.entries(type.fields).filter(([key]) => key !== 'image');
  const fields = Object.fromEntries(filled.map(([key, field]) => [key, wide(field)]));
  const page = { type: type.id, fields, unknown: {}, body: 'Le texte.', problems: [] };
  return { title: titleOf(type), text: writePage(page, '') };
}

const all = Object.values(pageTypes);

/** How far the page reaches to the right, and what of it is cut off. */
const reach = (page: Page): Promise<{ width: number; beyond: string[] }> =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll('.mw-parser-output *, #editform *')];
    const beyond = elements.filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
    return {
      width: document.documentElement.scrollWidth,
      beyond: beyond.map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`),
    };
  });

describeWithBrowser('On a phone of 360 pixels', (browser: Browser) => {
  describeWithWiki(
    'with the skin that wikis have for phones',
    (wiki: RunningWiki) => {
      test('nothing that the kit shows is wider than the screen', { timeout: 240_000 }, async () => {
        const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
        const look = async (query: string): Promise<void> => {
          await page.goto(`${wiki.url}/index.php?useskin=minerva&${query}`);
          expect([query, await reach(page)]).toEqual([query, { width: 360, beyond: [] }]);
        };
        for (const type of all) await look(`title=${encodeURIComponent(titleOf(type))}`);
        for (const title of ['Défis', 'Aide:Défi', 'Catégorie:Défis', 'Catégorie:Défis à qualifier']) {
          await look(`title=${encodeURIComponent(title)}`);
        }
        const editor = `title=${encodeURIComponent(titleOf(pageTypes.defi))}&action=edit&editintro=`;
        for (const intro of ['Modèle:Défi/Champs', 'Modèle:Défi/Consigne', 'Modèle:Passerelle/Consigne']) {
          await look(editor + encodeURIComponent(intro));
        }
        await page.close();
      });
    },
    { pages: [...installedPages(), ...all.map(wholePage)] },
  );
});
