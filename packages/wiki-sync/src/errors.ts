/**
 * The one error class, the closed list of codes, and the exit code that each one ends with.
 *
 * Errors are data: `code` is permanent and may be relied on, `message` is for people and may be reworded.
 */

/** What a code means for the process: see "Exit codes" in README.md. */
export const EXIT = {
  done: 0,
  failure: 1,
  pending: 2,
  conflicts: 3,
  usage: 4,
  wiki: 5,
} as const;

/** Every way in which this package fails on purpose, with the exit code that the command line ends with. */
export const ERROR_CODES = {
  usage: EXIT.usage,
  'config-invalid': EXIT.usage,
  'config-missing': EXIT.usage,
  'login-failed': EXIT.usage,
  'right-missing': EXIT.usage,
  'wiki-changed': EXIT.usage,
  'insecure-url': EXIT.usage,
  'not-an-api': EXIT.usage,
  'wiki-unreachable': EXIT.wiki,
  'wiki-read-only': EXIT.wiki,
  'wiki-lagging': EXIT.wiki,
  'wiki-refuses': EXIT.wiki,
  'account-blocked': EXIT.wiki,
  'session-lost': EXIT.wiki,
  'page-invalid': EXIT.failure,
  'page-unwritable': EXIT.failure,
  'page-refused': EXIT.failure,
  'edit-conflict': EXIT.conflicts,
  'plan-refused': EXIT.failure,
  'file-unreadable': EXIT.failure,
  'lock-unreadable': EXIT.failure,
  'api-error': EXIT.failure,
  'git-failed': EXIT.failure,
  'forge-refused': EXIT.failure,
  interrupted: EXIT.failure,
} as const;

/** A permanent name for a kind of failure. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** How serious a finding is: an error refuses the file, a warning is counted, a note informs (design §2). */
export type Level = 'error' | 'warning' | 'note';

/** One finding about a page: what, where and what to do. Lines and columns count from 1, in the file. */
export interface Problem {
  level: Level;
  /** What happened and why, as a sentence that names the thing concerned. */
  message: string;
  /** What to do next. */
  hint?: string;
  /** The wiki title of the page, where known. */
  page?: string;
  /** The file, relative to the working directory, where known. */
  file?: string;
  /** The front-matter key, `contraintes[2].texte` for items; absent for the body. */
  field?: string;
  line?: number;
  column?: number;
  /** What a note is about, where a summary shows such notes. */
  topic?: 'kept wikitext';
}

/** What an error carries besides its message. */
export interface ErrorDetails {
  /** What to do next, in a sentence. */
  hint?: string;
  page?: string;
  problems?: readonly Problem[];
  cause?: unknown;
}

/**
 * The only error that this package throws on purpose. Anything else that surfaces is a bug of ours, and the command
 * line says so.
 */
export class WikiSyncError extends Error {
  override readonly name = 'WikiSyncError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly page: string | undefined;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.page = details.page;
    this.problems = details.problems ?? [];
  }

  /** The exit code of the command line for this error. */
  get exitCode(): number {
    return ERROR_CODES[this.code];
  }
}

/** The place of a problem as editors link it: `file:line:column`, as far as it is known. */
export function placeOf(problem: Problem): string {
  return [problem.file ?? problem.page ?? '', problem.line, problem.column]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
}
