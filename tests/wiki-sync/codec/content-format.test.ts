import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, writePage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';

/** The table of constructs, which people rely on: each row is held to the code by examples of both columns. */
const document = fs.readFileSync(path.join(import.meta.dirname, '../../../docs/content-format.md'), 'utf8');

/** Cells of the rows of the table behind a heading. */
function rowsBelow(heading: string): string[][] {
  const lines = document.slice(document.indexOf(`\n${heading}\n`)).split('\n');
  const start = lines.findIndex((line) => line.startsWith('| ---'));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 1, end).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

type Example = readonly [wikitext: string, markdown: string];

const NBSP = '\u00A0';

/** Examples for each row, by a part of its first cell that no other row has. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '== Titre ==': [
    ['== Titre ==', '## Titre'],
    ['=Titre=', '# Titre'],
    ['====== Titre ======', '###### Titre'],
  ],
  'a paragraph, with single': [['Un\ndeux.\n\nTrois.', 'Un\ndeux.\n\nTrois.']],
  "''italique''": [["''italique'' '''gras''' l'''ami''", "*italique* **gras** l'*ami*"]],
  '`* a` `** b` `# c`': [
    ['* a\n** b', '- a\n  - b'],
    ['# c', '1. c'],
    ['** a', '- - a'],
  ],
  '`*: suite`': [['* a\n*: suite', '- a\n\n  : suite']],
  '`; terme`': [['; terme\n: définition\n:: retrait', '; terme\n: définition\n:: retrait']],
  '<ref>contenu</ref>': [['Mot<ref>contenu</ref>.', 'Mot[^1].\n\n[^1]: contenu']],
  '<ref name="enquête">': [
    [
      'A<ref name="enquête">contenu</ref> b<ref name="enquête" />.',
      'A[^enquête] b[^enquête].\n\n[^enquête]: contenu',
    ],
  ],
  '<blockquote>': [['<blockquote>Mot.</blockquote>', '> Mot.']],
  '`----`': [['----', '---']],
  '[[page]]s': [['[[Page]] [[Page|mot]] [[page]]s', '[Page](wiki:Page) [mot](wiki:Page) [pages](wiki:page)']],
  '[https://a.fr mot]': [
    ['[https://a.fr mot] https://a.fr', '[mot](https://a.fr) [https://a.fr](https://a.fr)'],
  ],
  '[[Fichier:F.jpg': [
    ['[[Fichier:F.jpg|vignette|200px|légende]]', '![légende](wiki:Fichier:F.jpg "vignette|200px")'],
  ],
  '`<br>`': [['Un<br>deux', 'Un\\\ndeux']],
  '<code>x</code>': [['Un <code>x</code>.', 'Un `x`.']],
  '<sup>2</sup>': [['Un m<sup>2</sup>.', 'Un m<sup>2</sup>.']],
  "<nowiki>''x''</nowiki>": [["Un <nowiki>''x''</nowiki>.", "Un ''x''."]],
  '&nbsp;': [['Un&nbsp;: &eacute;&#8239;!', `Un${NBSP}: é\u202F!`]],
  '{| class="wikitable"': [
    [
      '{| class="wikitable"\n! Lieu !! Places\n|-\n| A || 12\n|}',
      '| Lieu | Places |\n| --- | --- |\n| A | 12 |',
    ],
  ],
  '<pre>x</pre>': [
    ['<pre>\nx\ny\n</pre>', '```\nx\ny\n```'],
    [' x\n y', '```\nx\ny\n```'],
  ],
  '<syntaxhighlight': [
    [
      '<syntaxhighlight lang="js" line start="3" highlight="2">\nx\n</syntaxhighlight>',
      '```js line start="3" highlight="2"\nx\n```',
    ],
    ['<source lang="js">x</source>', '```js\nx\n```'],
  ],
  '<gallery': [
    [
      '<gallery mode="packed">\nFichier:A.jpg|Un\n</gallery>',
      '```galerie mode="packed"\nFichier:A.jpg|Un\n```',
    ],
  ],
  '<poem>': [['<poem>\nUn\ndeux\n</poem>', '```poème\nUn\ndeux\n```']],
  'a call, `<ref>`': [
    [
      'Un {{modèle|a}} et <span class="x">mot</span>.',
      'Un `{{modèle|a}}` et `<span class="x">`mot`</span>`.',
    ],
  ],
  'anything else': [
    ['{{Boîte\n|a=b\n}}', '```wikitext modèle\n{{Boîte\n|a=b\n}}\n```'],
    ['{| class="x"\n|\n{|\n| y\n|}\n|}', '```wikitext tableau\n{| class="x"\n|\n{|\n| y\n|}\n|}\n```'],
  ],
};

const rows = rowsBelow('## The text');

describe('each row of the table of constructs is true', () => {
  it('has rows, and each has its examples', () => {
    const unproven = rows
      .map(([first = '']) => first)
      .filter((first) => !Object.keys(EXAMPLES).some((key) => first.includes(key)))
      // Categories have no Markdown; they are read below.
      .filter((first) => !first.includes('[[Catégorie:X|clé]]'));
    expect(rows.length).toBeGreaterThan(12);
    expect(unproven).toEqual([]);
  });

  it('and no example stands for a row that is gone', () => {
    const stale = Object.keys(EXAMPLES).filter((key) => !rows.some(([first = '']) => first.includes(key)));
    expect(stale).toEqual([]);
  });

  it.each(
    Object.entries(EXAMPLES).flatMap(([row, examples]) => examples.map((one) => [row, ...one] as const)),
  )('%s: %j', (_row, wikitext, markdown) => {
    expect(readPage(wikitext, 'guide').body).toBe(markdown);
    const page = fromMdx(`---\ntitre: T\n---\n\n${markdown}\n`, 'guide');
    expect(page.body).toBe(markdown);
    expect(writePage(page, wikitext, { profile: { ...frenchProfile } })).toBe(wikitext);
    // Without a base as well, it says the same.
    const anew = writePage(page, '');
    expect(readPage(anew, 'guide').body).toBe(markdown);
  });

  it('categories go to the front matter', () => {
    const page = { ...readPage('[[Catégorie:X|clé]]', 'guide'), title: 'T' };
    expect(toMdx(page)).toBe('---\ntitre: T\ncategories:\n  - X|clé\n---\n');
  });
});

describe('what the document says is refused is refused', () => {
  const refuses = (resume: string, themes?: string[]): boolean => {
    const base = '{{Défi|résumé=a|thèmes=accueil}}';
    const page = readPage(base, 'defi');
    page.fields['resume'] = resume;
    if (themes) page.fields['themes'] = themes;
    try {
      writePage(page, base);
      return false;
    } catch {
      return true;
    }
  };

  it('on the way to the wiki', () => {
    for (const value of ['a ~~~~', '{{subst:x}}', '[[Page|]]']) {
      expect(document).toContain(`\`${value.replace('a ', '').replace('x}}', '…}}')}\``);
      expect(refuses(value)).toBe(true);
      expect(refuses(`<nowiki>${value}</nowiki>`)).toBe(false);
    }
    expect(refuses('a', ['x, y'])).toBe(true);
    expect(refuses('a', ['x'])).toBe(false);
  });

  it('in a file', () => {
    const read = (rest: string) => () => fromMdx(`---\ntitre: T\n${rest}`, 'guide');
    expect(read('inconnu: x\n---\n')).toThrow(/has no field/);
    for (const yaml of ['a: !x y', 'a: &b c', '<<: {a: b}', 'resume: a\nresume: b'])
      expect(read(`${yaml}\n---\n`)).toThrow();
    for (const body of [
      'import x from "y"',
      'export const x = 1',
      '{1 + 1}',
      '<script>x</script>',
      '<div>x</div>',
      '[a](javascript:x)',
      '[a](data:x)',
      '![a](http://x/y.png)',
    ])
      expect(read(`---\n\n${body}\n`)).toThrow();
    for (const body of ['\\{1}', '\\<div>', '&#x69;mport x']) expect(read(`---\n\n${body}\n`)).not.toThrow();
  });
});
