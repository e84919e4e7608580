import { describe, expect, test } from 'vitest';
import { tellProblem } from '#site/catalogue/tell-problem.ts';

describe('A problem in a build log', () => {
  test('says place, field, message and hint on one line', () => {
    expect(
      tellProblem({
        level: 'warning',
        file: 'a.mdx',
        line: 3,
        column: 1,
        field: 'statut',
        message: 'A.',
        hint: 'B.',
      }),
    ).toBe('a.mdx:3:1 (statut): A. B.');
    expect(tellProblem({ level: 'note', file: 'a.mdx', message: 'A.' })).toBe('a.mdx: A.');
  });

  test('spells out what would break the line, colour the terminal or turn the text', () => {
    const message = 'a\nb\r\u001b[31mc\u009bd\u2028e\u202ef\ud800g';
    expect(tellProblem({ level: 'note', file: 'a', message })).toBe(
      'a: a\\u000ab\\u000d\\u001b[31mc\\u009bd\\u2028e\\u202ef\\ud800g',
    );
  });

  test('is no command to a CI system, whatever the file says', () => {
    expect(tellProblem({ level: 'note', file: '::error file=a::b', message: 'c' })).toBe(
      ': :error file=a::b: c',
    );
    expect(tellProblem({ level: 'note', file: ' ::stop::', message: 'c' })).toBe(' : :stop::: c');
    expect(tellProblem({ level: 'note', file: 'a', message: '\n::error::b ##[error]c ##vso[task.x]d' })).toBe(
      'a: \\u000a::error::b # #[error]c # #vso[task.x]d',
    );
  });

  test('keeps letters, signs and pairs as they are', () => {
    expect(tellProblem({ level: 'note', file: 'a', message: '« é » 🌉 ## titre : a::b' })).toBe(
      'a: « é » 🌉 ## titre : a::b',
    );
  });
});
