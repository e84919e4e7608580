import { describe, expect, test } from 'vitest';
import { blockConstructOfType } from '#wiki-sync/codec/constructs/blocks.ts';
import { inlineConstructs } from '#wiki-sync/codec/constructs/inlines.ts';
import { isInvisible } from '#site/markdown/opaque.ts';
import { renderMarkdown, shownTypes } from '#site/markdown/render-markdown.ts';

const context = {
  place: 'etapes[0].texte',
  headingShift: 0,
  wikiHref: (title: string): string | undefined =>
    title.startsWith('Connue') ? '/defis/connue/' : undefined,
  pageHref: 'https://wiki.example/index.php?title=X',
};
const html = (markdown: string): string => {
  const { html: rendered, problems } = renderMarkdown(markdown, context);
  expect(problems).toEqual([]);
  return rendered;
};
const refusals = (markdown: string): string[] =>
  renderMarkdown(markdown, context).problems.map(({ message, line }) => `${String(line)}: ${message}`);

describe('The closed profile', () => {
  test('renders what a page may hold', () => {
    expect(html('## Titre\n\nUn *mot*, **deux**, `trois`.\n\n- a\n- b\n\n1. c')).toBe(
      '<h2>Titre</h2>\n<p>Un <em>mot</em>, <strong>deux</strong>, <code>trois</code>.</p>\n' +
        '<ul><li>a</li><li>b</li></ul>\n<ol><li>c</li></ol>',
    );
  });

  test('nests definitions and indents as the wiki does', () => {
    expect(html('; a\n: b\n:: c\n:* d\n: e')).toBe(
      '<dl><dt>a</dt><dd>b<dl><dd>c</dd></dl><ul><li>d</li></ul></dd><dd>e</dd></dl>',
    );
    expect(html('- a\n\n  : b\n- - c')).toBe('<ul><li>a<dl><dd>b</dd></dl><ul><li>c</li></ul></li></ul>');
  });

  test('gathers notes at the end, with a way there and back for each call', () => {
    const rendered = html('Un[^x], deux[^1], encore[^x].\n\n[^x]: *un*\n[^1]: deux');
    const call = (number: number, nth: number): string =>
      `<sup class="note-call"><a href="#note-etapes-0-texte-${String(number)}" id="appel-etapes-0-texte-${String(number)}-${String(nth)}" ` +
      `role="doc-noteref" aria-label="Note\u00a0${String(number)}">${String(number)}</a></sup>`;
    const back = (number: number, nth: number, label: string): string =>
      `<a href="#appel-etapes-0-texte-${String(number)}-${String(nth)}" role="doc-backlink" aria-label="${label}">↩</a>`;
    expect(rendered).toBe(
      `<p>Un${call(1, 1)}, deux${call(2, 1)}, encore${call(1, 2)}.</p>\n` +
        '<div class="notes"><p class="notes-title" id="notes-etapes-0-texte">Notes</p>' +
        '<ol aria-labelledby="notes-etapes-0-texte">' +
        `<li id="note-etapes-0-texte-1"><em>un</em> ${back(1, 1, 'Retour à l’appel 1 de la note\u00a01')} ` +
        `${back(1, 2, 'Retour à l’appel 2 de la note\u00a01')}</li>` +
        `<li id="note-etapes-0-texte-2">deux ${back(2, 1, 'Retour à l’appel de la note\u00a02')}</li></ol></div>`,
    );
  });

  test('refuses a note that says nothing, or that nothing calls', () => {
    expect(refusals('Un[^1].')).toEqual(['1: The note [^1] has no line that says what it is.']);
    expect(refusals('Un.\n\n[^1]: deux')).toEqual(['3: Nothing calls the note [^1].']);
  });

  test('shows quotations', () => {
    expect(html('> a\n>\n> - b')).toBe('<blockquote><p>a</p><ul><li>b</li></ul></blockquote>');
  });

  test('shows escaped signs as themselves', () => {
    expect(html('\\{a\\} \\<b\\> &#x69;mport x \\*c\\*')).toBe('<p>{a} &lt;b&gt; import x *c*</p>');
  });

  test('shows elements without attributes, obsolete ones under their name of today', () => {
    expect(
      html('H<sub>2</sub>O, 1<sup>*er*</sup>, <strike>a</strike> <big>b</big> <code>\\{\\{c}}</code>'),
    ).toBe('<p>H<sub>2</sub>O, 1<sup><em>er</em></sup>, <s>a</s> <span>b</span> <code>{{c}}</code></p>');
  });

  test('shows images as links to their page on the wiki', () => {
    expect(
      html(
        '![Une vue !](wiki:Connue:A_b.png "vignette") ![](wiki:Fichier:A_b.png) ![](wiki:Fichier:C.png "alt=C’est")',
      ),
    ).toBe(
      '<p><a href="/defis/connue/">Image\u00a0: Une vue\u202f!</a> Image\u00a0: A b.png Image\u00a0: C’est</p>',
    );
  });

  test('shows code, galleries and poems', () => {
    expect(html('```\n<b> ?\n```')).toBe('<pre tabindex="0"><code>&lt;b&gt; ?</code></pre>');
    expect(html('```js line\na < b\n```')).toBe('<pre tabindex="0"><code>a &lt; b</code></pre>');
    expect(html("```galerie mode=\"packed\"\nA.png|alt=x|Un ''mot'' <b>!\n\nConnue:B.png\n```")).toBe(
      '<ul><li>Image\u00a0: Un mot\u202f!</li><li><a href="/defis/connue/">Image\u00a0: B.png</a></li></ul>',
    );
    expect(html("```poème\nUn [[vers|mot]],\n  ''deux''.\n```")).toBe('<p>Un mot,<br>\u00a0\u00a0deux.</p>');
  });

  test.each([
    ['{|\n|}', 'Ce tableau se lit'],
    ["[[Fichier:a.png|''b'']]", 'Cette image se voit'],
    ['{{Modèle}}', 'Ce passage se lit'],
  ])('names what can only be read on the wiki: %j', (wikitext, told) => {
    expect(html(`\`\`\`wikitext\n${wikitext}\n\`\`\``)).toContain(`<p>${told} <a `);
  });

  test('shows every construct that the codec reads', () => {
    const constructs = [...blockConstructOfType.keys(), ...inlineConstructs.keys()];
    expect(constructs.filter((type) => !shownTypes.includes(type))).toEqual([]);
  });

  test('keeps headings below the one above the text', () => {
    const { html: rendered } = renderMarkdown('# Un\n\n###### Six', { ...context, headingShift: 2 });
    expect(rendered).toBe('<h3>Un</h3>\n<h6>Six</h6>');
  });

  test('leads links to a fiche, to the wiki, or nowhere', () => {
    expect(
      html('[a](wiki:Connue) [b](wiki:Inconnue) [c](https://a.example/?x=1&y=2) [d](mailto:a@b.example)'),
    ).toBe(
      '<p><a href="/defis/connue/">a</a> b <a href="https://a.example/?x=1&amp;y=2">c</a> ' +
        '<a href="mailto:a@b.example">d</a></p>',
    );
  });

  test('puts unbreakable blanks where French wants them, and leaves code alone', () => {
    expect(html("Qui ? « Moi » : l'accueil ! `a ?`")).toBe(
      '<p>Qui\u202f? «\u00a0Moi\u00a0»\u00a0: l’accueil\u202f! <code>a ?</code></p>',
    );
  });
});

describe('Wikitext kept verbatim', () => {
  test('shows a box with its source folded, escaped', () => {
    const box = html('```wikitext\n{| <script>alert(1)</script>\n|}\n```');
    expect(box).toContain('<a href="https://wiki.example/index.php?title=X">sur le wiki</a>');
    expect(box).toContain('<details><summary>Voir sa source</summary>');
    expect(box).toContain('{| &lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('leaves no trace of comments, switches, categories and lone tags', () => {
    expect(html('a`<!-- note -->`b`__TOC__`c`<u>`d`</u>`')).toBe('<p>abcd</p>');
    expect(html('```wikitext\n[[Catégorie:Défis]]\n<!-- fin -->\n```')).toBe('');
  });

  test('marks what only the wiki can show', () => {
    for (const code of ['{{Modèle|x}}', '<ref>source</ref>', '[[Fichier:a.jpg]]'])
      expect(html(`a \`${code}\` b`)).toContain('à lire sur le wiki');
  });

  test('does not take a hidden part for the whole', () => {
    expect(isInvisible('<!-- a --> {{Modèle}}')).toBe(false);
  });
});

describe('Hostile text', () => {
  const hostile: [payload: string, refusal: RegExp][] = [
    ['{process.env.HOME}', /^1: An expression/],
    ['a {process.env.HOME} b', /^1: An expression/],
    ['import fs from "node:fs"\n\n{fs}', /^1: A paragraph that begins with “/],
    ['export const x = 1', /^1: A paragraph that begins with “/],
    ['<script>alert(1)</script>', /^1: An element is not allowed here: <script>/],
    ['a\n\n<Fragment set:html={"<script>"} />', /^3: An element|^3: The text cannot be read/],
    ['<Encart titre={process.env.HOME}>a</Encart>', /^1: An element is not allowed here: <Encart>/],
    ['<iframe src="https://a.example"></iframe>', /^1: An element is not allowed here: <iframe>/],
    ['<img src=x onerror=alert(1)>', /^1: The text cannot be read/],
    ['<a href="javascript:alert(1)">a</a>', /^1: An element is not allowed here: <a>/],
    ['[a](javascript:alert(1))', /^1: The address “javascript:alert\(1\)”/],
    ['[a](JaVaScRiPt:alert(1))', /^1: The address/],
    ['[a](data:text/html;base64,PHN2Zz4=)', /^1: The address/],
    ['[a](<java\tscript:alert(1)>)', /^1: The address/],
    ['[a](//evil.example)', /^1: The address/],
    ['[a](/defis/)', /^1: The address/],
    ['![a](../../../etc/passwd)', /^1: .*[Ii]mage/],
    ['![a](https://a.example/a.png)', /^1: .*[Ii]mage/],
    ['[a][b]\n\n[b]: javascript:alert(1)', /^1: Links by reference/],
    ['<!-- a -->', /^1: The text cannot be read/],
    ['{(() => { throw new Error("x") })()}', /^1: An expression/],
    ['{/* a */}', /^1: An expression/],
    [`${'- '.repeat(200)}a`, /^1: (?:An item of a list is one paragraph|This is nested too deeply)/],
  ];

  test.each(hostile)('refuses %j with its line', (payload, refusal) => {
    const { html: rendered } = renderMarkdown(payload, context);
    expect(refusals(payload)[0]).toMatch(refusal);
    expect(rendered).not.toMatch(/<script|javascript:|<iframe|<img|onerror/i);
  });

  test('stays linear in deeply nested and unclosed text', () => {
    const start = performance.now();
    for (const unit of ['> ', '- ', '*a ', '[', '**', '`'] as const)
      renderMarkdown(unit.repeat(5000), context);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
