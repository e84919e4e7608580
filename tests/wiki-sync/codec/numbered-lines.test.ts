import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage } from '@passerelle/wiki-sync';

/** The file of a wikitext after an edit, written back; or what it is refused for. */
function written(base: string, from: string, to: string): string {
  const mdx = toMdx(readPage(base, 'defi'));
  expect(mdx).toContain(from);
  try {
    return writePage(fromMdx(mdx.replace(from, to), 'defi'), base);
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return error.problems
      .map(({ line, column, message, hint }) => `${String(line)}:${String(column)} ${message} ${hint ?? ''}`)
      .join('\n');
  }
}

describe('a line that begins with a number and goes on the text above it, for Markdown, is refused', () => {
  it('with its place and both ways out', () => {
    expect(written('# un\n## deux\n## trois', '   1. deux\n', '')).toMatchInlineSnapshot(
      `"5:4 “2. trois” goes on the text above it, since its list does not begin with 1. Write 1. for the first item of a list, or 2\\. for text that begins so."`,
    );
    expect(written('Un\n2) deux', '2\\)', '2)')).toMatchInlineSnapshot(
      `"5:1 “2) deux” goes on the text above it, since its list does not begin with 1. Write 1) for the first item of a list, or 2\\) for text that begins so."`,
    );
  });

  it.each<[what: string, base: string, from: string, to: string, place: string]>([
    ['the first item of an inner list is deleted', '* un\n*# deux\n*# trois', '  1. deux\n', '', '5:3'],
    ['an item is indented', '# un\n# deux', '2. deux', '   2. deux', '5:4'],
    ['text takes the place of the first item', 'Texte.\n\n# un\n# deux', '\n\n1. un', '', '5:1'],
    ['it stands in a quotation', '<blockquote>\nun\n2. deux\n</blockquote>', '2\\.', '2.', '5:3'],
    ['it stands behind a line break', '# un<br>2. deux', '2\\.', '2.', '5:4'],
    ['it stands in a field', '{{Défi\n|analyse=Un\n2. deux\n}}', '2\\.', '2.', '2:1'],
  ])('when %s', (_what, base, from, to, place) => {
    expect(written(base, from, to)).toMatch(new RegExp(`^${place} “\\d\\. .* goes on the text above it`));
  });

  it.each<[to: string, wikitext: string]>([
    ['a\n1. b', 'a\n\n# b'],
    ['a\n\n2. b', 'a\n\n# b'],
    ['a\n2\\. b', 'a\n2. b'],
    ['a\n2.b', 'a\n2.b'],
    ['En\n2019. Puis', 'En\n2019. Puis'],
    ['- a\n\n  2. b', '* a\n*# b'],
  ])('but not one that means what it says: %j', (to, wikitext) => {
    expect(written('x', 'x', to)).toBe(wikitext);
  });

  it('nor anything that was printed', () => {
    const line = fc.constantFrom(
      '2. a',
      '3) b',
      '12. c',
      '2.',
      'd',
      "''4. e''",
      '<b>5. f</b>',
      '[[6. g]]',
      ' 7. h',
    );
    const lines = fc.array(line, { minLength: 1, maxLength: 4 });
    const block = fc.oneof(
      lines.map((all) => all.join('\n')),
      lines.map((all) => `# ${all.join('<br>')}\n## ${all[0] ?? ''}`),
      lines.map((all) => `<blockquote>\n${all.join('\n')}\n</blockquote>`),
      lines.map((all) => `: ${all.join('<br>')}`),
    );
    fc.assert(
      fc.property(block, (wikitext) => {
        const page = readPage(wikitext, 'defi');
        expect(fromMdx(toMdx(page), 'defi').body).toBe(page.body);
      }),
    );
  });
});
