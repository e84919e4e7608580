import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './tests/setup/reporter.ts';

// One seed for all property tests of a run: another one each time on a laptop, where new cases are found, and always the
// same in CI, where a change is judged. FC_SEED replays a run; FC_RUNS makes each property try harder.
process.env.FC_SEED ??= process.env.CI ? '20261125' : String(Math.floor(Math.random() * 2 ** 31));

const wikiTests = 'tests/**/*.wiki.test.ts';
const browserTests = 'tests/**/*.browser.test.ts';
const slow = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [wikiTests, browserTests],
          testTimeout: 20_000,
          setupFiles: ['tests/setup/properties.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'wiki',
          include: [wikiTests],
          setupFiles: ['tests/setup/properties.ts'],
          globalSetup: ['tests/setup/prepare-wiki.ts'],
          ...slow,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browserTests],
          setupFiles: ['tests/setup/properties.ts'],
          globalSetup: ['tests/setup/prepare-wiki.ts', 'tests/setup/prepare-browser.ts'],
          ...slow,
        },
      },
    ],
  },
});
