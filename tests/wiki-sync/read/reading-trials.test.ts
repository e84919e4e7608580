import { expect, it } from 'vitest';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { pageTypes } from '#wiki-sync/page/index.ts';
import { ReadingTrials } from '#wiki-sync/read/reading-trials.ts';

const type = pageTypes.defi;
const long = (mark: string): string => `{{Défi|résumé=${mark}}}\n\n${'Un paragraphe.\n\n'.repeat(2_200)}`;

it('finds the texts that take too long, and no others', { timeout: 60_000 }, async () => {
  const trials = new ReadingTrials();
  const texts = [
    { text: long('a'), type },
    { text: '{{Défi}}', type },
  ];
  expect(await trials.findHeavy(texts, frenchProfile, 0.001)).toEqual(new Set([long('a')]));
  expect(await new ReadingTrials().findHeavy(texts, frenchProfile, 30_000)).toEqual(new Set());
});

it('tries a text once', { timeout: 60_000 }, async () => {
  const trials = new ReadingTrials();
  await trials.findHeavy([{ text: long('b'), type }], frenchProfile, 0.001);
  expect(await trials.findHeavy([{ text: long('b'), type }], frenchProfile, 30_000)).toEqual(
    new Set([long('b')]),
  );
});
