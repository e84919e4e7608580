import { WikiSyncError } from '#errors.ts';
import { pullInCi } from '#ci/pull.ts';
import { pushInCi } from '#ci/push.ts';
import { tellRunner } from '#ci/run.ts';
import type { CiContext, CiReport } from '#ci/run.ts';
import { worstExit } from '#plan/exit.ts';
import { FLAGS } from './command.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { reportResult } from './report.ts';

const RUNS: Readonly<Record<string, (context: CiContext) => Promise<CiReport>>> = {
  pull: pullInCi,
  push: pushInCi,
};

/** `wiki-sync ci` */
export const ci: Command = {
  name: 'ci',
  summary: 'Pull or push without a person, in a fresh clone, and commit the result.',
  argument: '<pull|push>…',
  most: 2,
  help: 'What the recipes of `wiki-sync init` run on GitLab and GitHub. `pull` brings the wiki’s edits to the main branch; what is in conflict or looks like vandalism goes to a branch of its own with a merge request for a person. `push` saves the main branch’s edits on the wiki and commits what was saved. Both start from the newest commit of the main branch, and may be stopped at any moment and run again. How it is set up and who may do what: docs/ci.md.',
  flags: [
    { name: 'take-all', help: 'Hold nothing back and set nothing apart: somebody has looked.' },
    FLAGS.many,
    FLAGS.allowDelete,
  ],
  run: async (context) => {
    const runs = context.rest.map((name) => (Object.hasOwn(RUNS, name) ? RUNS[name] : undefined));
    if (runs.length === 0 || runs.includes(undefined)) {
      throw new WikiSyncError('usage', 'wiki-sync ci takes what to do: pull, push, or both.', {
        hint: 'For example: wiki-sync ci pull push',
      });
    }
    const done: CiReport[] = [];
    try {
      for (const run of runs) if (run) done.push(await run(contextOf(context)));
    } finally {
      // What came before a failure counts: the main branch may have gone on.
      await tellRunner(context.env, {
        summary: done.map(({ summary }) => summary).join('\n'),
        changed: done.some(({ changed }) => changed),
      });
    }
    return resultOf(done, context);
  },
};

/** A manual run of a pipeline may say by a variable what a person would say by a flag. */
function contextOf({ settings, surroundings, workingDirectory, env, now, flags }: CommandContext): CiContext {
  return {
    ...{ settings, surroundings, workingDirectory, env, now },
    takeAll: flags['take-all'] === true || env['WIKI_SYNC_TAKE_ALL'] === 'true',
    many: flags['many'] === true || env['WIKI_SYNC_MANY'] === 'true',
    allowDelete: flags['allow-delete'] === true,
  };
}

function resultOf(runs: readonly CiReport[], context: CommandContext): CommandResult {
  const reports = runs.flatMap((run) => run.reports.map((report) => reportResult(report, context)));
  const proposal = runs.find((run) => run.proposal)?.proposal;
  const changed = runs.some((run) => run.changed);
  const exitCode = worstExit(runs.map((run) => run.exitCode));
  const address = proposal?.address === undefined ? '' : ` (${proposal.address})`;
  const last = [
    ...(proposal ? [`For a person: the branch ${proposal.branch}${address}.`] : []),
    ...(changed ? ['The main branch has a new commit.'] : []),
  ];
  return {
    exitCode,
    lines: [...reports.flatMap(({ lines }) => [...lines, '']), ...last],
    json: {
      exitCode,
      changed,
      proposal: proposal ? { branch: proposal.branch, address: proposal.address ?? null } : null,
      summary: runs.map(({ summary }) => summary).join('\n'),
      reports: reports.map(({ json }) => json),
    },
  };
}
