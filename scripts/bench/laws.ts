import process from 'node:process';
import { runTests, seedOf } from './run-tests.ts';
import { table } from './table.ts';

/** How often each property is tried, unless FC_RUNS says otherwise. */
const CASES = 100_000;

/** The property tests of the laws; each has properties of its own. */
const FILES = ['laws', 'plain', 'split-markdown'].map((name) => `tests/wiki-sync/codec/${name}.test.ts`);

/**
 * The laws of the codec as property tests, many more times than `npm test` does. Prints the seed: FC_SEED repeats a run,
 * FC_RUNS makes it shorter.
 */
export async function benchLaws(): Promise<string> {
  const cases = Number(process.env['FC_RUNS']) || CASES;
  const seed = seedOf(process.env['FC_SEED']);
  const start = performance.now();
  const { results, told } = await runTests('unit', FILES, { FC_SEED: String(seed), FC_RUNS: String(cases) });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const rows = results.map(({ title, status, duration = 0 }) => [
    ...[title, status === 'passed' ? 'holds' : status, (duration / 1000).toFixed(0)],
  ]);
  return `Each property ${String(cases)} times, FC_SEED=${seed}, ${minutes} minutes:\n\n${table(['law', 'result', 'seconds'], rows)}${told}`;
}
