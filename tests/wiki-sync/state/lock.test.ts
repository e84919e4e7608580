import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLock, parseLock } from '#wiki-sync/state/lock.ts';
import type { Lock, LockedPage } from '#wiki-sync/state/lock.ts';

const page = (title: string, file = 'defis/a.mdx'): LockedPage => ({
  ...{ title, type: 'defi', file, revision: 12, timestamp: '2026-11-25T10:00:00Z' },
  ...{ wikitext: 'a'.repeat(40), mdx: 'b'.repeat(40) },
});
const wiki = { id: 'wiki', host: 'wiki.example', language: 'fr' };

test('reads back what it wrote, whatever the titles', () => {
  const pages = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 9e6 }), fc.string({ minLength: 1, unit: 'grapheme' })),
    {
      selector: ([id]) => id,
    },
  );
  fc.assert(
    fc.property(pages, (entries) => {
      const lock: Lock = {
        wiki,
        pages: new Map(entries.map(([id, title]) => [id, page(title, `defis/${String(id)}.mdx`)])),
      };
      const again = parseLock(formatLock(lock));
      expect(new Map([...again.pages].sort())).toEqual(new Map([...lock.pages].sort()));
      expect(formatLock(again)).toBe(formatLock(lock));
    }),
  );
});

test('is the same text whatever the order in which pages came', () => {
  const [one, two] = [[2, page('B')] as const, [10, page('A')] as const];
  expect(formatLock({ wiki, pages: new Map([one, two]) })).toBe(
    formatLock({ wiki, pages: new Map([two, one]) }),
  );
});

test('keeps what changes with each edit away from the next page, so that git can merge', () => {
  const lines = formatLock({
    wiki,
    pages: new Map([
      [1, page('A')],
      [2, page('B')],
    ]),
  }).split('\n');
  const changing = lines.flatMap((line, index) =>
    /"(revision|timestamp|wikitext|mdx)":/.test(line) ? [index] : [],
  );
  const gap = (changing[4] ?? 0) - (changing[3] ?? 0);
  expect(gap).toBeGreaterThan(3);
});

test.for([
  ['<<<<<<< HEAD\n{}', 'holds the conflict markers of a git merge'],
  ['{', 'is not JSON'],
  ['{"version":2,"pages":{}}', 'does not have the expected form at “version”'],
  ['{"version":1,"pages":{"x":{}}}', 'does not have the expected form at “pages.x'],
  ['{"version":1,"pages":{"1":{"title":"A"}}}', 'does not have the expected form at “pages.1.'],
] as const)('says what is wrong with %j', ([text, reason]) => {
  expect(() => parseLock(text)).toThrow(`content/.wiki/lock.json ${reason}`);
});

const lockWith = (pages: Record<string, unknown>, rest: object = { wiki }): string =>
  JSON.stringify({ version: 1, ...rest, pages });

test.for([
  '../../evil.mdx',
  'defis/../evil.mdx',
  'defis/./a.mdx',
  'defis/.a.mdx',
  'defis/.git/a.mdx',
  '.wiki/base/9.wikitext',
  'defis/a.wikitext',
  'defis//a.mdx',
  'defis/a\\b.mdx',
  'defis/a\n.mdx',
  'defis/.mdx',
  'acteurs/a.mdx',
  'a.mdx',
  '',
])('refuses the file %j, and names the entry and the way out', (file) => {
  const read = (): Lock => parseLock(lockWith({ 7: page('A', file) }));
  expect(read).toThrow(/at “pages\.7\.file”: [^]* is not the path of an \.mdx file in the folder defis\.$/);
  expect(read).toThrow(
    expect.objectContaining({
      hint: expect.stringMatching(/lock\.json in git.*delete the file and pull/) as string,
    }),
  );
});

test.for(['defis/a.mdx', 'defis/2024/été à l’école.mdx'])('takes the file %j', (file) => {
  expect(parseLock(lockWith({ 7: page('A', file) })).pages.get(7)?.file).toBe(file);
});

test.for([
  [lockWith({ 7: page('A'), 8: page('B') }), 'at “pages.8.file”: “defis/a.mdx” is the file of page 7 too.'],
  [lockWith({ 7: { ...page('A'), type: 'truc' } }), 'at “pages.7.type”: there is no page type “truc”.'],
  [lockWith({ 7: { ...page('A'), type: '__proto__' } }), 'at “pages.7.type”: there is no page type'],
  [lockWith({ 7: page('A') }, {}), 'at “wiki”: there are pages, and no wiki that they belong to.'],
  ['{"version":1,"pages":{"99999999999999999999":{}}}', 'at “pages.99999999999999999999”'],
] as const)('refuses %s', ([text, reason]) => {
  expect(() => parseLock(text)).toThrow(reason);
});
