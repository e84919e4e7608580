import { describe, expect, test } from 'vitest';
import { readContents } from '#site/catalogue/contents.ts';
import type { Contents } from '#site/catalogue/contents.ts';
import { tellProblem } from '#site/catalogue/tell-problem.ts';
import { readAddress, wikiOfApi } from '#site/catalogue/wiki-addresses.ts';
import { contentFolder, file } from './content-folder.ts';

async function read(files: Readonly<Record<string, string>>, apiUrl?: string): Promise<Contents> {
  const folder = await contentFolder(files);
  const wiki = wikiOfApi(apiUrl);
  return readContents({ contentDirectory: folder, shownFrom: folder, base: '/guide-du-lieu/', wiki });
}

const refusal = async (files: Readonly<Record<string, string>>, apiUrl?: string): Promise<string> =>
  read(files, apiUrl).then(
    () => 'was accepted',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('Content that would mislead or harm', () => {
  test.each([
    ['an expression', '{process.env.HOME}', 'a.mdx:6:1'],
    ['an element', 'Bien.\n\n<script>alert(1)</script>', 'a.mdx:8:1'],
    ['an import', 'import fs from "node:fs"\n\nBien.', 'a.mdx:6:1'],
    ['a script address', '[a](javascript:alert(1))', 'a.mdx:6:1'],
    ['an image', '![a](../../../etc/passwd)', 'a.mdx:6:1'],
  ])('is refused with file, line and column: %s', async (_what, body, place) => {
    const message = await refusal({ 'defis/a.mdx': file('titre: A\nresume: B.', `\n${body}\n`) });
    expect(message).toContain(`defis/${place}`);
  });

  test('is refused in the front matter too: layout would be imported, unknown keys would be lost', async () => {
    const message = await refusal({ 'defis/a.mdx': file('titre: A\nlayout: "/evil.mjs"') });
    expect(message).toContain('defis/a.mdx:3:1');
    expect(message).toContain('layout');
  });

  test('is refused in a formatted field, with the field', async () => {
    const message = await refusal({
      'solutions/a.mdx': file('titre: A\ndescription: "[a](data:text/html,x)"'),
    });
    expect(message).toMatch(/solutions\/a\.mdx:3:\d+ \(description\)/);
  });

  test('is listed whole, whatever the file', async () => {
    const message = await refusal({
      'defis/a.mdx': file('titre: A', '{a}'),
      'defis/b.mdx': 'no front matter',
      'defis/c.mdx': file('titre: C\nverbatims: none'),
    });
    for (const name of ['a.mdx', 'b.mdx', 'c.mdx']) expect(message).toContain(name);
  });

  test.each([
    ['broken by half of a pair', String.raw`"a\ud800b"`, 'it holds a character that cannot be written'],
    ['broken by a control character', String.raw`"a\u0007b"`, 'it holds a character that cannot be written'],
    ['broken by a lost character', 'a\ufffdb', 'it holds a character that cannot be written'],
    ['nothing but signs', '" _ "', 'it has no letter that would name a page'],
  ])('is a title that is %s, whether a wiki is known or not', async (_what, title, reason) => {
    const files = { 'defis/a.mdx': file(`exemple: non\ntitre: ${title}`) };
    for (const apiUrl of [undefined, 'http://127.0.0.1:8080/api.php']) {
      const message = await refusal(files, apiUrl);
      expect(message).toContain('defis/a.mdx:3:1 (titre): ');
      expect(message).toContain(reason);
    }
  });

  test('is two files with one address', async () => {
    const message = await refusal({
      'defis/l-eau.mdx': file('titre: A'),
      "defis/L'eau.mdx": file('titre: B'),
    });
    expect(message).toContain('has the same address as');
  });

  test('is a content folder that is not there', async () => {
    const settings = { contentDirectory: '/nonexistent', shownFrom: '/', base: '/', wiki: undefined };
    await expect(readContents(settings)).rejects.toThrow('The content folder /nonexistent cannot be read.');
  });
});

describe('Content that can be read', () => {
  test('is built with warnings that name file, line and field', async () => {
    const { problems, pages } = await read({
      'defis/a.mdx': file(
        'titre: A\nstatut: inouï\nreponses:\n  - adequation: adaptée\n    solution: Aucune fiche',
      ),
      'solutions/b.mdx': file('titre: Aucune  Fiche\nresume: B.'),
    });
    expect(pages).toHaveLength(2);
    const told = problems.filter(({ level }) => level === 'warning').map(tellProblem);
    expect(told.join('\n')).toMatch(/defis\/a\.mdx:3:\d+ \(statut\): “inouï” is not one of the values/);
    expect(told.join('\n')).toMatch(
      /defis\/a\.mdx:6:5 \(reponses\[0\]\.solution\): No page of type “solution”/,
    );
    expect(told.join('\n')).toContain('Did you mean “Aucune  Fiche”?');
    expect(told.join('\n')).toMatch(/defis\/a\.mdx:2:1 \(resume\): “resume” is empty/);
  });

  test('is told once of each finding, and of a relation to a section as of one to its page', async () => {
    const { problems } = await read({
      'defis/a.mdx': file(
        'titre: A\nresume: B.\nstatut: qualifié\nannonce_le: hier\nautres: { x: Y }\n' +
          'reponses:\n  - solution: ":une_solution#Coût"\n    adequation: moyenne',
      ),
      'solutions/b.mdx': file('titre: Une solution\nresume: B.'),
    });
    expect(problems.map(tellProblem)).toEqual([
      expect.stringMatching(/^defis\/a\.mdx:5:\d+ \(annonce_le\)/),
      expect.stringMatching(/^defis\/a\.mdx:9:\d+ \(reponses\[0\]\.adequation\)/),
      expect.stringMatching(/^defis\/a\.mdx:4:\d+ \(statut\)/),
      expect.stringMatching(/^defis\/a\.mdx:6:\d+ \(autres\.x\)/),
    ]);
  });

  test('leads links to a wiki page to our fiche, below the base', async () => {
    const { pages } = await read({
      'defis/a.mdx': file('titre: A', '[b](wiki:l’accueil_d’abord) et [c](wiki:Ailleurs)'),
      'defis/b.mdx': file('titre: L’accueil d’abord'),
    });
    expect(pages[0]?.html).toBe('<p><a href="/guide-du-lieu/defis/b/">b</a> et c</p>');
  });

  test('leads a link whose target is written with entities to the page that it means', async () => {
    const { pages } = await read({
      'defis/a.mdx': file('titre: A', '[b](<wiki:L\\&#39;eau_\\&amp;_le_feu#Suite>)'),
      'defis/b.mdx': file("titre: L'eau & le feu"),
    });
    expect(pages[0]?.html).toBe('<p><a href="/guide-du-lieu/defis/b/">b</a></p>');
  });

  test('is edited where the wiki has it, else created there', async () => {
    const files = {
      'defis/a.mdx': file('titre: A & B'),
      'defis/b.mdx': file('titre: B', '[c](wiki:Ailleurs#Une_partie)'),
      '.wiki/lock.json': JSON.stringify({
        version: 1,
        pages: { 12: { title: 'B', file: 'defis/b.mdx', revision: 3, timestamp: '2026-11-25T10:00:00Z' } },
      }),
    };
    const { pages } = await read(files, 'https://www.movilab.org/w/api.php');
    expect(pages.map(({ editHref }) => editHref)).toEqual([
      'https://www.movilab.org/w/index.php?title=A_%26_B&action=edit',
      'https://www.movilab.org/w/index.php?curid=12&action=edit',
    ]);
    expect(pages[1]?.wiki?.name).toBe('Movilab');
    expect(pages[1]?.revision?.revisedAt).toBe('2026-11-25T10:00:00Z');
    expect(pages[1]?.html).toContain('href="https://www.movilab.org/w/index.php?title=Ailleurs#Une_partie"');
  });

  test('has an address on the wiki whatever a link names', () => {
    const wiki = { name: 'W', script: 'https://wiki.example/index.php' };
    expect(readAddress(wiki, 'a\ud800#\udc00')).toBe(
      'https://wiki.example/index.php?title=A%EF%BF%BD#%EF%BF%BD',
    );
  });

  test('has no edit link where no wiki is known, or none that can be one', async () => {
    for (const apiUrl of [undefined, 'javascript:alert(1)//api.php', 'https://wiki.example/']) {
      const { pages } = await read({ 'defis/a.mdx': file('titre: A') }, apiUrl);
      expect(pages[0]?.editHref).toBeUndefined();
    }
  });

  test('has no edit link where somebody made it up, unless the wiki has it', async () => {
    const { pages } = await read(
      { 'defis/a.mdx': file('titre: A\nexemple: oui') },
      'http://127.0.0.1:8080/api.php',
    );
    expect(pages[0]?.editHref).toBeUndefined();
    expect(pages[0]?.wiki?.name).toBe('le wiki d’essai');
  });

  test('is shown with values of closed lists as the lists spell them, however they are written', async () => {
    const { pages, problems } = await read({
      'defis/a.mdx': file(
        'titre: A\nresume: B.\nstatut: Annoncé\nannonce_le: 2026-11-25\nthemes: [Bâtiment et  Énergie, Autre chose]\n' +
          'reponses:\n  - adequation: PARTIELLE\n    solution: S\n    autres: { x: Y }',
      ),
      'solutions/s.mdx': file('titre: S\nresume: B.'),
    });
    expect(pages[0]?.page.fields).toMatchObject({
      statut: 'annoncé',
      themes: ['bâtiment et énergie', 'Autre chose'],
      reponses: [{ adequation: 'partielle', solution: 'S', autres: { x: 'Y' } }],
    });
    expect(problems.map(({ message }) => message).join()).toContain('“Autre chose” is not one of the values');
  });

  test.each(['Oui', 'yes', 'vrai'])('is an example where it says exemple: %s', async (exemple) => {
    const files = { 'defis/a.mdx': file(`titre: A\nexemple: ${exemple}`) };
    const { pages } = await read(files, 'http://127.0.0.1:8080/api.php');
    expect(pages[0]?.editHref).toBeUndefined();
  });

  test('is read with a lock file that cannot be', async () => {
    const { pages } = await read({ 'defis/a.mdx': file('titre: A'), '.wiki/lock.json': '<<<<<<< mine' });
    expect(pages).toHaveLength(1);
  });

  test('renders formatted fields of pages and of items by their place', async () => {
    const { pages } = await read({ 'defis/a.mdx': file('titre: A\nanalyse: "## Un\\n\\n**Deux**"') });
    expect(pages[0]?.rich).toEqual({ analyse: '<h4>Un</h4>\n<p><strong>Deux</strong></p>' });
  });
});
