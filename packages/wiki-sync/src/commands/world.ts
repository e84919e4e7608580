import type { Environment } from '#config.ts';

/** The world that a run of the command line touches; `cli.ts` gives the process’s own, tests give theirs. */
export interface World {
  workingDirectory: string;
  env: Environment;
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  /** True if a person watches stderr. */
  interactive: boolean;
  /** True for a stream that is a terminal which shows colours, where nobody asked for none (`NO_COLOR`). */
  colours: { stdout: boolean; stderr: boolean };
  sleep: (milliseconds: number) => Promise<void>;
  /** Set when the person wants to stop (Ctrl-C): what is being written is finished, and nothing new is begun. */
  signal?: AbortSignal;
  /** The time by this machine’s clock. */
  date: () => Date;
  /** Milliseconds on a clock that only goes forward. */
  now: () => number;
  /** Milliseconds before a request to the wiki counts as lost; 60 seconds if absent. */
  timeout?: number;
}
