import { runSync } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { reportResult } from './report.ts';
import { runOptions } from './run-options.ts';

/** `wiki-sync push` */
export const push: Command = {
  name: 'push',
  summary: 'Save edited files on the wiki.',
  help: 'Saves each edited file on the wiki, over the revision that it was made from and no other. A page that was edited on the wiki meanwhile is left as it is and named; the others go on. A page whose title was changed in its file is moved, leaving a redirect. Pages are created only with --create (new files that wait for it end with 2), deleted only with --allow-delete, and pages marked `exemple: oui` only on a wiki on this machine. Needs WIKI_USERNAME and WIKI_PASSWORD, or WIKI_OAUTH_TOKEN.',
  flags: [FLAGS.dryRun, FLAGS.create, FLAGS.allowDelete, FLAGS.many],
  run: async (context) => {
    const report = await runSync(context.settings, runOptions(context, 'push'), context.surroundings);
    return reportResult(report, context);
  },
};
