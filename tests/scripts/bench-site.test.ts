import fs from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { writeManyPages } from '#scripts/bench/site/many-pages.ts';
import { weighPage } from '#scripts/bench/site/weigh-page.ts';
import { contentFolder, file } from '#tests/site/content-folder.ts';

test('generated pages are copies of the content, each linked within its own copy', async () => {
  const content = await contentFolder({
    'defis/a.mdx': file('titre: Un défi\nreponses:\n  - solution: Une solution'),
    'solutions/b.mdx': file('titre: Une solution'),
  });
  const into = path.join(content, '.many');
  await writeManyPages(content, 5, into);
  const names = await fs.readdir(into, { recursive: true });
  expect(names.filter((name) => name.endsWith('.mdx')).sort()).toEqual([
    'defis/a-1.mdx',
    'defis/a-2.mdx',
    'defis/a.mdx',
    'solutions/b-1.mdx',
    'solutions/b.mdx',
  ]);
  expect(await fs.readFile(path.join(into, 'defis/a-1.mdx'), 'utf8')).toContain('solution: Une solution 1\n');
});

test('a page weighs what it loads at once: its HTML, its styles, its scripts and what they import', async () => {
  const html =
    '<html><link rel="stylesheet" href="/s.css"><script src="/a/b.js"></script><script src="https://x/y.js"></script><p>.</p></html>';
  const files = { 'index.html': html, 's.css': 'p{}', 'a/b.js': 'import "./c.js";', 'a/c.js': 'let c;' };
  const folder = await contentFolder(files);
  const gzipped = (text: string): number => zlib.gzipSync(text).length;
  expect(await weighPage(folder, '/')).toEqual({
    html: gzipped(html),
    styles: gzipped(files['s.css']),
    scripts: gzipped(files['a/b.js']) + gzipped(files['a/c.js']),
    fonts: 0,
    elements: 5,
  });
});
