import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readContents, type Contents } from '#site/catalogue/contents.ts';
import { contentFolder, file } from './content-folder.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

const base = '{{Défi\n|résumé=Le résumé du wiki\n}}\n\nLa dernière version.';
const lock = JSON.stringify({
  version: 1,
  wiki: { id: 'x', host: 'x', language: 'fr' },
  pages: {
    12: {
      ...{ title: 'Porte close', revision: 3, timestamp: '2026-11-26T00:00:00Z', wikitext: sha1(base) },
      ...{ mdx: sha1(''), type: 'defi', file: 'defis/porte-close.mdx' },
    },
  },
});
const good = file('titre: Autre\nresume: Un résumé', 'Un texte.');

/** The content of a folder with a page that was synced, whatever its file says now, beside one that is well. */
async function read(text: string, more: Record<string, string> = {}): Promise<Contents> {
  const folder = await contentFolder({
    'defis/porte-close.mdx': text,
    'defis/autre.mdx': good,
    '.wiki/lock.json': lock,
    '.wiki/base/12.wikitext': base,
    ...more,
  });
  const settings = { contentDirectory: folder, shownFrom: folder, base: '/', wiki: undefined };
  return readContents({ ...settings, inError: { mapped: (type) => type } });
}

const conflict = file(
  'titre: Porte close',
  '<<<<<<< fichier\n\nÀ nous.\n\n||||||| base, révision 2\n\nAvant.\n\n=======\n\nÀ eux.\n\n>>>>>>> wiki, révision 3, par Alice\n',
);

test.each([
  ['in error', file('titre: [', 'Un texte.'), {}],
  ['with code', file('titre: Porte close', '<script>alert(1)</script>\n'), {}],
  ['in conflict', conflict, {}],
  ['with a note of a conflict', file('titre: Porte close'), { 'defis/porte-close.conflit.md': '# Conflit' }],
] as const)('A file %s is published as its last good version, marked and told', async (_what, text, more) => {
  const { pages, problems } = await read(text, more);
  expect(pages.map(({ title, isLastGood }) => [title, isLastGood])).toEqual([
    ['Autre', false],
    ['Porte close', true],
  ]);
  expect(pages[1]?.html).toContain('La dernière version.');
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  const told = problems.find(({ message }) => message.startsWith('The site shows its last good version'));
  expect(told?.file).toBe('defis/porte-close.mdx');
});

test('A file in error that was never synced is left out and told', async () => {
  const { pages, problems } = await read(good.replace('Autre', 'Porte close'), {
    'defis/neuf.mdx': file('titre: ['),
  });
  expect(pages.map(({ title }) => title)).toEqual(['Autre', 'Porte close']);
  expect(problems.map(({ file: place, message }) => [place, message])).toContainEqual([
    'defis/neuf.mdx',
    expect.stringContaining('The site leaves it out') as string,
  ]);
});

test('A page with the title of another gives way to its last good version, and else is left out', async () => {
  const { pages } = await read(good);
  expect(pages.map(({ title, isLastGood }) => [title, isLastGood])).toEqual([
    ['Autre', false],
    ['Porte close', true],
  ]);
});

test('The build fails when no page is left', async () => {
  const folder = await contentFolder({ 'defis/neuf.mdx': file('titre: [') });
  const settings = { contentDirectory: folder, shownFrom: folder, base: '/', wiki: undefined };
  await expect(readContents({ ...settings, inError: { mapped: (type) => type } })).rejects.toThrow(
    'the site is not built',
  );
});
