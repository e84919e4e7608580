import { expect, test } from 'vitest';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { parseProfile } from '#wiki-sync/state/profile.ts';

test('a stored profile reads back', () => {
  expect(parseProfile(JSON.stringify(frenchProfile))).toEqual(frenchProfile);
});

test('a profile of an earlier version gets the words for images that every wiki knows', () => {
  const { imageWords: _none, ...earlier } = { ...frenchProfile, linkTrail: 'a-zß' };
  expect(parseProfile(JSON.stringify(earlier))).toEqual({ ...frenchProfile, linkTrail: 'a-zß' });
});

test.each(['', '{', '[]', '{"linkTrail":1}', '{"imageWords":{"thumbnail":"vignette"}}'])(
  'what is no profile counts as absent: %j',
  (text) => {
    expect(parseProfile(text)).toBeUndefined();
  },
);
