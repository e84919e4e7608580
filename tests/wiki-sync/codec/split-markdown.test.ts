import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMarkdown } from '#wiki-sync/codec/markdown.ts';
import { keyOf } from '#wiki-sync/codec/node.ts';
import { outlineList } from '#wiki-sync/codec/outline-list.ts';
import { splitMarkdown } from '#wiki-sync/codec/split-markdown.ts';

const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 2_000 };

const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    'mot',
    '- a',
    '  b',
    '    c',
    '1. a',
    '   d',
    '> q',
    '## t',
    '---',
    '* * *',
    '===',
    '\\',
    '  ',
  ),
  fc.constantFrom(
    '```',
    '````',
    '```wikitext',
    '~~~',
    '  ```',
    '- ```',
    '    ```',
    '> ```',
    '```a```',
    '``` `',
    '\t```',
  ),
  fc.constantFrom(
    '[a]: b',
    '[a]',
    '{',
    '}',
    '<b>',
    '</b>',
    '<b',
    '**a',
    'b**',
    '`a',
    'b`',
    '\u2028',
    '- - ~~~',
    '1) ~~~~',
  ),
  fc.string({ maxLength: 4 }),
);
const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

it(
  'a text parsed in pieces gives the same blocks as in one piece',
  { timeout: 120_000 + 200 * RUNS.numRuns },
  () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const stretches = splitMarkdown(markdown, 1);
        expect(stretches.map((stretch) => stretch.markdown).join('')).toBe(markdown);
        const pieces = stretches.map((stretch) => parseMarkdown(stretch.markdown));
        const whole = parseMarkdown(markdown);
        expect(pieces.some((piece) => piece.problems.length > 0)).toBe(whole.problems.length > 0);
        if (whole.problems.length > 0) return;
        expect(pieces.flatMap((piece) => piece.blocks).map(keyOf)).toEqual(whole.blocks.map(keyOf));
      }),
      RUNS,
    );
  },
);

it('a fence that ends behind a tab ends there in the whole text too', () => {
  const markdown = '```\nmot\n\t```\n```\n\n?\n```';
  const blocks = splitMarkdown(markdown, 1).flatMap((stretch) => parseMarkdown(stretch.markdown).blocks);
  expect(blocks.map(keyOf)).toEqual(parseMarkdown(markdown).blocks.map(keyOf));
  expect(blocks).toHaveLength(2);
});

it('a problem keeps the line that it stands on in the whole text', () => {
  const markdown = `${'Un paragraphe.\n\n'.repeat(600)}<script>`;
  expect(parseMarkdown(markdown).problems).toMatchObject([{ line: 1201 }]);
});

const item = fc.tuple(
  fc.constantFrom('- ', '- ', '1. ', '2. ', '10. ', '* ', '1) ', '-', ''),
  fc.oneof(
    line,
    fc.constantFrom(
      'mot',
      '- mot',
      '1. - mot',
      '- - -',
      ': mot',
      '[^1]: mot',
      '**gras** et *lien*',
      '[a](https://a.fr)',
      'a\\',
      '`x`',
      '# a',
      'a | b',
      '- |',
    ),
  ),
);

/** Lists as we write them for the most part, with anything in between that may be taken for part of one. */
const list = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), item, fc.constantFrom('\n', '\n', '\n\n')), {
    minLength: 1,
    maxLength: 10,
  })
  .map((items) => {
    const widths: number[] = [];
    const lines = items.map(([wanted, [sign, words], end]) => {
      const depth = Math.min(wanted, widths.length);
      const indent = widths.slice(0, depth).reduce((sum, width) => sum + width, 0);
      widths.splice(depth, Infinity, sign.length);
      return `${' '.repeat(indent)}${sign}${words}${end}`;
    });
    return lines.join('').trimEnd();
  });

it(
  'a list parsed by its items gives the same blocks as parsed in one piece',
  { timeout: 120_000 + 200 * RUNS.numRuns },
  () => {
    let [tried, split] = [0, 0];
    fc.assert(
      fc.property(list, (markdown) => {
        if (markdown === '') return;
        // Behind an indented line, which a list in front of it might take in, a list is left to the parser.
        const parsed = parseMarkdown(`mot\n\n  mot\n\n${markdown}`);
        const alone = parseMarkdown(markdown);
        tried++;
        if (outlineList(markdown)) split++;
        expect(alone.problems.length > 0).toBe(parsed.problems.length > 0);
        expect(alone.blocks.map(keyOf)).toEqual(parsed.blocks.slice(2).map(keyOf));
      }),
      RUNS,
    );
    expect(tried > RUNS.numRuns / 10 && split > tried / 10).toBe(true);
  },
);

it(
  'lists among one another are the same as in a quotation, which is parsed in one piece',
  { timeout: 120_000 + 200 * RUNS.numRuns },
  () => {
    fc.assert(
      fc.property(list, (markdown) => {
        const alone = parseMarkdown(markdown);
        const quoted = parseMarkdown(`> ${markdown.replaceAll('\n', '\n> ')}`);
        if (alone.problems.length + quoted.problems.length > 0 || markdown === '') return;
        const inside = quoted.blocks.flatMap((block) => (block.type === 'blockquote' ? block.children : []));
        expect(alone.blocks.map(keyOf)).toEqual(inside.map(keyOf));
      }),
      RUNS,
    );
  },
);

it('a list that begins right below another one goes on behind a blank line', () => {
  expect(parseMarkdown('x\n\n1. a\n- b\n\n- c').blocks.map(({ type }) => type)).toEqual([
    'paragraph',
    'list',
    'list',
  ]);
});

it('cuts between quotations, of which a parser takes ever longer', () => {
  const stretches = splitMarkdown('> a\n\n'.repeat(1_000));
  expect(Math.max(...stretches.map(({ markdown }) => markdown.length))).toBeLessThan(600);
});
