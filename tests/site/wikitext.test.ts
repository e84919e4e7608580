import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, readBlocks, readInline } from '#site/markdown/wikitext.ts';

describe('A line of wikitext', () => {
  test('becomes pieces that hold no markup', () => {
    expect(
      readInline("L'accueil, ''vite'' et '''bien''' <br/> [[Défi/X|un mot]] [https://a.example/ un site]"),
    ).toEqual([
      { kind: 'text', text: 'L’accueil, ', bold: false, italic: false },
      { kind: 'text', text: 'vite', bold: false, italic: true },
      { kind: 'text', text: ' et ', bold: false, italic: false },
      { kind: 'text', text: 'bien', bold: true, italic: false },
      { kind: 'text', text: ' ', bold: false, italic: false },
      { kind: 'break', bold: false, italic: false },
      { kind: 'text', text: ' ', bold: false, italic: false },
      { kind: 'wiki', title: 'Défi/X', label: 'un mot', bold: false, italic: false },
      { kind: 'text', text: ' ', bold: false, italic: false },
      { kind: 'link', href: 'https://a.example/', label: 'un site', bold: false, italic: false },
    ]);
  });

  test('is words alone in titles, cards and the search', () => {
    expect(
      plainText("''Un'' [[Titre|mot]],<!-- c --> [http://a.example b] {{Icône}}&nbsp;!<ref>s</ref>"),
    ).toBe('Un mot, b !');
  });

  test('leads to the page that an entity in a link means, and reads the words of its label', () => {
    const leaves = readInline(
      "[[A &amp; B&#39;C]] [[D|''e'' &lt;f&gt;<br/><b>g</b> &#91;]] [https://a.example/ b&nbsp;c]",
    );
    expect(leaves.filter(({ kind }) => kind !== 'text')).toMatchObject([
      { kind: 'wiki', title: "A & B'C", label: 'A & B’C' },
      { kind: 'wiki', title: 'D', label: 'e <f> g [' },
      { kind: 'link', label: 'b\u00a0c' },
    ]);
  });

  test('shows a template and a reference as something to read on the wiki', () => {
    expect(readInline('{{A|{{B}}}}<ref>c</ref>').map(({ kind }) => kind)).toEqual(['opaque', 'opaque']);
  });

  test('leaves addresses as they are written', () => {
    expect(readInline("https://a.example/l'eau ?")[0]).toMatchObject({
      kind: 'link',
      href: 'https://a.example/l',
    });
    expect(readInline('[https://a.example/a;b x]')[0]).toMatchObject({ href: 'https://a.example/a;b' });
  });

  test('links nowhere but to http, https, mailto and pages of the wiki', () => {
    for (const source of [
      '[javascript:alert(1) a]',
      '[data:text/html,x a]',
      'javascript:alert(1)',
      '[ftp://a b]',
    ]) {
      expect(readInline(source).map(({ kind }) => kind)).toEqual(['text']);
    }
  });

  test('drops scripts and keeps the words between other tags', () => {
    expect(plainText('a<script>alert(1)</script>b <u>c</u>')).toBe('ab c');
  });
});

describe('A text of several lines', () => {
  test('becomes paragraphs and lists', () => {
    const blocks = readBlocks('Un\ndeux\n\n* a\n* b\n# c\n\n== Titre ==\nfin');
    expect(
      blocks.map((block) => (block.kind === 'list' ? [block.ordered, block.items.length] : block.kind)),
    ).toEqual(['paragraph', [false, 2], [true, 1], 'paragraph']);
  });

  test('never throws, whatever the text', () => {
    const markup = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '[[',
        ']]',
        "''",
        "'''",
        '<',
        '>',
        '&',
        ';',
        '|',
        '\n',
        '* ',
        'http://',
        'a',
        ' ',
        '<ref>',
      ],
    );
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 60 }), (parts) => {
        readBlocks(parts.join(''));
        plainText(parts.join(''));
      }),
    );
  });

  test.each([
    '{{',
    '[[',
    '[[a|[http://a ',
    '[[a|[http://a b] c]]',
    '[http://a',
    '<!--',
    '<ref>',
    "''",
    '&nbsp;',
    '<a ',
    '}}{{',
  ])('is read in linear time when it is nothing but %j', (unit) => {
    const start = performance.now();
    readBlocks(unit.repeat(100_000) + '}}]]-->');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
