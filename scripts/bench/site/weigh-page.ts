import fs from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';

/** What a first visit of a page costs over the wire (gzip), in bytes, and how many elements it has. */
export interface PageWeight {
  html: number;
  styles: number;
  scripts: number;
  fonts: number;
  elements: number;
}

const weigh = async (file: string): Promise<number> => zlib.gzipSync(await fs.readFile(file)).length;

/** Addresses of this site that a tag of a page loads at once. */
function loadedBy(html: string, pattern: RegExp): string[] {
  return [...new Set([...html.matchAll(pattern)].map(([, address]) => address ?? ''))].filter((address) =>
    address.startsWith('/'),
  );
}

/** Scripts load others: all that are imported from a file, itself included. */
async function withImports(folder: string, addresses: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const open = [...addresses];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (found.has(address)) continue;
    found.add(address);
    const text = await fs.readFile(path.join(folder, address), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g))
      open.push(path.posix.join(path.posix.dirname(address), name ?? ''));
  }
  return found;
}

/** Weighs a built page: its HTML and what it names. Scripts that wait for an action of the reader are not counted. */
export async function weighPage(folder: string, address: string): Promise<PageWeight> {
  const file = path.join(folder, address, address.endsWith('.html') ? '' : 'index.html');
  const html = await fs.readFile(file, 'utf8');
  const sum = async (addresses: Iterable<string>): Promise<number> => {
    let total = 0;
    for (const one of addresses) total += await weigh(path.join(folder, one));
    return total;
  };
  const scripts = await withImports(folder, loadedBy(html, /<script[^>]*\ssrc="([^"]+)"/g));
  return {
    html: await weigh(file),
    styles: await sum(loadedBy(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)),
    scripts: await sum(scripts),
    fonts: await sum(loadedBy(html, /<link[^>]*rel="preload"[^>]*href="([^"]+\.woff2?)"/g)),
    elements: [...html.matchAll(/<[a-z]/gi)].length,
  };
}
