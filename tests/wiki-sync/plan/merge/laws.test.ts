import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageTypes, type Page } from '#wiki-sync/page/index.ts';
import { mergePages, type MergedPage } from '#wiki-sync/plan/merge/page.ts';
import { mergeSequences } from '#wiki-sync/plan/merge/sequence.ts';
import { mergeWords } from '#wiki-sync/plan/merge/words.ts';

const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 300 };
/** Milliseconds for a law, on a busy machine. */
const TIMEOUT = 60_000 + 100 * RUNS.numRuns;
const labels = { base: 'base', wiki: 'wiki', file: 'fichier' };

const word = fc.constantFrom(...'un deux trois quatre cinq six sept huit neuf dix'.split(' '));
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const body = fc.array(sentence, { maxLength: 6 }).map((paragraphs) => paragraphs.join('\n\n'));
const item = fc.record({ citation: sentence, qui: word }, { requiredKeys: ['citation'] });
const fields = fc.record(
  {
    resume: sentence,
    themes: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
    verbatims: fc.array(item, { minLength: 1, maxLength: 4 }),
    analyse: sentence,
  },
  { requiredKeys: [] },
);
const anyPage = fc.tuple(fields, body).map(([some, text]): Page => ({
  ...{ type: 'defi', title: 'Essai', fields: some, unknown: {}, body: text },
  problems: [],
}));

const merge = (base: Page, wiki: Page, file: Page): MergedPage =>
  mergePages({ base, wiki, file }, pageTypes.defi, labels);
const words = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];
const wordsOf = ({ fields: all, body: text }: Page): Set<string> =>
  new Set(words(JSON.stringify(all) + text));

describe('merging pages', () => {
  test(
    'where one side changed nothing, the other is the result',
    () => {
      fc.assert(
        fc.property(anyPage, anyPage, (base, edited) => {
          expect(merge(base, edited, base)).toEqual({ page: edited, fieldConflicts: [], bodyConflicts: 0 });
          expect(merge(base, base, edited)).toEqual({ page: edited, fieldConflicts: [], bodyConflicts: 0 });
          expect(merge(base, edited, edited)).toEqual({ page: edited, fieldConflicts: [], bodyConflicts: 0 });
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  test(
    'no word that one side wrote is missing from the result and from its conflicts',
    () => {
      fc.assert(
        fc.property(anyPage, anyPage, anyPage, (base, wiki, file) => {
          const merged = merge(base, wiki, file);
          const kept = new Set([
            ...wordsOf(merged.page),
            ...merged.fieldConflicts.flatMap(({ wiki: theirs = '', file: ours = '' }) =>
              words(theirs + ' ' + ours),
            ),
          ]);
          const known = wordsOf(base);
          for (const side of [wiki, file]) {
            for (const one of wordsOf(side)) if (!known.has(one)) expect(kept).toContain(one);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  test(
    'a merge without conflicts is settled: merging it again with either side changes nothing',
    () => {
      fc.assert(
        fc.property(anyPage, anyPage, anyPage, (base, wiki, file) => {
          const merged = merge(base, wiki, file);
          if (merged.bodyConflicts + merged.fieldConflicts.length > 0) return;
          expect(merge(wiki, wiki, merged.page).page).toEqual(merged.page);
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );
});

describe('merging sequences', () => {
  const sequence = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 });

  test(
    'every item that both sides kept or one put in is there, and nothing else',
    () => {
      fc.assert(
        fc.property(sequence, sequence, sequence, (base, wiki, file) => {
          const regions = mergeSequences(base, wiki, file, (one) => one);
          const all = new Set([...base, ...wiki, ...file]);
          for (const region of regions) {
            if (region.kind === 'settled') for (const one of region.items) expect(all).toContain(one);
          }
          const seen = regions.flatMap((region) =>
            region.kind === 'settled' ? region.items : [...region.wiki, ...region.file],
          );
          for (const one of [...wiki, ...file]) if (!base.includes(one)) expect(seen).toContain(one);
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  test(
    'conflicts hold both sides whole: taking all of one side gives that side where the other is untouched',
    () => {
      fc.assert(
        fc.property(sequence, sequence, (base, file) => {
          const regions = mergeSequences(base, base, file, (one) => one);
          expect(
            regions.flatMap((region) => (region.kind === 'settled' ? region.items : region.file)),
          ).toEqual(file);
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );
});

test(
  'words are merged alike whichever side is which',
  () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (base, one, other) => {
        expect(mergeWords(base, one, other)).toBe(mergeWords(base, other, one));
      }),
      RUNS,
    );
  },
  TIMEOUT,
);
