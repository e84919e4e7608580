import type { Reporter, TestCase } from 'vitest/node';
import { progress } from '#scripts/project.ts';

/** Tells on stderr of each test that has ended: such a run takes hours, and what is known of it is not lost with it. */
export default class ProgressReporter implements Reporter {
  /** Vitest calls it when a test has ended. */
  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(0);
    progress(`${test.name}: ${state}, ${seconds} s`);
    for (const { message } of errors) progress(message);
  }
}
