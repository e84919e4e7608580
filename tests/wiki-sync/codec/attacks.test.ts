import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage } from '@passerelle/wiki-sync';
import { parseMarkdown } from '#wiki-sync/codec/markdown.ts';

const TIMEOUT = 60_000;
const LEVELS = 5_000;
const TWO_MEGABYTES = 2_000_000;

const fill = (piece: string, length = TWO_MEGABYTES): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Is the page read part by part, and not given up as a whole? */
function expectRead(wikitext: string): void {
  const page = readPage(wikitext, 'defi');
  expect(page.problems.filter(({ level }) => level === 'error')).toEqual([]);
  expect(writePage(page, wikitext)).toBe(wikitext);
}

// That these come back at all is the test; how long each takes is measured by `npm run bench -- codec`.
describe('a text of 5,000 levels', { timeout: TIMEOUT }, () => {
  it.each([
    ...[
      '{{',
      '{{a|',
      '{{{',
      '[[',
      '[[a|',
      '<ref>',
      '<nowiki>',
      '<div>\n',
      '{|\n',
      "''",
      "''a",
      "'''a''",
      '-{',
    ],
    ...[
      '[http://a ',
      '<!--',
      '&amp;',
      '*',
      '#',
      '<b>',
      '=',
      '\n=',
      '[',
      '`',
      '*a',
      '_',
      '>',
      '- ',
      '{',
      '<',
      '\\',
    ],
    ...[
      '<includeonly>',
      '<sup>',
      '</sup>',
      '<sup>a</sup>',
      '<sup><small>',
      '<nowiki/>',
      '<pre>',
      '<pre>&amp;',
      '\n<pre>a</pre>',
      '\n<poem>',
      '<syntaxhighlight lang=',
      '\n ',
      '\n a',
      '[[Fichier:a.png|b]]',
      '[[Fichier:a.png|px|thumb=|',
      '<nowiki>&amp;',
      '&zwj;',
      '</ref>',
      '<ref ',
      '[[Fichier:a|',
      '__a',
      '~',
      '{{!}}',
      '|',
      '\n|-\n',
      '\n: ',
      '----\n',
    ],
  ])('is read when it repeats %j', (piece) => {
    expectRead(piece.repeat(LEVELS));
  });

  it.each([
    ['{{a|', '}}'],
    ['[[a|', ']]'],
    ['{{{a|', '}}}'],
    ['<ref>', '</ref>'],
    ['<sup>', '</sup>'],
    ['<sup><small>', '</sup></small>'],
    ['<div>\n', '</div>\n'],
    ['{|\n', '|}\n'],
    ['-{', '}-'],
    ['{{Défi|verbatims=', '}}'],
    ["''", "''"],
  ])('is read when it nests %j and %j', (open, close) => {
    expectRead(open.repeat(LEVELS) + close.repeat(LEVELS));
  });

  it.each([
    ...[
      '||',
      '!!',
      '\n|',
      '\n!',
      '\n|-',
      '\n|-\n|',
      '|',
      '!',
      '\n|+',
      '\n* a',
      '\na',
      '\n\n',
      '\n{|',
      '[[',
      '<a ',
      '<a|',
    ],
    ...['{{a|', "''", '`', ' | ', '\\|', '&#124;', '\n||[[a|', '<!--', '-{', 'a'],
  ])('is read when a table repeats %j', (piece) => {
    expectRead(`{|\n| a${piece.repeat(LEVELS)}\n|}`);
    expectRead(`{|\n| a${piece.repeat(Math.floor(32_000 / piece.length))}\n|}`);
  });

  it('is read as a list that gets deeper with every line', () => {
    expectRead(Array.from({ length: 600 }, (_line, index) => `${'*'.repeat(index + 1)} x`).join('\n'));
  });
});

describe('a text of two megabytes', { timeout: TIMEOUT }, () => {
  it.each([
    ['one line', 'mot et encore '],
    ['short lines', 'mot\n'],
    ['a list', '* mot\n'],
    ['headings', '== mot ==\n'],
    ['links on one line', '[[page|mot]] '],
    ['addresses on one line', 'http://a.fr/b '],
    ['calls on one line', 'x {{a|b=c}} '],
    ['items', '{{Défi/Verbatim|citation=a|qui=b}}\n'],
    ['categories', '[[Catégorie:X]]\n'],
    ['blanks', ' '],
    ['blank lines', '\n'],
    ['full stops behind an address', '.'],
  ])('is read when it is %s', (_what, piece) => {
    expectRead(`{{Défi|résumé=a}}\nhttp://a.fr${fill(piece)}`);
  });

  it('is read when it is tables', { timeout: 2 * TIMEOUT }, () => {
    expectRead(fill('{|\n| un || [[Page|deux]]\n|-\n! trois\n| quatre\n* cinq\n|}\n\n'));
  });

  it('is read when it is one table', () => {
    expectRead(`{|\n${'|-\n| a || b\n'.repeat(TWO_MEGABYTES / 12)}|}`);
  });

  it.each([
    ['a list', 'thèmes', 'accueil, '],
    ['a line', 'résumé', 'mot '],
    ['escapes', 'résumé', '{{!}}&#123;'],
    ['formatted text', 'analyse', "Un ''mot''. "],
    ['an unknown parameter', 'inconnu', 'mot\n'],
    ['items', 'verbatims', '{{Défi/Verbatim|citation=a}}'],
  ])('is read when a value is %s', (_what, name, piece) => {
    const value = piece.repeat(Math.floor(TWO_MEGABYTES / piece.length / (name === 'thèmes' ? 10 : 1)));
    expectRead(`{{Défi|${name}=${value}}}`);
  });

  it('is read when it is parameters', () => {
    expectRead(
      `{{Défi${Array.from({ length: 100_000 }, (_one, index) => `|p${String(index)}=a`).join('')}}}`,
    );
  });
});

describe('a file that is nested too deeply', { timeout: TIMEOUT }, () => {
  it.each(['- ', '> ', '*a ', '[', '`', '<b>', '{', '- a\n  '])('is answered when it repeats %j', (piece) => {
    const { problems } = parseMarkdown(`${piece.repeat(LEVELS / 10)}x`);
    expect(problems.every(({ message }) => !message.includes('stack'))).toBe(true);
  });

  it('is answered when it is megabytes', () => {
    const pieces = ['>', '1. ', '- ', '**a', '[a](', '[^a] ', 'a  \n', '<b>', '{a} '];
    for (const piece of pieces) {
      const [first] = parseMarkdown(`mot\n\n${fill(piece)}`).problems;
      expect(first?.line).toBe(3);
    }
  });

  it('is read when it is a nested list of hundreds of items', () => {
    const { blocks, problems } = parseMarkdown(fill('- a\n  - b\n    1. [c](https://a.fr)\n', 30_000));
    expect({ blocks: blocks.length, problems }).toEqual({ blocks: 1, problems: [] });
  });

  it('is refused with its place', () => {
    const lines = Array.from({ length: 60 }, (_line, level) => `${'  '.repeat(level)}- a`);
    const attempt = (): unknown => fromMdx(`---\ntitre: a\n---\n\n${lines.join('\n')}\n`, 'defi');
    expect(attempt).toThrow(WikiSyncError);
    expect(attempt).toThrow(/^\d+:\d+: This is nested too deeply/);
  });
});

it('a page that is read, changed by its owner and written is not taken for unchanged', () => {
  const wikitext = '{{Défi\n|résumé=A\n}}';
  const page = readPage(wikitext, 'defi');
  page.fields['resume'] = 'B';
  expect(writePage(page, wikitext)).toBe('{{Défi\n|résumé=B\n}}');
  expect(toMdx(readPage(wikitext, 'defi'))).toContain('resume: A');
});
