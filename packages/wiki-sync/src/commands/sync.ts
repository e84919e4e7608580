import { runBothWays } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { reportResult } from './report.ts';
import { runOptions } from './run-options.ts';

/** `wiki-sync sync` */
export const sync: Command = {
  name: 'sync',
  summary: 'Pull and push in one run, merging what both sides edited.',
  help: 'Brings the wiki’s edits into the files as pull does, merging where both sides were edited, and then saves on the wiki as push does. A page with a conflict waits for a person; the others go on. Needs an account, as push does.',
  flags: [FLAGS.dryRun, FLAGS.create, FLAGS.allowDelete, FLAGS.many, FLAGS.restore, FLAGS.ours, FLAGS.theirs],
  run: async (context) => {
    const report = await runBothWays(context.settings, runOptions(context, 'both'), context.surroundings);
    return reportResult(report, context);
  },
};
