import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';

/** Runs a script's work; a failure that was foreseen ends it with its sentence, a bug of ours with its trace. */
export async function asCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const words = error instanceof ScriptError ? error.message : `A bug in this script: ${describe(error)}`;
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
