import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { BenchOptions } from './options.ts';
import { runTests, seedOf, type TestRun } from './run-tests.ts';
import { table } from './table.ts';

/** How many histories are played, unless FC_RUNS says otherwise. */
const HISTORIES = 10_000;

/** Played beside each other, each with a seed of its own. */
const SHARES = 2;

const FOLDER = 'tests/wiki-sync/histories';

type Tally = Record<string, number>;

/**
 * Random histories of edits on both sides, syncs, kills and mishaps, many more than `npm test` plays: on the fake wiki, or
 * with `--real <number>` on a MediaWiki. Prints what they were made of. FC_SEED repeats a run, FC_RUNS makes it shorter.
 */
export async function benchHistories({ real }: BenchOptions): Promise<string> {
  const seed = seedOf(process.env['FC_SEED']);
  const count = real ?? (Number(process.env['FC_RUNS']) || HISTORIES);
  const start = performance.now();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-histories-'));
  const shares = Array.from({ length: real === undefined ? SHARES : 1 }, (_, index) => index);
  const play = (index: number): Promise<TestRun> =>
    runTests(
      real === undefined ? 'unit' : 'wiki',
      [`${FOLDER}/histories.${real === undefined ? '' : 'wiki.'}test.ts`],
      {
        FC_SEED: String(seed + index),
        HISTORIES: String(Math.ceil(count / shares.length)),
        HISTORIES_TALLY: path.join(folder, `${String(index)}.json`),
      },
    );
  const runs = await Promise.all(shares.map(play));
  const tally = sum(
    await Promise.all(shares.map((index) => readTally(path.join(folder, `${String(index)}.json`)))),
  );
  await fs.rm(folder, { recursive: true });
  const failed = runs.flatMap(({ results }) => results).filter(({ status }) => status !== 'passed');
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const where = real === undefined ? 'the fake wiki' : 'a real MediaWiki';
  const verdict =
    failed.length === 0
      ? 'no edit lost, no page edited twice by one run, and all came to rest'
      : `BROKEN: ${failed.map(({ title }) => title).join('; ')}`;
  const rows = Object.entries(tally).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return `${count} histories on ${where}, FC_SEED=${seed}, ${minutes} minutes: ${verdict}.\n\n${table(
    ['what happened in them', 'times'],
    rows.map(([what, times]) => [what, String(times)]),
  )}${runs.map(({ told }) => told).join('')}`;
}

const readTally = async (file: string): Promise<Tally> =>
  JSON.parse(await fs.readFile(file, 'utf8').catch(() => '{}')) as Tally;

function sum(tallies: readonly Tally[]): Tally {
  const all: Tally = {};
  for (const tally of tallies)
    for (const [what, times] of Object.entries(tally)) all[what] = (all[what] ?? 0) + times;
  return all;
}
