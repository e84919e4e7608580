import { runSync } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { reportResult } from './report.ts';
import { runOptions } from './run-options.ts';

/** `wiki-sync pull` */
export const pull: Command = {
  name: 'pull',
  summary: 'Bring the wiki’s pages into the files.',
  help: 'Writes new and edited pages of the wiki into the content folder. A file with edits of its own is never overwritten: what wiki and file changed is put together in it, field by field, item by item and paragraph by paragraph. Where both changed the same thing, the text is marked as git does it and fields are listed in a note beside the file; such a page waits until somebody has settled it. A file goes only when its page was deleted on the wiki and it has no edits of its own.',
  flags: [FLAGS.dryRun, FLAGS.restore, FLAGS.many, FLAGS.ours, FLAGS.theirs],
  run: async (context) => {
    const report = await runSync(context.settings, runOptions(context, 'pull'), context.surroundings);
    return reportResult(report, context);
  },
};
