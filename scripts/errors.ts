/** What can go wrong in a script, as permanent codes that callers and tests may rely on. */
export type ScriptErrorCode =
  | 'command-failed'
  | 'port-taken'
  | 'wiki-refused'
  | 'wiki-silent'
  | 'build-failed'
  | 'usage'
  | 'unavailable'
  | 'locked'
  | 'docs-stale';

/** A failure that a script explains to a person: the message says what happened, why, and what to do. */
export class ScriptError extends Error {
  readonly code: ScriptErrorCode;

  constructor(code: ScriptErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ScriptError';
    this.code = code;
  }
}

/** The message of anything that was thrown, for a person. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
