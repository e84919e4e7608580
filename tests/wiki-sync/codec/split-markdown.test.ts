import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMarkdown } from '#wiki-sync/codec/markdown.ts';
import { keyOf } from '#wiki-sync/codec/node.ts';
import { splitMarkdown } from '#wiki-sync/codec/split-markdown.ts';

const RUNS = { numRuns: (fc.readConfigureGlobal().numRuns ?? 200) * 10 };

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

it('a text parsed in pieces gives the same blocks as in one piece', { timeout: 120_000 }, () => {
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
});

it('a problem keeps the line that it stands on in the whole text', () => {
  const markdown = `${'Un paragraphe.\n\n'.repeat(600)}<script>`;
  expect(parseMarkdown(markdown).problems).toMatchObject([{ line: 1201 }]);
});
