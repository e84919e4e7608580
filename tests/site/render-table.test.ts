import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '#site/markdown/render-markdown.ts';

const context = {
  headingShift: 0,
  wikiHref: (): undefined => undefined,
  pageHref: undefined,
  place: 'etapes[0].texte',
};
const html = (...lines: string[]): string => {
  const { html: rendered, problems } = renderMarkdown(lines.join('\n'), context);
  expect(problems).toEqual([]);
  return rendered;
};
const cells = (...lines: string[]): string =>
  html(...lines)
    .replace(/^.*?<table>/, '')
    .replace('</table></div>', '');

describe('A table', () => {
  test('has a head, and scrolls by keyboard under a name', () => {
    expect(html('| A | B |', '| --- | --- |', '| a | *b* |')).toBe(
      '<div class="table" tabindex="0" role="region" aria-label="Tableau"><table>' +
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>' +
        '<tbody><tr><td>a</td><td><em>b</em></td></tr></tbody></table></div>',
    );
  });

  test('is named by its caption, without markup', () => {
    const rendered = html(
      "| `<caption>Une ''belle'' <b onclick=x>légende</b></caption>` A |",
      '| --- |',
      '| a |',
    );
    expect(rendered).toContain('aria-label="Une belle légende"><table><caption>Une belle légende</caption>');
  });

  test('without a head has none, and headers of rows', () => {
    expect(cells('| | |', '| --- | --- |', '| `<th>` a | b |')).toBe(
      '<tbody><tr><th scope="row">a</th><td>b</td></tr></tbody>',
    );
  });

  test('shows what cells cover, and nothing else of their attributes', () => {
    const attributes = 'style="color:red" onclick="x" colspan=2 class="y" rowspan="1001"';
    expect(cells('| A | B |', '| --- | --- |', `| \`<td ${attributes}>\` a |`)).toContain(
      '<tr><td colspan="2">a</td></tr>',
    );
  });

  test('keeps a header that reaches into the body together with it', () => {
    expect(cells('| `<th rowspan="2">` A | B |', '| --- | --- |', '| b |')).toMatch(/^<tbody><tr><th/);
  });

  test('takes two rows of headers for its head', () => {
    const rendered = cells(
      '| `<th rowspan="2">` A | `<th colspan="2">` B | |',
      '| --- | --- | --- |',
      '| `<th>` b | `<th>` c |',
      '| 1 | 2 | 3 |',
    );
    expect(rendered).toContain('<th scope="col">c</th></tr></thead><tbody><tr><td>1</td>');
  });

  test('shows the lines of a cell', () => {
    expect(cells('| |', '| --- |', '| a `␤` b `␤*` c `␤**` d `␤*` e `␤#` f `␤␤` g |')).toBe(
      '<tbody><tr><td>a<br>b<ul><li>c<ul><li>d</li></ul></li><li>e</li></ul><ol><li>f</li></ol>g</td></tr></tbody>',
    );
  });
});
