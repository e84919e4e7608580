import fs from 'node:fs/promises';
import path from 'node:path';

/** Every HTML page of a built site: its text by its address below the site's base, `/defis/accueil/`. */
export async function readBuiltPages(folder: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const name of await fs.readdir(folder, { recursive: true })) {
    if (!name.endsWith('.html')) continue;
    const address = `/${name
      .split(path.sep)
      .join('/')
      .replace(/index\.html$/, '')}`;
    pages.set(address, await fs.readFile(path.join(folder, name), 'utf8'));
  }
  return pages;
}

/** Values of the attributes that lead somewhere. */
const addressesIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|data-search)="([^"]*)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );

/** Addresses of a page that lead nowhere in the site: neither a page, nor a file, nor an anchor. */
export async function deadLinks(
  folder: string,
  base: string,
  pages: ReadonlyMap<string, string>,
): Promise<string[]> {
  const dead: string[] = [];
  for (const [address, html] of pages) {
    for (const target of new Set(addressesIn(html))) {
      if (/^(https?:|mailto:)/.test(target)) continue;
      if (!(await leadsSomewhere(target, address, { folder, base, pages })))
        dead.push(`${address} → ${target}`);
    }
  }
  return dead;
}

interface Site {
  folder: string;
  base: string;
  pages: ReadonlyMap<string, string>;
}

async function leadsSomewhere(target: string, from: string, { folder, base, pages }: Site): Promise<boolean> {
  const [before = '', anchor] = target.split('#');
  const plain = before.split('?')[0] ?? '';
  if (plain !== '' && !plain.startsWith(base)) return false;
  const below = plain === '' ? from : `/${decodeURIComponent(plain.slice(base.length))}`;
  const page = pages.get(below);
  if (page !== undefined) return anchor === undefined || anchor === '' || page.includes(`id="${anchor}"`);
  return fs.access(path.join(folder, below)).then(
    () => true,
    () => false,
  );
}
