import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeWithBrowser } from '#tests/setup/browser.ts';
import { serveBuiltSite } from '#tests/setup/site.ts';

const server = await serveBuiltSite();

/** A phone in a village hall. */
const PHONE = { viewport: { width: 360, height: 640 } };
const MOST_CLICKS = 3;

/** Somebody who opened the home page and counts what it takes them. */
class Visitor {
  clicks = 0;
  searches = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Follows a link, or opens what is folded, by the name on the screen. */
  async choose(name: string | RegExp, role: 'link' | 'text' = 'link'): Promise<void> {
    const found = role === 'link' ? this.page.getByRole('link', { name }) : this.page.getByText(name);
    await found.first().click();
    this.clicks += 1;
  }

  async chooseFirstCard(): Promise<void> {
    await this.page.locator('.cards a').first().click();
    this.clicks += 1;
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(words);
    await this.page.getByRole('button', { name: 'Chercher' }).click();
    await this.page.locator('#statut-recherche:not(:empty)').waitFor();
    this.searches += 1;
  }

  /** Titles found, best first. */
  results(): Promise<string[]> {
    return this.page.locator('#resultats a').allTextContents();
  }

  /** The heading of the page, when it is there. */
  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** True if a text can be read without unfolding anything. */
  sees(text: string | RegExp): Promise<boolean> {
    return this.page.getByText(text).first().isVisible();
  }
}

describeWithBrowser('A newcomer with a phone, from the home page', (browser: Browser) => {
  const visit = async (story: (visitor: Visitor) => Promise<void>): Promise<void> => {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    const visitor = new Visitor(page);
    await story(visitor);
    expect(visitor.searches === 0 ? visitor.clicks : 0, 'clicks').toBeLessThanOrEqual(MOST_CLICKS);
    expect(visitor.searches, 'searches').toBeLessThanOrEqual(1);
    await context.close();
  };

  test('« je débute »: finds where to connect first', () =>
    visit(async (visitor) => {
      await visitor.choose(/Je débute dans ma mission/);
      await visitor.choose('Par où se connecter quand on débute');
      expect(await visitor.heading()).toContain('Par où se connecter');
    }));

  test('« j’ai repéré une galère à l’accueil »: finds that it is known', () =>
    visit(async (visitor) => {
      await visitor.choose(/J’ai repéré une galère/);
      await visitor.page.getByLabel(/Votre galère/).fill('Une galère à l’accueil');
      await visitor.page.locator('#proches [data-kind="defi"] a').first().waitFor();
      await visitor.choose('Accueillir la personne qui pousse la porte');
      expect(await visitor.heading()).toContain('Accueillir la personne');
    }));

  test('« je cherche de quoi gérer les réservations »: finds solutions, by search or by theme', async () => {
    await visit(async (visitor) => {
      await visitor.search('je cherche de quoi gérer les réservations');
      expect((await visitor.results()).slice(0, 8)).toEqual(expect.arrayContaining(['GRR', 'Dokos']));
    });
    await visit(async (visitor) => {
      await visitor.choose(/Je cherche un outil/);
      await visitor.choose('Par thème', 'text');
      await visitor.choose('Réservation');
      expect(await visitor.heading()).toBe('Solutions\u00a0: Réservation');
    });
  });

  test('« qui peut m’aider à installer un logiciel de compta »: finds who, by search or by theme', async () => {
    await visit(async (visitor) => {
      await visitor.search('qui peut m’aider à installer un logiciel de compta');
      expect((await visitor.results()).slice(0, 10)).toEqual(
        expect.arrayContaining(['Coup de main à l’installation', 'Équipe de Dokos']),
      );
    });
    await visit(async (visitor) => {
      await visitor.choose('Qui peut aider\u202f?');
      await visitor.choose('Par thème', 'text');
      await visitor.choose('Gestion et comptabilité');
      expect(await visitor.page.locator('.cards a').allTextContents()).toContain('Équipe de Dokos');
    });
  });

  test('« je prépare un atelier »: finds a method and its run sheet', () =>
    visit(async (visitor) => {
      await visitor.choose(/Je prépare un atelier/);
      expect(await visitor.sees('En groupe')).toBe(true);
      await visitor.choose('Atelier de galères');
      expect(await visitor.sees('Étapes')).toBe(true);
      expect(await visitor.sees('6 à 12 personnes')).toBe(true);
    }));

  test.each([
    ['Je connais une solution', 'Je connais une solution à ce défi'],
    ['C’est aussi chez nous', 'Nous vivons aussi ce défi'],
  ])('« %s »: finds where to say it, with the words ready', (said, begins) =>
    visit(async (visitor) => {
      await visitor.choose('Défis');
      await visitor.chooseFirstCard();
      await visitor.choose(said);
      const message = visitor.page.locator('details[open] textarea');
      await message.waitFor();
      expect(await message.inputValue()).toContain(begins);
    }),
  );
});
