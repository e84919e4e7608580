import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { lastWords, run } from '#scripts/run.ts';
import { table } from './table.ts';

/** How often each property is tried, unless FC_RUNS says otherwise. */
const CASES = 100_000;

/** The property tests of the laws; each has properties of its own. */
const FILES = ['laws', 'plain', 'split-markdown'].map((name) => `tests/wiki-sync/codec/${name}.test.ts`);

const HOURS = 12;

interface Report {
  testResults: { assertionResults: { title: string; status: string; duration?: number }[] }[];
}

/**
 * The laws of the codec as property tests, many more times than `npm test` does. Prints the seed: FC_SEED repeats a run,
 * FC_RUNS makes it shorter.
 */
export async function benchLaws(): Promise<string> {
  const cases = Number(process.env['FC_RUNS']) || CASES;
  const seed = process.env['FC_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
  const environment = {
    ...projectEnvironment(),
    ...{ FC_SEED: seed, FC_RUNS: String(cases) },
  };
  const start = performance.now();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-laws-'));
  const file = path.join(folder, 'report.json');
  const vitest = path.join(projectRoot, 'node_modules/.bin/vitest');
  const outcome = await run(
    vitest,
    ['run', '--project', 'unit', '--reporter=json', `--outputFile=${file}`, ...FILES],
    { cwd: projectRoot, env: environment, timeoutSeconds: HOURS * 3600 },
  );
  const json = await fs.readFile(file, 'utf8').catch(() => undefined);
  await fs.rm(folder, { recursive: true });
  if (json === undefined) throw new ScriptError('command-failed', `vitest failed: ${lastWords(outcome)}`);
  const results = (JSON.parse(json) as Report).testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  );
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const rows = results.map(({ title, status, duration = 0 }) => [
    ...[title, status === 'passed' ? 'holds' : status, (duration / 1000).toFixed(0)],
  ]);
  const told = outcome.code === 0 ? '' : `\n\n${lastWords(outcome, 60)}`;
  return `Each property ${String(cases)} times, FC_SEED=${seed}, ${minutes} minutes:\n\n${table(['law', 'result', 'seconds'], rows)}${told}`;
}
