import fc from 'fast-check';
import { test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { CASES } from './cases.ts';
import { Player } from './play.ts';
import { historiesOr, keptTally } from './report.ts';
import { realScene } from './real-scene.ts';
import { history } from './steps.ts';

/** `npm run bench -- histories --real 300` plays 300. */
const HISTORIES = historiesOr(6);
/** Milliseconds for one history, on a busy machine. */
const PATIENCE = 30_000;

const tally = keptTally();

describeWithWiki('histories on a real wiki', (wiki) => {
  test(
    'whatever happens, no edit is lost, no page is edited twice, and all comes to rest',
    async () => {
      const property = fc.asyncProperty(history(14), async (one) => {
        await wiki.override({});
        await wiki.reset();
        await new Player(realScene(wiki), tally).play(one);
      });
      await fc.assert(property, { numRuns: HISTORIES });
    },
    60_000 + HISTORIES * PATIENCE,
  );

  test.for(Object.entries(CASES))('%s', async ([, one]) => {
    await new Player(realScene(wiki)).play(one);
  });
});
