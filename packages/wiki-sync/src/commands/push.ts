import { SHOW_ONLY, runSync } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { pathShower } from './places.ts';
import { reportJson, reportLines } from './report.ts';

/** `wiki-sync push` */
export const push: Command = {
  name: 'push',
  summary: 'Save edited files on the wiki.',
  help: 'Saves each edited file on the wiki, over the revision that it was made from and no other. A page that was edited on the wiki meanwhile is left as it is and named; the others go on. A page whose title was changed in its file is moved, leaving a redirect. Pages are created only with --create (new files that wait for it end with 2), deleted only with --allow-delete, and pages marked `exemple: oui` only on a wiki on this machine. Needs WIKI_USERNAME and WIKI_PASSWORD, or WIKI_OAUTH_TOKEN.',
  flags: [FLAGS.dryRun, FLAGS.create, FLAGS.allowDelete, FLAGS.many],
  run: async (context) => {
    const { flags } = context;
    const options = {
      ...SHOW_ONLY,
      direction: 'push' as const,
      dryRun: flags['dry-run'] === true,
      create: flags['create'] === true,
      allowDelete: flags['allow-delete'] === true,
      many: flags['many'] === true,
      onlyShows: false,
    };
    const report = await runSync(context.settings, options, context.surroundings);
    return {
      exitCode: report.exitCode,
      lines: reportLines(report, pathShower(context)),
      json: reportJson(report),
    };
  },
};
