import { SHOW_ONLY, runSync } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { pathShower } from './places.ts';
import { reportJson, reportLines } from './report.ts';

/** `wiki-sync pull` */
export const pull: Command = {
  name: 'pull',
  summary: 'Bring the wiki’s pages into the files.',
  help: 'Writes new and edited pages of the wiki into the content folder. A file with edits of its own is never overwritten: a page that was edited on both sides is left as it is and named. Files are never deleted.',
  flags: [FLAGS.dryRun, { name: 'restore', help: 'Write files again that were deleted here.' }],
  run: async (context) => {
    const { flags } = context;
    const options = {
      ...SHOW_ONLY,
      direction: 'pull' as const,
      dryRun: flags['dry-run'] === true,
      restore: flags['restore'] === true,
    };
    const report = await runSync(context.settings, options, context.surroundings);
    return {
      exitCode: report.exitCode,
      lines: reportLines(report, pathShower(context)),
      json: reportJson(report),
    };
  },
};
