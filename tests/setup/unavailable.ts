import process from 'node:process';
import { describe, test } from 'vitest';
import { ScriptError } from '#scripts/errors.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the tests of this suite are skipped, for the summary. */
    unavailable?: string;
  }
}

/**
 * Registers a suite that cannot run here: skipped, with each of its tests named and the reason in the summary; or,
 * where CI is set, as a failure, because there everything has to run.
 */
export function describeUnavailable(name: string, reason: string, body: () => void): void {
  if (!['', '0', 'false'].includes(process.env.CI ?? '')) {
    describe(name, () => {
      test('finds what it needs', () => {
        throw new ScriptError('unavailable', `${reason}. Where CI is set, every test has to run.`);
      });
    });
    return;
  }
  describe(name, { skip: true, meta: { unavailable: reason } }, body);
}

/**
 * Stands in for what is missing while the tests of a skipped suite are only being named: any property and any call
 * gives the same again, and nothing happens.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what is missing
export function absent<Thing>(): Thing {
  const nothing: unknown = new Proxy(() => undefined, {
    get: (_target, property) => (property === 'then' ? undefined : nothing),
    apply: () => nothing,
  });
  return nothing as Thing;
}
