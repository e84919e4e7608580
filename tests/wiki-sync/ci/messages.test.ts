import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MERGE_MESSAGE, proposalTitle, pullMessage, pushMessage } from '#wiki-sync/ci/messages.ts';

test('Messages of commits hold a number and our words, whatever the paths are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (paths) => {
      const all = [...paths, ...paths.map((one) => `content/${one}.mdx`)];
      expect(pullMessage(all)).toMatch(
        /^Wiki\u00a0: (\d+ pages? depuis le wiki|état de la synchronisation)\n$/,
      );
    }),
  );
});

test.each([
  [pullMessage(['a.mdx']), 'Wiki\u00a0: 1 page depuis le wiki\n'],
  [pullMessage(['content/.wiki/lock.json']), 'Wiki\u00a0: état de la synchronisation\n'],
  [pushMessage(2), 'Wiki\u00a0: 2 pages vers le wiki\n'],
  [pushMessage(0), 'Wiki\u00a0: état de la synchronisation\n'],
  [MERGE_MESSAGE, 'Wiki\u00a0: reprise de la branche principale\n'],
  [proposalTitle(1), 'Wiki\u00a0: 1 page à relire'],
])('%j is %j', (made, expected) => {
  expect(made).toBe(expected);
});
