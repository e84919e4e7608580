import { SHOW_ONLY, runSync } from '#sync.ts';
import { FLAGS } from './command.ts';
import type { Command } from './command.ts';
import { reportResult } from './report.ts';

/** `wiki-sync status` */
export const status: Command = {
  name: 'status',
  summary: 'Show what differs between wiki and files, page by page.',
  help: 'Writes nothing. Ends with 0 when both sides are in step, 2 when there is something to pull or push, 3 when both sides changed the same thing of a page, 1 when one cannot be carried over.',
  flags: [FLAGS.offline],
  run: async (context) => {
    const offline = context.flags['offline'] === true;
    const options = { ...SHOW_ONLY, offline };
    const report = await runSync(context.settings, options, context.surroundings);
    return reportResult(report, context);
  },
};
