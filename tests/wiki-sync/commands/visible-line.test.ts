import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleLine } from '#wiki-sync/commands/visible-line.ts';

test.for([
  ['Été : « oui » — 🏠\tb', 'Été : « oui » — 🏠\tb'],
  ['a\u001b[31mb', 'a\\u001b[31mb'],
  ['a\n::error::b\r', 'a\\n::error::b\\r'],
  ['a\u009bb\u2028c', 'a\\u009bb\\u2028c'],
  ['a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['::error::a', '\\::error::a'],
  [' \u00a0::set-output', ' \u00a0\\::set-output'],
  ['a::b', 'a::b'],
  ['x ##[command]rm', 'x #\\#[command]rm'],
  ['##vso[task.setvariable]x', '#\\#vso[task.setvariable]x'],
  ['## Un titre [1]', '## Un titre [1]'],
] as const)('shows %j as %j', ([line, shown]) => {
  expect(visibleLine(line)).toBe(shown);
});

test('leaves nothing of a line that acts on a terminal or a log', () => {
  const sign = fc.constantFrom(':', '#', '[', ' ', '\n', '\u001b', '\u202e', 'a', '\u0085');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 12 }), (line) => {
      const shown = visibleLine(line);
      expect(shown).not.toMatch(/^\s*::|##\[|[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
  );
});
