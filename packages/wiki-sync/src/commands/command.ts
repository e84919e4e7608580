import type { Environment, Settings } from '#config.ts';
import type { Surroundings } from '#sync.ts';

/** A flag of a command. */
export interface Flag {
  name: string;
  help: string;
  /** What stands for the value in the help; absent for a switch. */
  value?: string;
  /** May be given several times. */
  multiple?: boolean;
}

/** What a command is given. */
export interface CommandContext {
  settings: Settings;
  surroundings: Surroundings;
  /** Absolute. */
  workingDirectory: string;
  env: Environment;
  /** The time by this machine’s clock. */
  now: Date;
  flags: Readonly<Record<string, boolean | string | readonly string[] | undefined>>;
  /** What stands behind the command and is no flag. */
  rest: readonly string[];
}

/** What a command ends with: lines for people, or one JSON document. */
export interface CommandResult {
  exitCode: number;
  /** One printed line each: a line break inside one belongs to a value and is written out. */
  lines: readonly string[];
  json: Readonly<Record<string, unknown>>;
}

/** A command of the command line. One file each. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What may stand behind the name: `[page]`. */
  argument?: string;
  /** How many words may stand there; one if there is an argument. */
  most?: number;
  /** A few sentences on what it does and does not do. */
  help: string;
  flags: readonly Flag[];
  /** It runs where there is no `wiki-sync.config.ts` yet. */
  needsNoConfiguration?: boolean;
  run: (context: CommandContext) => Promise<CommandResult>;
}

/** The values of a flag that may be given several times. */
export const valuesOf = ({ flags }: CommandContext, name: string): readonly string[] => {
  const value = flags[name];
  return Array.isArray(value) ? (value as string[]) : [];
};

/** Flags that several commands share. */
export const FLAGS = {
  dryRun: { name: 'dry-run', help: 'Show what would be done and write nothing.' },
  create: { name: 'create', help: 'Create pages for new files.' },
  many: {
    name: 'many',
    help: 'Allow an unusual number of pages to be created, rewritten, moved or deleted.',
  },
  allowDelete: {
    name: 'allow-delete',
    help: 'Delete pages on the wiki whose files were deleted here.',
  },
  restore: { name: 'restore', help: 'Write files again that were deleted here.' },
  ours: {
    name: 'ours',
    value: '<page>',
    multiple: true,
    help: 'Where both sides changed the same thing of this page, take the file’s version.',
  },
  theirs: { name: 'theirs', value: '<page>', multiple: true, help: 'The same, and take the wiki’s.' },
  offline: { name: 'offline', help: 'Compare the files with their bases alone; ask no wiki.' },
} as const satisfies Record<string, Flag>;
