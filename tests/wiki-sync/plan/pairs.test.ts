import { expect, test } from 'vitest';
import { pageTypes } from '#wiki-sync/page/index.ts';
import type { ListedPage } from '#wiki-sync/page/listed-page.ts';
import { pairUp } from '#wiki-sync/plan/pairs.ts';
import { findRenamedFiles } from '#wiki-sync/plan/renamed-files.ts';
import type { Sides } from '#wiki-sync/plan/pairs.ts';
import type { ContentFile } from '#wiki-sync/plan/snapshot.ts';
import { page } from './make-snapshot.ts';

const file = (path: string, title: string, digest = path): ContentFile => ({
  path,
  digest,
  type: pageTypes.defi,
  page: page('{{Défi}}', title),
  problems: [],
});
const tracked = (pageId: number, title: string, path: string) => ({
  ...{ pageId, title, file: path, type: 'defi', revision: 1, mdx: 'agreed', wikitext: 'text' },
});
const listed = (pageId: number, title: string): ListedPage => ({
  ...{
    pageId,
    title,
    revision: 1,
    contentModel: 'wikitext',
    isRedirect: false,
    bytes: 1,
    types: ['defi'],
    isNamed: false,
  },
});
const pairs = (sides: Partial<Sides>) =>
  pairUp({ tracked: [], listed: [], files: [], ...sides }).map((pair) => ({
    title: pair.title,
    id: pair.listed?.pageId ?? pair.tracked?.pageId,
    file: pair.file.kind === 'absent' ? undefined : `${pair.file.kind} ${pair.file.path}`,
  }));

test('pairs by page id and path, whatever the titles are by now', () => {
  const sides = {
    tracked: [tracked(1, 'A', 'defis/a.mdx')],
    listed: [listed(1, 'B')],
    files: [file('defis/a.mdx', 'A')],
  };
  expect(pairs(sides)).toEqual([{ title: 'B', id: 1, file: 'page defis/a.mdx' }]);
});

test('finds a file that was moved by its title', () => {
  const sides = {
    tracked: [tracked(1, 'A', 'defis/a.mdx')],
    files: [file('defis/deux/a.mdx', 'a', 'agreed')],
  };
  expect(pairs(sides)).toEqual([{ title: 'A', id: 1, file: 'same defis/deux/a.mdx' }]);
});

test('finds a file that got another name and another title at once by what it says', () => {
  const words = 'Les gens arrivent le matin et ne savent pas où aller.';
  const said = (path: string, title: string, text: string): ContentFile => ({
    ...file(path, title),
    page: page(`{{Défi|résumé=${text}}}`, title),
  });
  const fresh = [
    said('defis/b.mdx', 'B', `${words} Depuis.`),
    said('defis/c.mdx', 'C', 'Tout autre chose, vraiment.'),
  ];
  const base = page(`{{Défi|résumé=${words}}}`, 'A');
  const renamed = findRenamedFiles([{ pageId: 1, type: 'defi', base }], fresh);
  expect([...renamed]).toEqual([[1, 'defis/b.mdx']]);
  expect(pairs({ tracked: [tracked(1, 'A', 'defis/a.mdx')], files: fresh, renamed })).toEqual([
    { title: 'A', id: 1, file: 'page defis/b.mdx' },
    { title: 'C', id: undefined, file: 'page defis/c.mdx' },
  ]);
});

test('finds a file that was moved as it was to where it cannot be read', () => {
  const unreadable = { ...file('acteurs/a.mdx', 'A', 'agreed'), page: undefined };
  expect(pairs({ tracked: [tracked(1, 'A', 'defis/a.mdx')], files: [unreadable] })).toEqual([
    { title: 'A', id: 1, file: 'same acteurs/a.mdx' },
  ]);
});

test('gives a page the type that the wiki lists it under only when no file of the former type is left', () => {
  const sides = {
    tracked: [tracked(1, 'A', 'defis/a.mdx')],
    listed: [{ ...listed(1, 'A'), types: ['solution'] }],
  };
  const typeOf = (files: ContentFile[]) => pairUp({ ...sides, files })[0]?.type;
  expect(typeOf([])).toBe('solution');
  expect(typeOf([file('defis/a.mdx', 'A')])).toBe('defi');
});

test('pairs a new file with a new page of the same title', () => {
  const sides = { listed: [listed(1, 'Un essai')], files: [file('defis/x.mdx', 'un_essai')] };
  expect(pairs(sides)).toEqual([{ title: 'Un essai', id: 1, file: 'page defis/x.mdx' }]);
});

test('refuses the second file of a title, and keeps the first', () => {
  const sides = {
    tracked: [tracked(1, 'A', 'defis/a.mdx')],
    files: [
      file('defis/a.mdx', 'A'),
      file('defis/b.mdx', 'A'),
      file('defis/c.mdx', 'C'),
      file('defis/d.mdx', 'C'),
    ],
  };
  expect(pairs(sides)).toEqual([
    { title: 'A', id: 1, file: 'page defis/a.mdx' },
    { title: 'A', id: undefined, file: 'invalid defis/b.mdx' },
    { title: 'C', id: undefined, file: 'page defis/c.mdx' },
    { title: 'C', id: undefined, file: 'invalid defis/d.mdx' },
  ]);
});

test('drops no file, readable or not', () => {
  const unreadable = { ...file('defis/x.mdx', 'X'), page: undefined };
  expect(pairs({ files: [unreadable] })).toEqual([
    { title: 'defis/x.mdx', id: undefined, file: 'invalid defis/x.mdx' },
  ]);
});
