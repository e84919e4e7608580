import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage } from '@passerelle/wiki-sync';

/** What a file is refused for, a line each: place, message. Empty for one that is read. */
function problemsOf(mdx: string): string[] {
  try {
    fromMdx(mdx, 'defi');
    return [];
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return error.problems.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);
  }
}

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
    for (const yaml of [bomb, many, `resume: ${'{a: '.repeat(20_000)}`])
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
