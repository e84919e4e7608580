import fs from 'node:fs';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { CASES } from './cases.ts';
import { Player, type Tally } from './play.ts';
import { fakeScene } from './scene.ts';
import { history } from './steps.ts';

/** How many histories `npm test` plays; `npm run bench -- histories` plays 10,000. */
const HISTORIES = Number(process.env['FC_RUNS']) || 120;
/** Milliseconds for one history, on a busy machine. */
const PATIENCE = 500;

const tally: Tally = new Map();

afterAll(() => {
  const file = process.env['HISTORIES_TALLY'];
  if (file !== undefined) fs.writeFileSync(file, JSON.stringify(Object.fromEntries(tally), null, 2));
});

test(
  'whatever happens, no edit is lost, no page is edited twice, and all comes to rest',
  async () => {
    const property = fc.asyncProperty(history(20), async (one) => {
      await new Player(fakeScene(one.wiki), tally).play(one);
    });
    await fc.assert(property, { numRuns: HISTORIES });
  },
  20_000 + HISTORIES * PATIENCE,
);

test.for(Object.entries(CASES))('%s', async ([, one]) => {
  await new Player(fakeScene(one.wiki), tally).play(one);
});
