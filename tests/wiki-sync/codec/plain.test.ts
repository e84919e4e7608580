import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelNotes } from '#wiki-sync/codec/footnotes.ts';
import { addNotes, parseMarkdown, printMarkdown, printWithLibrary } from '#wiki-sync/codec/markdown.ts';
import {
  joinTexts,
  keyOf,
  opaqueBlock,
  wikitextOf,
  type BlockNode,
  type InlineNode,
} from '#wiki-sync/codec/node.ts';
import { tableModel, tableNode } from '#wiki-sync/codec/constructs/table-model.ts';
import { printPlainly } from '#wiki-sync/codec/plain.ts';

const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 2_000 };

const word = fc.oneof(
  fc.constantFrom(
    'mot',
    'l’ami',
    '12',
    '12.',
    '3)',
    'import',
    'export x',
    '🐝',
    'é',
    '-',
    '+',
    '#',
    '>',
    '=',
    '!',
  ),
  fc.constantFrom(
    '(',
    ')',
    '.',
    ',',
    ':',
    '«\u00A0',
    '|',
    '"',
    "'",
    '/',
    '@',
    'http://a.fr',
    'a_b',
    '*',
    '`',
    '\\',
  ),
  fc.constantFrom(
    '\n',
    ' ',
    '  ',
    '\t',
    '\u2028',
    '\uFEFF',
    '&amp;',
    '[',
    ']',
    '<b',
    '{',
    '}',
    '~~',
    '---',
    '%',
    ';',
    ': ',
    '; ',
    ':* ',
  ),
  fc.string({ maxLength: 3 }),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
const spaced = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('mot', 'été', 'l’ami,', '2 750', '(oui)', 'fin.') },
      word,
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((all) => all.join(' '));
const text = fc.oneof(spaced, words).map((value): InlineNode => ({ type: 'text', value }));

const inline = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.oneof(spaced, words).map((value): InlineNode => ({ type: 'inlineCode', value })),
  fc.constant<InlineNode>({ type: 'break' }),
  fc.constant<InlineNode>({ type: 'footnote', name: null, children: [{ type: 'text', value: 'x' }] }),
  fc
    .tuple(fc.constantFrom('emphasis', 'strong'), text)
    .map(([type, child]): InlineNode => ({ type: type as 'strong', children: [child] })),
  fc.tuple(fc.constantFrom('sup', 'small', 'u'), text).map(([name, child]): InlineNode => ({
    type: 'mdxJsxTextElement',
    name,
    attributes: [],
    children: [child],
  })),
  fc
    .tuple(
      fc.constantFrom('wiki:Page_é', 'https://a.fr/?b=c', 'mailto:a@b.fr', 'wiki:A(b)', 'wiki:~~x', 'x'),
      text,
    )
    .map(([url, child]): InlineNode => ({ type: 'link', url, children: [child] })),
);

/** Inline nodes as the reader gives them: no two texts side by side. */
const phrasing = fc
  .array(inline, { minLength: 1, maxLength: 5 })
  .map((nodes) => nodes.filter((node, index) => node.type !== 'text' || nodes[index - 1]?.type !== 'text'));

const paragraph = phrasing
  .filter((children) => wikitextOf(children) === undefined)
  .map((children): BlockNode => ({ type: 'paragraph', children }));
const list = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(phrasing, fc.option(fc.tuple(fc.boolean(), phrasing))), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([ordered, items]): BlockNode => {
    const listOf = (isOrdered: boolean, children: unknown[]): BlockNode =>
      ({
        type: 'list',
        ordered: isOrdered,
        spread: false,
        start: isOrdered ? 1 : null,
        children,
      }) as BlockNode;
    const itemOf = (children: InlineNode[], inner?: BlockNode): unknown => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children }, ...(inner ? [inner] : [])],
    });
    return listOf(
      ordered,
      items.map(([own, inner]) => itemOf(own, inner ? listOf(inner[0], [itemOf(inner[1])]) : undefined)),
    );
  });
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), phrasing)
  .map(([depth, children]): BlockNode => ({ type: 'heading', depth: depth as 1, children }));
const fence = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('\n', '```', '````', '~~~', ' ', '\t', '\u2028', '\r'),
    ),
  )
  .map((parts) => opaqueBlock(parts.join('')));
/** Running text of one line, with the marks that cells begin with. */
const cell = fc
  .tuple(fc.constantFrom('', '<th scope="row">', '<td>', '␤*', 'a|b'), phrasing)
  .map(([mark, nodes]): InlineNode[] => {
    const oneLine = nodes.filter((node) => !JSON.stringify(node).includes('\\n') && node.type !== 'break');
    if (mark === '') return oneLine;
    return joinTexts([{ type: 'inlineCode', value: mark }, { type: 'text', value: ' ' }, ...oneLine]);
  });
const table = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((rows): BlockNode => {
    const width = Math.max(...rows.map((row) => row.length));
    const row = (cells: InlineNode[][]) => ({
      type: 'tableRow' as const,
      children: cells.map((children) => ({ type: 'tableCell' as const, children })),
    });
    const head = row(Array.from({ length: width }, () => [{ type: 'text', value: 'a' }]));
    const model = tableModel({ type: 'table', children: [head, ...rows.map(row)] });
    return model ? tableNode(model) : opaqueBlock('');
  });
const definitions = fc
  .array(fc.tuple(fc.constantFrom(':', ';', '::', ':*', ':;'), phrasing), { minLength: 1, maxLength: 4 })
  .map((entries): BlockNode => {
    const children = entries.map(([marks, inner]) => ({
      type: 'definitionEntry' as const,
      marks,
      children: inner,
    }));
    return { type: 'definitionList', children };
  });
const namedFence = fc
  .tuple(
    fc.constantFrom(
      [null, null],
      ['js', null],
      ['c++', 'line start="3"'],
      ['galerie', 'mode="packed" caption="É"'],
      ['poème', null],
    ),
    words,
  )
  .map(([[lang, meta], value]): BlockNode => ({
    type: 'code',
    lang: lang ?? null,
    meta: meta ?? null,
    value: `x${value}x`,
  }));
const block = fc.oneof(
  paragraph,
  list,
  definitions,
  heading,
  fence,
  table,
  namedFence,
  fc.constant<BlockNode>({ type: 'thematicBreak' }),
);

describe('a block that is printed plainly', () => {
  it(
    'looks as the Markdown printer would print it, and reads back as it was',
    { timeout: 120_000 + 200 * RUNS.numRuns },
    () => {
      let plain = 0;
      fc.assert(
        fc.property(block, (node) => {
          const { blocks: labelled, lines } = labelNotes([node]);
          const printed = labelled[0] && printPlainly(labelled[0]);
          if (printed === undefined) return;
          plain++;
          expect(printed).toBe(printWithLibrary(labelled));
          const { blocks, problems } = parseMarkdown(addNotes(printed, lines));
          expect(problems).toEqual([]);
          expect(blocks.map(keyOf)).toEqual([keyOf(node)]);
        }),
        RUNS,
      );
      expect(plain).toBeGreaterThan(RUNS.numRuns / 6);
    },
  );

  it('keeps its meaning among any neighbours', { timeout: 120_000 + 200 * RUNS.numRuns }, () => {
    fc.assert(
      fc.property(
        fc.array(
          block.filter((node) => labelNotes([node]).blocks.map(printPlainly)[0] !== undefined),
          { maxLength: 5 },
        ),
        (nodes) => {
          expect(parseMarkdown(printMarkdown(nodes)).blocks.map(keyOf)).toEqual(nodes.map(keyOf));
        },
      ),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 500 },
    );
  });
});
