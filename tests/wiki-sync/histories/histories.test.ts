import fc from 'fast-check';
import { test } from 'vitest';
import { CASES } from './cases.ts';
import { Player } from './play.ts';
import { historiesOr, keptTally } from './report.ts';
import { fakeScene } from './scene.ts';
import { history } from './steps.ts';

/** `npm run bench -- histories` plays 10,000. */
const HISTORIES = historiesOr(60);
/** Milliseconds for one history, on a busy machine. */
const PATIENCE = 1500;

const tally = keptTally();

test(
  'whatever happens, no edit is lost, no page is edited twice, and all comes to rest',
  async () => {
    const property = fc.asyncProperty(history(22), async (one) => {
      await new Player(fakeScene(one.wiki), tally).play(one);
    });
    await fc.assert(property, { numRuns: HISTORIES });
  },
  60_000 + HISTORIES * PATIENCE,
);

test.for(Object.entries(CASES))('%s', async ([, one]) => {
  await new Player(fakeScene(one.wiki)).play(one);
});
