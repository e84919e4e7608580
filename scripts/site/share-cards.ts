import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#scripts/browser/index.ts';
import { asCommand } from '#scripts/command.ts';
import { progress, projectRoot } from '#scripts/project.ts';
import { SHARE_CARD_SIZE, shareCardPath, shareCardWords } from '#site/hosting/share-card.ts';

const SITE_WORDS = 'Ce qui coince chez vous a peut-être déjà une réponse ailleurs';
const PLANKS = 17;

/** The bridge of the home page, across the whole card; one plank is still to be laid. */
function bridge(): string {
  const planks = Array.from({ length: PLANKS }, (_, index) => {
    const part = (index + 0.5) / PLANKS;
    const [x, y] = [100 + part * 1000, 560 - Math.sin(part * Math.PI) * 130];
    const tilt = -Math.cos(part * Math.PI) * 22;
    const plank = `<rect x="${String(x - 23)}" y="${String(y - 12)}" width="46" height="26" rx="4" transform="rotate(${String(tilt)} ${String(x)} ${String(y)})"/>`;
    return index === 11 ? '' : plank;
  });
  return `<svg width="1200" height="630"><path d="M60 520Q600 240 1140 520" fill="none" stroke="#7fb8b3" stroke-width="5"/><path d="M0 578h112l46 52H0zM1200 578h-112l-46 52h158z" fill="#0d5a5f"/><g fill="#e8a838">${planks.join('')}</g></svg>`;
}

const pageOf = (words: string): string => `<!doctype html><html lang="fr"><style>
  body { margin: 0; width: 1200px; height: 630px; background: #073c41; color: #f7f5ee; position: relative; }
  svg { position: absolute; inset: 0; }
  p { position: absolute; left: 80px; margin: 0; font-family: 'Palatino Linotype', P052, 'Noto Serif', Georgia, serif; }
  .name { top: 64px; font-size: 40px; color: #e8a838; font-weight: 700; }
  .words { top: 128px; width: 1040px; font-size: ${words.length > 30 ? '64' : '104'}px; line-height: 1.15; font-weight: 700; }
</style>${bridge()}<p class="name">Passerelle</p><p class="words">${words}</p></html>`;

async function draw(browser: Browser, words: string, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: SHARE_CARD_SIZE });
  await page.setContent(pageOf(words));
  await page.screenshot({ path: path.join(projectRoot, 'packages/site/public', file) });
  await page.close();
  progress(`Drew ${file}`);
}

/** `node scripts/site/share-cards.ts`: draws the cards again, after their words or the look of the site changed. */
await asCommand(async () => {
  await fs.mkdir(path.join(projectRoot, 'packages/site/public'), { recursive: true });
  const browser = await launchBrowser();
  await draw(browser, SITE_WORDS, shareCardPath(undefined));
  for (const [typeId, words] of Object.entries(shareCardWords))
    await draw(browser, words, shareCardPath(typeId));
  await browser.close();
});
