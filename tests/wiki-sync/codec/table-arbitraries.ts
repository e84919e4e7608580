import fc from 'fast-check';

/** What people put into cells, and what a cell could be broken with. */
const content = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('un', 'deux mots', 'mardi', '12', 'été', 'oui', '') },
  fc.constantFrom(
    '-1',
    '+2',
    '}',
    '-',
    '!',
    'fin !',
    'a!!b',
    '| x',
    'a | b',
    '||',
    '*gras*',
    '= a =',
    '#1',
    ':',
  ),
  fc.constantFrom(
    "''i''",
    "'''g'''",
    "l'''ami''",
    '[[A|b]]',
    '[[A]]s',
    '{{a|b}}',
    '{{!}}',
    'https://a.fr',
    '<br>',
  ),
  fc.constantFrom(
    'a<br />b',
    '<code>x</code>',
    '<ref>n</ref>',
    '<!-- c -->',
    '<nowiki>||</nowiki>',
    '&#124;',
    '`',
  ),
  fc.constantFrom(
    '<td>',
    '<th scope="row">',
    '<caption>x</caption>',
    '␤',
    '␤*',
    '\\',
    '\\|',
    '&nbsp;',
    '<',
    '{',
    '~~',
  ),
);
const lines = fc.constantFrom(
  '\n* a\n* b',
  'a\nb',
  'a\n\nb',
  '\na',
  'a\n* b\n** c\nd',
  '\n: a',
  '\n|-x',
  '\n b',
  '\n----',
);
const attributes = fc.constantFrom(
  '',
  '',
  '',
  ' scope="row" |',
  'colspan=2|',
  ' style="a:b" | ',
  '{{x}}|',
  '|',
  ' [[a | ',
);

const cell = fc
  .tuple(
    fc.constantFrom('\n|', '\n| ', '\n!', '\n! ', '||', ' || ', '!!', ' !! '),
    attributes,
    content,
    fc.option(lines),
  )
  .map(
    ([mark, before, text, more]) => `${mark}${before}${text}${more !== null && text.length > 7 ? more : ''}`,
  );

const opening = fc.constantFrom(
  ...[
    '{|',
    '{| class="wikitable"',
    '{|class=wikitable',
    '{| style="a:b"\n|+ Légende',
    '{|\n|+ a | b',
    ' {|',
    '{|\n',
  ],
);
const rowMark = fc.constantFrom('\n|-', '\n|-----', '\n|- style="a:b"', '\n|-\n', '\n|-\n|-', '\n |-');
const row = fc
  .tuple(rowMark, fc.array(cell, { minLength: 1, maxLength: 4 }))
  .map(([mark, cells]) => mark + cells.join(''));

/** Tables as people write them, and as they should not. */
export const tableText = fc
  .tuple(
    opening,
    fc.array(row, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n|}', '\n|-\n|}', '\n |}', '\n\n|}'),
  )
  .map(([open, rows, close]) => open + rows.join('') + close);

/** Markdown that somebody may put into a cell. */
export const cellMarkdown = fc.oneof(
  fc.constantFrom(
    'un',
    'deux mots',
    '-1',
    '+2',
    '}',
    '!',
    'fin !',
    'a!!b',
    '\\|',
    'a \\| b',
    '\\|\\|',
    '= a =',
  ),
  fc.constantFrom(
    '*i*',
    '**g**',
    "l'ami",
    '[b](wiki:A)',
    '`{{a\\|b}}`',
    '`x`',
    '`<br>`',
    'a`<br>`b',
    '[a](https://a.fr)',
  ),
  fc.constantFrom(
    '`<th>` a',
    '`<td colspan="2">` a',
    '`<th scope="row">`',
    '`␤*` a `␤*` b',
    'a `␤` b',
    'a `␤␤` b',
    '',
  ),
  fc.constantFrom(
    '\\*a',
    '#1',
    ':',
    '\\[\\[a',
    '\\{\\{b',
    '\\<b',
    '&nbsp;a',
    'a\\\\',
    '`\\|`',
    '1. a',
    '- a',
  ),
);
