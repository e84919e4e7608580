/** Asks a wiki about itself and the account, for `doctor`. */
import { diagnose, type Finding } from '#plan/diagnose.ts';
import { connect, pauseFor, type Connecting } from '#read/connect.ts';
import { openWorkspace } from '#read/workspace.ts';
import type { Settings } from './config.ts';
import { examineKit } from './run-kit.ts';

/** Says what will work with a wiki and an account, and what will not. `now` is the time by this machine’s clock. */
export async function examine(
  settings: Settings,
  surroundings: Connecting,
  now: Date,
): Promise<{ name: string; apiUrl: string; findings: Finding[] }> {
  const workspace = await openWorkspace(settings, true);
  const wiki = await connect(workspace, surroundings);
  const { session } = wiki;
  const types = workspace.types;
  const facts = await wiki.examine(types.flatMap((type) => [type.template, ...type.templateAliases]));
  const findings = diagnose({
    ...{ ...facts, types, contact: settings.contact, readOnly: session.readOnly },
    account: session.account && {
      ...{ name: session.account.name, groups: facts.groups, rights: facts.rights },
      block: session.account.block,
    },
    pauseBetweenWrites: pauseFor(settings, wiki.apiUrl),
    clockAhead: (now.getTime() - Date.parse(facts.serverTime)) / 1000,
  });
  findings.push(...(await examineKit(wiki, settings)));
  return { name: session.siteName, apiUrl: wiki.apiUrl, findings };
}
