import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';
import { type Outcome, run } from '#scripts/run.ts';

let empty = '';

beforeAll(async () => {
  empty = await fs.mkdtemp(path.join(os.tmpdir(), 'skips-'));
});

afterAll(() => fs.rm(empty, { recursive: true }));

/** Runs the wiki's own tests as on a machine without apt: an empty PATH and an empty cache. */
function runWithoutApt(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const vitest = path.join(
    path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  );
  const args = [vitest, 'run', '--project', 'wiki', 'tests/scripts/wiki.wiki.test.ts'];
  return run(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: empty, HOME: empty, PASSERELLE_CACHE: empty, NO_COLOR: '1', ...env },
  });
}

test('tests that cannot run are skipped by name, with the reason in the summary', async () => {
  const outcome = await runWithoutApt({});
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toContain(
    'Skipped. No MediaWiki can be run here, because this machine has no apt-get (Debian’s and Ubuntu’s packages are the source):\n',
  );
  expect(outcome.stdout).toContain('  - a test wiki > holds the pages that it was started with\n');
  expect(outcome.stdout).toMatch(/^Tests: 0 passed, 0 failed, [1-9]\d* skipped$/m);
}, 30_000);

test('where CI is set, what cannot run is a failure', async () => {
  const outcome = await runWithoutApt({ CI: 'true' });
  expect(outcome.code).toBe(1);
  expect(outcome.stdout + outcome.stderr).toContain('because this machine has no apt-get');
  expect(outcome.stdout).toContain('Tests: 0 passed, 1 failed, 0 skipped\n');
}, 30_000);
