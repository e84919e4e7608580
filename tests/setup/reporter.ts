import process from 'node:process';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';

/** Closes a run with what a person has to know: the seed, what was skipped and why, and the counts in one line. */
export class SummaryReporter implements Reporter {
  /** Called by vitest once, when all tests have ended. */
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const lines = [
      ...skippedLines(tests),
      `Property tests ran with FC_SEED=${process.env.FC_SEED}.`,
      `Tests: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

function skippedLines(tests: readonly TestCase[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const test of tests) {
    if (test.result().state !== 'skipped') continue;
    const reason = whySkipped(test);
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), `  - ${test.fullName}`]);
  }
  return [...byReason].flatMap(([reason, names]) => [`Skipped. ${reason}:`, ...names]);
}

function whySkipped(test: TestCase): string | undefined {
  let parent: TestSuite | TestModule = test.parent;
  while (parent.type === 'suite') {
    const reason = parent.meta().unavailable;
    if (reason) return reason;
    parent = parent.parent;
  }
  return undefined;
}
