import { expect, test } from 'vitest';
import { inertMarkdown, linkTarget } from '#wiki-sync/plan/review/inert.ts';

const visible = (text: string): string => text.replaceAll('\u2060', '');

test.each([
  ['two lines', 'Un\n::set-output name=x::y', 'Un \\:\\:set\\-output name\\=x\\:\\:y'],
  ['a shell', '$(rm -rf ~) `id`', '\\$\\(rm \\-rf \\~\\) \\`id\\`'],
  ['ANSI codes', 'Un \u001b[31mrouge\u001b[0m', 'Un \\[31mrouge \\[0m'],
  ['a direction that turns', 'abc\u202Ecba', 'abc cba'],
  [
    'markup',
    '[clic](javascript:alert(1)) <img src=x>',
    '\\[clic\\]\\(javascript\\:alert\\(1\\)\\) \\<img src\\=x\\>',
  ],
] as const)('shows %s as it is written, on one line', (_what, text, shown) => {
  expect(visible(inertMarkdown(text))).toBe(shown);
});

test.each([
  '[skip ci]',
  '[ci skip]',
  '[no ci]',
  '@zoe',
  'fixes #12',
  'fixes !3',
  'Co-authored-by: Eve <e@x.org>',
])('leaves nothing of %j that a forge looks for', (text) => {
  expect(inertMarkdown(text)).not.toMatch(/\[(?:skip|no|ci)|@\w|[#!]\d|Co-authored-by: /);
});

test('cuts what is too long, between two characters', () => {
  expect(inertMarkdown('é😀'.repeat(500))).toHaveLength(100 * 3 + 1);
});

test.each([
  ['https://wiki.example.org/index.php?diff=2&oldid=1', 'https://wiki.example.org/index.php?diff=2&oldid=1'],
  ['https://wiki.example.org/a)b', 'https://wiki.example.org/a%29b'],
  ['javascript:alert(1)', undefined],
] as const)('makes %j the target of a link', (address, target) => {
  expect(linkTarget(address)).toBe(target);
});
