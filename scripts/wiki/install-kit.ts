import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { ScriptError } from '#scripts/errors.ts';
import { projectRoot } from '#scripts/project.ts';
import { runCommandLine } from '#wiki-sync/commands/command-line.ts';
import { accounts } from './accounts.ts';
import type { RunningWiki } from './index.ts';

/** Installs the kit on a wiki as anybody would: by `wiki-sync kit`, under the account of the robot. */
export async function installKit({ apiUrl }: Pick<RunningWiki, 'apiUrl'>): Promise<void> {
  const { bot } = accounts.robot;
  let said = '';
  const exitCode = await runCommandLine(['kit'], {
    workingDirectory: projectRoot,
    env: { WIKI_API_URL: apiUrl, WIKI_USERNAME: bot?.username, WIKI_PASSWORD: bot?.password },
    stdout: (text) => void (said += text),
    stderr: (text) => void process.stderr.write(text),
    interactive: false,
    colours: { stdout: false, stderr: false },
    sleep: (milliseconds) => wait(milliseconds),
    date: () => new Date(),
    now: () => performance.now(),
  });
  if (exitCode === 0) return;
  throw new ScriptError('wiki-refused', `The kit could not be installed on the wiki:\n${said}`);
}
