import { SHOW_ONLY, runBothWays } from '#sync.ts';
import { FLAGS, valuesOf } from './command.ts';
import type { Command } from './command.ts';
import { pathShower } from './places.ts';
import { reportJson, reportLines } from './report.ts';

/** `wiki-sync sync` */
export const sync: Command = {
  name: 'sync',
  summary: 'Pull and push in one run, merging what both sides edited.',
  help: 'Brings the wiki’s edits into the files as pull does, merging where both sides were edited, and then saves on the wiki as push does. A page with a conflict waits for a person; the others go on. Needs an account, as push does.',
  flags: [FLAGS.dryRun, FLAGS.create, FLAGS.allowDelete, FLAGS.many, FLAGS.restore, FLAGS.ours, FLAGS.theirs],
  run: async (context) => {
    const { flags } = context;
    const options = {
      ...SHOW_ONLY,
      dryRun: flags['dry-run'] === true,
      create: flags['create'] === true,
      allowDelete: flags['allow-delete'] === true,
      restore: flags['restore'] === true,
      many: flags['many'] === true,
      onlyShows: false,
      ours: valuesOf(context, 'ours'),
      theirs: valuesOf(context, 'theirs'),
    };
    const report = await runBothWays(context.settings, options, context.surroundings);
    return {
      exitCode: report.exitCode,
      lines: reportLines(report, pathShower(context)),
      json: reportJson(report),
    };
  },
};
