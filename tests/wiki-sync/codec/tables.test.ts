import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage, WikiSyncError, writePage } from '@passerelle/wiki-sync';
import { parseMarkdown } from '#wiki-sync/codec/markdown.ts';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { cellMarkdown, tableText } from './table-arbitraries.ts';

const TIMEOUT = 300_000;
const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 200 };

const markdownOf = (wikitext: string): string => readPage(wikitext, 'guide').body;

/** The wikitext after an edit of the file. */
function edited(base: string, change: (markdown: string) => string): string {
  const page = readPage(base, 'guide');
  return writePage({ ...page, body: change(page.body) }, base);
}

const replaced = (base: string, from: string, to: string): string =>
  edited(base, (markdown) => {
    expect(markdown).toContain(from);
    return markdown.replace(from, () => to);
  });

describe('a table of the wiki', () => {
  it.each([
    ['has no head', '{| class="wikitable"\n| a || b\n|}', '| | |\n| --- | --- |\n| a | b |'],
    [
      'has headers in its body',
      '{| class="wikitable"\n! a\n| b\n|}',
      '| | |\n| --- | --- |\n| `<th>` a | b |',
    ],
    [
      'has rows of unequal length',
      '{| class="wikitable"\n! a !! b\n|-\n| c\n|}',
      '| a | b |\n| --- | --- |\n| c |',
    ],
    [
      'has a head narrower than itself',
      '{| class="wikitable"\n! a\n|-\n| b || c\n|}',
      '| | |\n| --- | --- |\n| `<th>` a |\n| b | c |',
    ],
    ['has an empty head', '{| class="wikitable"\n! !! \n|}', '| | |\n| --- | --- |\n| `<th>` | `<th>` |'],
    ['has no class', '{|\n! a\n|}', '| `<table>` a |\n| --- |'],
    ['spells its class otherwise', "{|class='wikitable'\n! a\n|}", '| a |\n| --- |'],
    ['has a pipe in a cell', '{| class="wikitable"\n! a &#124; b\n|}', '| a \\| b |\n| --- |'],
    ['has empty rows', '{| class="wikitable"\n|-\n|-\n! a\n|-\n|}', '| a |\n| --- |'],
    [
      'begins its lines with two pipes',
      '{| class="wikitable"\n|| a || b\n|}',
      '| | |\n| --- | --- |\n| a | b |',
    ],
  ])('%s', (_what, wikitext, markdown) => {
    expect(markdownOf(wikitext)).toBe(markdown);
  });

  it.each([
    ['another table in a cell', '{|\n|\n{|\n| a\n|}\n|}'],
    ['a call that may be a row', '{|\n| a\n{{Ligne|b}}\n|}'],
    ['a call in place of a pipe', '{|\n| a {{!}} b\n|}'],
    ['text in front of the first cell', '{|\na\n| b\n|}'],
    ['two captions', '{|\n|+ a\n|+ b\n| c\n|}'],
    ['a link over a separator', '{|\n| [[a||b]]\n|}'],
    ['a tag that is cut', '{|\n| <span title="a|b">c</span>\n|}'],
    ['what reads as a mark', '{|\n| <th>a\n|}'],
    ['preformatted lines in a cell', '{|\n| a\n  b\n|}'],
    ['a heading in a cell', '{|\n| a\n== b ==\n|}'],
    ['two blank lines, which the wiki shows', '{|\n| a\n\n\n| b\n|}'],
    ['a comment on a line of its own', '{|\n| a\n<!-- b -->\n| c\n|}'],
    ['no row', '{|\n|}'],
    ['text behind its end', '{|\n| a\n|} b'],
    ['an indent', ':{|\n| a\n|}'],
    ['no end', '{|\n| a'],
  ])('stays wikitext when it holds %s', (_what, wikitext) => {
    expect(markdownOf(wikitext)).toMatch(/^```wikitext/);
  });
});

describe('an edit of a table', () => {
  const tight = '{|class=wikitable\n|-----\n!A!!B\n|-----\n|a||b<br />c\n|-----\n|d||\n|}';
  const loose =
    '{| style="x:y"\n|+ Titre\n|-\n! A\n! B\n|- style="z:w"\n| a\n| scope="x" | b\n\n|-\n| c\n| d\n|-\n|}';

  it.each<[what: string, base: string, from: string, to: string, before: string, after: string]>([
    ['changes a cell', tight, '| a |', '| a a |', '|a|', '|a a|'],
    ['keeps the spelling of what stands beside a word', tight, '`c', '`d', '/>c', '/>d'],
    ['fills in an empty cell', tight, '| d | |', '| d | x |', 'd||', 'd||x'],
    ['empties a cell', tight, '| a |', '| |', '|a|', '||'],
    ['parts a mark from what would change it', tight, '| a |', '| -1 |', '|a|', '| -1|'],
    ['escapes a pipe', tight, '| a |', '| a \\| b |', '|a|', '|a &#124; b|'],
    ['adds a row as those beside it are', tight, '| d |', '| x | y |\n| d |', '|d|', '|x||y\n|-----\n|d|'],
    ['adds a row at the end', tight, '| d | |', '| d | |\n| x | y |', 'd||', 'd||\n|-----\n|x||y'],
    ['adds a row with a cell a line', loose, '| c | d |', '| c | d |\n| e | f |', '| d', '| d\n|-\n| e\n| f'],
    ['takes a row out', tight, '\n| d | |', '', '\n|-----\n|d||', ''],
    ['adds a cell', '{|\n!A!!B\n|-\n|a\n|}', '| a |', '| a | x |', '|a', '|a||x'],
    ['takes a cell out', loose, '| c | d |', '| d |', '| c\n', ''],
    ['changes the attributes of a cell', loose, 'scope="x"', 'scope="y"', '"x"', '"y"'],
    ['drops the attributes of a row', loose, '`<tr style="z:w">` ', '', '|- style="z:w"', '|-'],
    ['changes the caption', loose, 'Titre<', 'Autre<', 'Titre', 'Autre'],
    ['drops the caption', loose, ' `<caption>Titre</caption>`', '', '\n|+ Titre', ''],
    ['changes the attributes of the table', loose, 'x:y', 'x:z', 'x:y', 'x:z'],
    ['makes a header of a cell', loose, '| c |', '| `<th>` c |', '| c', '! c'],
    ['adds lines to a cell', loose, '| d |', '| d `␤*` e `␤*` f |', '| d', '| d\n* e\n* f'],
  ])('%s', (_what, base, from, to, before, after) => {
    expect(base.split(before).length).toBeGreaterThan(1);
    expect(replaced(base, from, to)).toBe(base.replace(before, () => after));
  });

  const mixed = '{|\n! a !! b\n* c\n|-\n| lundi || \n* matin\n|-\n| x ||  \n: y\n|-\n| 1 || 2 || 3\n|}';

  it.each<[what: string, from: string, to: string, before: string, after: string]>([
    ['a header in front of it changes', ' a |', ' d |', ' a !', ' d !'],
    ['a cell in front of it changes', 'lundi', 'mardi', 'lundi', 'mardi'],
    ['its first line changes', ' b ', ' d ', '!! b', '!! d'],
    ['another line of it changes', 'matin', 'soir', 'matin', 'soir'],
    ['a cell comes in front of it', '| x |', '| w | x |', '| x', '| w || x'],
    ['the one in front gets lines', 'lundi |', 'lundi `␤*` x |', 'lundi || \n', 'lundi\n* x\n|\n'],
  ])('keeps a cell of several lines behind ||, if that can be, when %s', (_what, from, to, before, after) => {
    expect(mixed.split(before)).toHaveLength(2);
    expect(replaced(mixed, from, to)).toBe(mixed.replace(before, () => after));
  });

  const blanksAtEnds = '{| class="x" \n|+ t \n| a \n|- \n| b \n| c \n| d\n* e \n\n|-\n| f \n|}';

  it.each<[what: string, from: string, to: string, before: string, after: string]>([
    ['the first row', '\n| a |', '', '\n| a ', ''],
    ['another row', '\n| b | c | d `␤*` e |', '', '\n|- \n| b \n| c \n| d\n* e ', ''],
    ['the last row', '\n| f |', '', '\n\n|-\n| f ', ''],
    ['the first cell', '| b | c |', '| c |', '\n| b ', ''],
    ['another cell', '| b | c |', '| b |', '\n| c ', ''],
    ['the caption', ' `<caption>t</caption>`', '', '\n|+ t ', ''],
    ['nothing, when attributes change', 'class="x"', 'class="y"', 'class="x"', 'class="y"'],
    ['nothing, when a row comes in', '| a |\n', '| a |\n| g |\n', '| a \n', '| a \n|-\n| g\n'],
    ['nothing, when a cell changes', '| c |', '| g |', '| c \n', '| g \n'],
    ['nothing, when a cell comes in', '| f |', '| f | g |', '| f \n', '| f || g \n'],
  ])('takes the blanks at the end of a line along with %s', (_what, from, to, before, after) => {
    expect(blanksAtEnds.split(before)).toHaveLength(2);
    expect(replaced(blanksAtEnds, from, to)).toBe(blanksAtEnds.replace(before, () => after));
  });

  it('adds a column cell by cell', () => {
    const widened = edited(
      tight,
      () => '| A | B | C |\n| --- | --- | --- |\n| a | b`<br>`c | d |\n| d | | |',
    );
    expect(widened).toBe('{|class=wikitable\n|-----\n!A!!B!!C\n|-----\n|a||b<br />c||d\n|-----\n|d||||\n|}');
  });

  it('leaves rows alone when others change places', () => {
    const base = '{|\n|-\n|a||b\n|-\n| c || d\n|- \n|e\n|f\n|}';
    const moved = replaced(base, '| a | b |\n| c | d |\n| e | f |', '| e | f |\n| a | b |\n| c | d |');
    expect(moved).toContain('\n|-\n|a||b\n|-\n| c || d');
  });

  const spelt = [
    '\n|-\n|align=right|1 || [https://a.fr  a] ',
    '\n|- \n|  {{x|y}} deux\n* 2<br />2 ',
    '\n|-----\n|<nowiki>*</nowiki>3||&eacute;',
    '\n|- style="a:b"\n| 4\n| [[b|b]]',
  ];
  const tableOf = (rows: readonly (string | undefined)[]): string => `{|\n! A\n! B${rows.join('')}\n|}`;

  it.each([
    [1, 0, 2, 3],
    [3, 2, 1, 0],
    [3, 0, 1, 2],
    [2, 3, 0, 1],
    [0, 1, 3, 2],
  ])('moves rows as they are spelt: %i, %i, %i, %i', (...order) => {
    const moved = edited(tableOf(spelt), (markdown) => {
      const [head = '', dashes = '', ...rows] = markdown.split('\n');
      return [head, dashes, ...order.map((index) => rows[index])].join('\n');
    });
    expect(moved).toBe(tableOf(order.map((index) => spelt[index])));
  });

  it('moves a row as it is spelt when another one changes', () => {
    const base = '{|\n! a<br />a\n|-\n| b\n|-\n| c\n|-\n| d<br />d\n|}';
    const changed = edited(base, () => '| `<table>` a`<br>`e |\n| --- |\n| d`<br>`d |\n| b |\n| c |');
    expect(changed).toBe('{|\n! a<br />e\n|-\n| d<br />d\n|-\n| b\n|-\n| c\n|}');
  });

  it('moves cells as they are spelt', () => {
    const base = '{|\n| a<br />b || c || d<br />e\n|}';
    const moved = replaced(base, '| a`<br>`b | c | d`<br>`e |', '| d`<br>`e | c | a`<br>`b |');
    expect(moved).toBe('{|\n| d<br />e || c || a<br />b\n|}');
  });

  it.each([
    [
      'new',
      'Un.\n\n| A | B |\n| --- | --- |\n| a | b |',
      'Un.\n\n{| class="wikitable"\n! A !! B\n|-\n| a || b\n|}',
    ],
    [
      'aligned by an editor',
      'Un.\n\n|  A  |\n|-----|\n|  a  |',
      'Un.\n\n{| class="wikitable"\n! A\n|-\n| a\n|}',
    ],
    [
      'with a long row',
      `Un.\n\n| A | B |\n|---|---|\n| ${'mot '.repeat(40)}| b |`,
      `Un.\n\n{| class="wikitable"\n! A !! B\n|-\n| ${'mot '.repeat(40).trim()}\n| b\n|}`,
    ],
  ])('writes a table that is %s', (_what, markdown, wikitext) => {
    expect(edited('Un.', () => markdown)).toBe(wikitext);
  });
});

describe('a table of a file', () => {
  it.each([
    ['| a |\n| --- |\n| b | c |', /^Row 1 of the table has more cells/],
    ['| a |\n| :-: |\n| b |', /does not store how the columns of a table are aligned/],
    ['| |\n| --- |', /^The table is empty/],
    ['| a |\n| --- |\n| <b>c |', /cannot be read as MDX/],
  ])('is refused: %j', (markdown, message) => {
    expect(parseMarkdown(markdown).problems[0]?.message).toMatch(message);
  });

  it.each(['d `␤`', 'd `<td>` e'])('is refused when a mark stands where it means nothing: %s', (cell) => {
    expect(() => edited('Un.', () => `| a | b |\n| --- | --- |\n| c | ${cell} |`)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('A table cannot be written') as string,
        problems: [
          expect.objectContaining({
            hint: expect.stringContaining(
              'stands at the beginning of its cell, and behind ␤ there is text',
            ) as string,
          }),
        ],
      }),
    );
  });
});

describe('any table', () => {
  const isTable = (markdown: string): boolean => /^\|[^\n]*\|\n\|(?: --- \|)+(?:\n|$)/.test(markdown);
  const count = { tables: 0, edits: 0 };

  it('GetPut: gives its bytes back, and a file that is a fixpoint', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(tableText, (text) => {
        const page = readPage(text, 'guide');
        if (isTable(page.body)) count.tables++;
        expect(writePage(page, text, { profile: { ...frenchProfile } })).toBe(text);
        expect(parseMarkdown(page.body).problems).toEqual([]);
      }),
      RUNS,
    );
    expect(count.tables).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('PutGet: an edited cell reads back, and the other rows keep their bytes', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(
        tableText.filter((text) => isTable(markdownOf(text))),
        fc.nat(),
        fc.nat(),
        cellMarkdown,
        (text, rowAt, cellAt, cell) => {
          const page = readPage(text, 'guide');
          const lines = page.body.split('\n');
          const index = 2 + (rowAt % Math.max(1, lines.length - 2));
          const cells = (lines[index] ?? '').split(/(?<!\\)\|/).slice(1, -1);
          if (cells.length === 0) return;
          cells[cellAt % cells.length] = ` ${cell} `;
          lines[index] = `|${cells.join('|')}|`;
          const wanted = { ...page, body: lines.join('\n') };
          const written = tryWrite(wanted, text);
          if (written === undefined) return;
          count.edits++;
          const again = readPage(written, 'guide');
          expect(writePage(again, written)).toBe(written);
          expect(again.body).toBe(readPage(writePage({ ...again }, ''), 'guide').body);
          const others = (body: string): string[] => body.split('\n').filter((_line, at) => at !== index);
          if (again.body.split('\n').length === lines.length && index > 2) {
            expect(others(again.body)).toEqual(others(page.body));
          }
        },
      ),
      RUNS,
    );
    expect(count.edits).toBeGreaterThan(RUNS.numRuns / 2);
  });
});

function tryWrite(page: Parameters<typeof writePage>[0], base: string): string | undefined {
  try {
    return writePage(page, base);
  } catch (error) {
    if (error instanceof WikiSyncError) return undefined;
    throw error;
  }
}
