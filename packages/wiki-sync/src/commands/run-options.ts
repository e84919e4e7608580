import { SHOW_ONLY } from '#sync.ts';
import type { SyncOptions } from '#sync.ts';
import { valuesOf } from './command.ts';
import type { CommandContext } from './command.ts';

/** What the flags of a command that carries something out ask for; a flag that it does not take is never set. */
export function runOptions(context: CommandContext, direction: SyncOptions['direction']): SyncOptions {
  const isSet = (name: string): boolean => context.flags[name] === true;
  return {
    ...SHOW_ONLY,
    direction,
    onlyShows: false,
    dryRun: isSet('dry-run'),
    create: isSet('create'),
    allowDelete: isSet('allow-delete'),
    restore: isSet('restore'),
    many: isSet('many'),
    ours: valuesOf(context, 'ours'),
    theirs: valuesOf(context, 'theirs'),
  };
}
