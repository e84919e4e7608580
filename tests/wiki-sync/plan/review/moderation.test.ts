import { describe, expect, test } from 'vitest';
import { holdReason } from '#wiki-sync/plan/review/hold.ts';
import type { HistoryEntry, PageHistory } from '#wiki-sync/plan/review/history.ts';
import { suspicionsOf } from '#wiki-sync/plan/review/suspicion.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const MINUTE = 60_000;

const history = (...revisions: Partial<HistoryEntry>[]): PageHistory => ({
  revisions: revisions.map((one) => ({
    revision: 7,
    at: NOW - 5 * MINUTE,
    user: 'Alice',
    isPatrolled: false,
    ...one,
  })),
  authors: [],
});

describe('An edit is held', () => {
  test.each([
    [
      'until it is old enough',
      { minutes: 10, patrolled: false },
      {},
      'Revision 7 waits until it is 10 minutes old.',
    ],
    ['no longer than that', { minutes: 5, patrolled: false }, {}, undefined],
    ['until it is patrolled', { minutes: 0, patrolled: true }, {}, 'Revision 7 waits until it is patrolled.'],
    ['no longer than that either', { minutes: 0, patrolled: true }, { isPatrolled: true }, undefined],
    [
      'where nobody may see what is patrolled',
      { minutes: 0, patrolled: true },
      { isPatrolled: undefined },
      'Revision 7 waits until it is patrolled.',
    ],
    ['no longer where one of both holds', { minutes: 60, patrolled: true }, { isPatrolled: true }, undefined],
    ['never where nobody asks for it', { minutes: 0, patrolled: false }, { at: NOW }, undefined],
  ] as const)('%s', (_what, rule, revision, reason) => {
    expect(holdReason(history(revision), rule, NOW)).toBe(reason);
  });

  test('as long as one of its revisions is not patrolled', () => {
    const both = history({ isPatrolled: true }, { revision: 6 });
    expect(holdReason(both, { minutes: 0, patrolled: true }, NOW)).toBeDefined();
  });
});

describe('An edit looks like vandalism or spam', () => {
  const text = 'Un texte qui dit ce qu’il faut. '.repeat(20);
  const known = { name: 'Alice', edits: 500, registeredAt: 0 };
  const fresh = { name: 'Eve', edits: 2, registeredAt: NOW - 1000 };
  const links = (count: number): string =>
    Array.from({ length: count }, (_one, index) => `https://casino-${String(index)}.example/x`).join(' ');

  test.each([
    ['when it empties the page', text, 'rien', known, ['page vidée']],
    ['not when it shortens it', text, text.slice(0, 400), known, []],
    ['when it names many new hosts', text, text + links(5), known, ['beaucoup de liens nouveaux']],
    [
      'not when it names one host often',
      text,
      `${text}https://a.example/1 `.repeat(1) + 'https://a.example/2',
      known,
      [],
    ],
    ['not when the hosts stood there', text + links(6), `${text}${links(6)} Un mot.`, known, []],
    [
      'when a new author changes much',
      text,
      text + 'x'.repeat(2000),
      fresh,
      ['nouvel auteur, grand changement'],
    ],
    ['not when a known one does', text, text + 'x'.repeat(2000), known, []],
    ['not when a new author changes little', text, `${text} Un mot.`, fresh, []],
    [
      'when somebody without an account does',
      '',
      'x'.repeat(2000),
      { name: '192.0.2.1', edits: undefined, registeredAt: undefined },
      ['nouvel auteur, grand changement'],
    ],
  ] as const)('%s', (_what, before, after, author, found) => {
    expect(suspicionsOf({ before, after, authors: [author] }, NOW)).toEqual(found);
  });
});
