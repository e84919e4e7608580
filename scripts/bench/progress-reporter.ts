import type { Reporter, TestCase } from 'vitest/node';
import { progress } from '#scripts/project.ts';

/** Tells on stderr of each test that has ended: such a run takes hours, and what is known of it is not lost with it. */
export default class ProgressReporter implements Reporter {
  /** Vitest calls it when a test has ended. */
  onTestCaseResult(test: TestCase): void {
    const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(0);
    progress(`${test.name}: ${test.result().state}, ${seconds} s`);
  }
}
