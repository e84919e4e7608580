import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage } from '@passerelle/wiki-sync';
import type { Problem } from '@passerelle/wiki-sync';
import { pageTypes } from '#wiki-sync/page/index.ts';
import { scaffold } from '#wiki-sync/plan/scaffold.ts';

/** What a file is refused for; empty for one that is read. */
function faultsOf(mdx: string): readonly Problem[] {
  try {
    fromMdx(mdx, 'defi');
    return [];
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return error.problems;
  }
}

/** The same, a line each: place, message. */
const problemsOf = (mdx: string): string[] =>
  faultsOf(mdx).map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);

const file = (yaml: string): string => `---\ntitre: T\n${yaml}\n---\n`;

describe('front matter that cannot be read is refused where the fault is', () => {
  it.each<[what: string, mdx: string, place: string, message: RegExp]>([
    [
      'a quote left open',
      file('resume: "abc\nstatut: repéré\nthemes:\n  - a'),
      '3:9',
      /begins with " does not end/,
    ],
    ['one that another closes', file('resume: "abc\nstatut: "repéré"'), '3:9', /begins with "/],
    ['an apostrophe in front', file("resume: 'abc\nstatut: repéré"), '3:9', /begins with ' does not end/],
    ['an item left open', file('themes:\n  - a\n  - "b\n  - c'), '5:5', /begins with "/],
    ['no end', '---\ntitre: T\nresume: a\n\nTexte.\n', '4:1', /has no end/],
    ['no end at all', '---\ntitre: T\n', '3:1', /has no end/],
    ['none', 'Texte.\n', '1:1', /does not begin with front matter/],
    ['a blank line in front', '\n---\ntitre: T\n---\n', '1:1', /line of exactly ---/],
    ['a language behind the dashes', '---js\ntitre: T\n---\n', '1:1', /does not begin with front matter/],
    ['a field twice', file('resume: a\nresume: b'), '4:1', /“resume” stands there twice/],
    [
      'a field of an item twice',
      file('verbatims:\n  - qui: a\n    qui: b'),
      '5:5',
      /“qui” stands there twice/,
    ],
    ['a colon in a text', file('resume: a: b'), '3:9', /not valid YAML/],
    ['a tab', file('\tresume: x'), '3:1', /Tabs are not allowed/],
    ['a list left open', file('themes: [a, b\nresume: x'), '4:1', /not valid YAML/],
    ['a tag', file('resume: !!js/function "x"'), '3:9', /begins with ! is a tag/],
    ['an anchor', file('resume: &a x'), '3:12', /anchors and aliases/],
    ['a merge key', file('<<: {resume: x}'), '3:1', /The key << is not allowed/],
    ['a prototype', file('__proto__: x'), '3:1', /The key __proto__ is not allowed/],
    ['a prototype in autres', file('autres:\n  __proto__: x'), '4:3', /The key __proto__/],
    ['a prototype in an item', file('verbatims:\n  - "__proto__": x'), '4:5', /The key __proto__/],
    ['a prototype by its escapes', file('"\\u005f_proto__": x'), '3:1', /The key __proto__/],
    ['a key that is a list', file('? [a]\n: b'), '3:3', /A key has to be a word/],
    ['three dots', file('...\nresume: x'), '4:1', /three dots ends it/],
    [
      'too deep a list',
      `---\ntitre: ${'['.repeat(3000)}${']'.repeat(3000)}\n---\n`,
      '2:',
      /nested too deeply|not a text/,
    ],
  ])('%s', (_what, mdx, place, message) => {
    const [first = ''] = problemsOf(mdx);
    expect(first.startsWith(place)).toBe(true);
    expect(first).toMatch(message);
  });
});

describe('a comment is refused, since a person may have meant it as text and nothing keeps it', () => {
  const saidOf = (yaml: string): string[] =>
    faultsOf(file(yaml)).map(({ message, hint }) => `${message} ${hint ?? ''}`);

  it('behind a value, with the value in quotes as the way out', () => {
    expect(saidOf('resume: La salle #3 est libre')).toMatchInlineSnapshot(`
      [
        "“#3 est libre” is a comment and no part of resume: a # behind a blank begins one. Put the value in quotes, as in resume: "La salle #3 est libre", or remove the comment.",
      ]
    `);
    expect(saidOf('autres:\n  couleur: #fc0')).toMatchInlineSnapshot(`
      [
        "“#fc0” is a comment and no part of autres.couleur: a # behind a blank begins one. Put the value in quotes, as in couleur: "#fc0", or remove the comment.",
      ]
    `);
    expect(saidOf('themes:\n  - C #\n  - b')).toMatchInlineSnapshot(`
      [
        "“#” is a comment and no part of themes[0]: a # behind a blank begins one. Put the value in quotes, as in - "C #", or remove the comment.",
      ]
    `);
  });

  it('behind what is no such value', () => {
    expect(saidOf('themes: # les thèmes\n  - a')).toMatchInlineSnapshot(`
      [
        "“# les thèmes” is a comment and no part of themes: a # behind a blank begins one. Remove it, or put a text that has a # in quotes.",
      ]
    `);
  });

  it('on a line of its own', () => {
    expect(saidOf('# statut: repéré\nresume: a')).toMatchInlineSnapshot(`
      [
        "“# statut: repéré” is a comment, which is kept neither on the wiki nor when the file is formatted. Remove it, or put a text that has a # in quotes.",
      ]
    `);
  });

  it.each<[yaml: string, place: string, field: string | undefined]>([
    ['resume: Un lieu ouvert #tierslieu', '3:24', 'resume'],
    ['resume: #tierslieu\nstatut: repéré', '3:9', 'resume'],
    ['analyse: Voir #1 et #2', '3:15', 'analyse'],
    ['resume:\n  Un lieu #a', '4:11', 'resume'],
    ['resume: Un lieu\n  ouvert #a', '4:10', 'resume'],
    ['resume: Un lieu\n  #ouvert', '4:3', undefined],
    ['resume: "a" # b', '3:13', 'resume'],
    ['analyse: | # b\n  a', '3:12', 'analyse'],
    ['themes:\n  - a\n  - #b', '5:5', 'themes[1]'],
    ['themes: [a #b, c]', '3:12', 'themes[0]'],
    ['verbatims:\n  - citation: un #mot', '4:18', 'verbatims[0].citation'],
    ['analyse: |\n  a\n# Titre', '5:1', undefined],
  ])('%j', (yaml, place, field) => {
    const [line, column] = place.split(':').map(Number);
    const [first] = faultsOf(file(yaml));
    expect({ ...first, field: first?.field }).toMatchObject({ line, column, field });
    expect(first?.message).toMatch(/^“#.*” is a comment/);
  });

  it('in the title, which would name another page', () => {
    expect(problemsOf('---\ntitre: Défi #1\n---\n')[0]).toMatch(/^2:13 “#1” is a comment/);
  });

  it.each([
    ['resume: "La salle #3"', 'La salle #3'],
    ["resume: '#3 est libre'", '#3 est libre'],
    ['resume: C# et a#b', 'C# et a#b'],
    ['resume: |\n  a #b\n\n  # c', 'a #b\n\n# c'],
    ['resume: "a\n  # b"', 'a # b'],
  ])('but a # in a text is text: %j', (yaml, resume) => {
    expect(fromMdx(file(yaml), 'defi').fields['resume']).toBe(resume);
  });

  it('and what comes from the wiki is printed in quotes', () => {
    const wikitext = '{{Défi|résumé=La salle #3|thèmes=#a, C #|couleur=#fc0}}';
    const mdx = toMdx({ ...readPage(wikitext, 'defi'), title: 'Défi #1' });
    expect(mdx).toMatchInlineSnapshot(`
      "---
      titre: "Défi #1"
      resume: "La salle #3"
      themes:
        - "#a"
        - "C #"
      autres:
        couleur: "#fc0"
      ---
      "
    `);
    expect(writePage(fromMdx(mdx, 'defi'), wikitext)).toBe(wikitext);
  });

  it.each(Object.values(pageTypes))('and the lines of a new file of type $id may stay', (type) => {
    expect(fromMdx(scaffold(type, 'T'), type, { file: 'a.mdx' }).title).toBe('T');
  });
});

describe('front matter is read', () => {
  it('with a byte order mark and old line ends', () => {
    expect(fromMdx('\uFEFF---\r\ntitre: T\r\nresume: a\r\n---\r\n\r\nx\r\n', 'defi')).toMatchObject({
      fields: { resume: 'a' },
      body: 'x',
    });
  });

  it('as texts, whatever YAML would make of them', () => {
    const { fields } = fromMdx(
      file('resume: no\nanalyse: 1e3\nverifie_le: 2026-11-25\nprochaine_etape: ~'),
      'defi',
    );
    expect(fields).toEqual({ resume: 'no', analyse: '1e3', verifie_le: '2026-11-25', prochaine_etape: '~' });
  });

  it('with parameters of any name', () => {
    const { unknown } = fromMdx(
      file('autres:\n  constructor: a\n  toString: b\n  hasOwnProperty: c\n  "1": d'),
      'defi',
    );
    expect(Object.entries(unknown)).toEqual([
      ['1', 'd'],
      ['constructor', 'a'],
      ['toString', 'b'],
      ['hasOwnProperty', 'c'],
    ]);
  });

  it('in time that grows with its length alone', { timeout: 60_000 }, () => {
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 60 }, (_, n) => `a${String(n + 1)}: &a${String(n + 1)} [*a${String(n)}, *a${String(n)}]`).join('\n')}`;
    const many = Array.from({ length: 20_000 }, (_, n) => `k${String(n)}: a`).join('\n');
    const started = performance.now();
    const comments = `resume: a\n${'# b\n'.repeat(100_000)}themes:\n${'  - c #\n'.repeat(20_000)}`;
    for (const yaml of [bomb, many, comments, `resume: ${'{a: '.repeat(20_000)}`])
      expect(problemsOf(file(yaml))).not.toEqual([]);
    expect(fromMdx(file(`mots_cles:\n${'  - a\n'.repeat(20_000)}`), 'defi').fields['mots_cles']).toHaveLength(
      20_000,
    );
    // Quadratic time took minutes here.
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('the title', () => {
  const untitled = (text: string): string => toMdx(readPage(text, 'defi'));

  it.each(['', 'Texte.\n', '{{Défi|résumé=Une galère}}\n', '{{Défi}}\n* a\n'])(
    'is not asked for where the text comes straight from the wiki: %j',
    (text) => {
      const page = fromMdx(untitled(text), 'defi');
      expect(page.title).toBeUndefined();
      expect(toMdx(page)).toBe(untitled(text));
      expect(writePage(page, text)).toBe(text);
    },
  );

  it.each(['---\n---\n', '---\nresume: a\n---\n', "---\ntitre: ''\n---\n"])(
    'is asked for in a file: %j',
    (mdx) => {
      expect(() => fromMdx(mdx, 'defi', { file: 'content/defis/a.mdx' })).toThrow(/defis\/a\.mdx:\d.*title/);
    },
  );
});
