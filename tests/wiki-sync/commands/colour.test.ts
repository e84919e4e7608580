import { expect, test } from 'vitest';
import { coloured } from '#wiki-sync/commands/colour.ts';

const plain = (line: string): string => line.replace(/\u001b\[[\d;]*m/g, '');

test.for([
  ['Error: no.', '\u001b[1;31m'],
  ['Conflicts, for a person to settle (2)', '\u001b[1;31m'],
  ['Pulled (3)', '\u001b[1m'],
  ['    → Look at it.', '\u001b[36m'],
  ['    + added', '\u001b[32m'],
] as const)('shows “%s” in a colour, and says the same without it', ([line, start]) => {
  expect(coloured(line)).toBe(`${start}${line}\u001b[0m`);
  expect(plain(coloured(line))).toBe(line);
});

test.for(['  Pulled (3): Résumé', 'http://wiki/index.php?diff=3', ''])('leaves “%s” as it is', (line) => {
  expect(coloured(line)).toBe(line);
});
