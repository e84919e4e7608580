import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ScriptError } from '#scripts/errors.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { lastWords, run } from '#scripts/run.ts';

const HOURS = 12;

const progressReporter = path.join(projectRoot, 'scripts/bench/progress-reporter.ts');

interface Report {
  testResults: { assertionResults: TestResult[] }[];
}

/** One test as vitest reports it; the duration is in milliseconds. */
interface TestResult {
  title: string;
  status: string;
  duration?: number;
  failureMessages?: string[];
}

/** How the tests of some files ended; `told` is what vitest said of those that failed. */
export interface TestRun {
  results: TestResult[];
  told: string;
}

/** Runs test files with more in their environment, for benchmarks that are tests repeated more often. */
export async function runTests(
  project: 'unit' | 'wiki' | 'browser',
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<TestRun> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-bench-'));
  const file = path.join(folder, 'report.json');
  const vitest = path.join(projectRoot, 'node_modules/.bin/vitest');
  const outcome = await run(
    vitest,
    [
      ...['run', '--project', project, `--reporter=${progressReporter}`],
      ...['--reporter=json', `--outputFile=${file}`, ...files],
    ],
    {
      cwd: projectRoot,
      env: { ...projectEnvironment(), ...environment },
      timeoutSeconds: HOURS * 3600,
      showsStderr: true,
    },
  );
  const json = await fs.readFile(file, 'utf8').catch(() => undefined);
  await fs.rm(folder, { recursive: true });
  if (json === undefined) throw new ScriptError('command-failed', `vitest failed: ${lastWords(outcome)}`);
  const { testResults } = JSON.parse(json) as Report;
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const told = results.flatMap(({ title, failureMessages = [] }) =>
    failureMessages.map((message) => `\n\n${title}\n${message}`),
  );
  return { results, told: told.join('') };
}

/** A seed for property tests: the one that was asked for, or any. */
export const seedOf = (asked: string | undefined): number =>
  Number(asked ?? Math.floor(Math.random() * 2 ** 31));
