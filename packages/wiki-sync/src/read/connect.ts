import type { Settings } from '#config.ts';
import { WikiSyncError } from '#errors.ts';
import { itemsFields, itemTemplateName, type PageType } from '#page/page-type.ts';
import { isThisMachine } from '#wiki/address.ts';
import type { Waiting } from '#wiki/caller.ts';
import type { Connection } from '#wiki/transport.ts';
import type { Wiki } from '#wiki/wiki.ts';
import type { Workspace } from './workspace.ts';

/** What connecting needs of the world around it. */
export interface Connecting extends Waiting {
  /** Milliseconds before a request counts as lost; 60 seconds if absent. */
  timeout?: number;
  /** What requests leave through, if it is not to be the network. */
  connection?: Connection;
}

/** Logs in to the configured wiki, and makes sure that it is the one that the lock file knows. */
export async function connect(workspace: Workspace, surroundings: Connecting): Promise<Wiki> {
  const { settings, state } = workspace;
  const { apiUrl, credentials, maxlag } = settings;
  if (apiUrl === undefined) {
    throw new WikiSyncError('usage', 'No wiki is configured.', {
      hint: 'Set WIKI_API_URL to the address of its API (https://…/api.php), or wiki.apiUrl in wiki-sync.config.ts.',
    });
  }
  // Loaded here, since offline commands have no use for an HTTP library.
  const { openWiki } = await import('#wiki/wiki.ts');
  const wiki = await openWiki({
    ...surroundings,
    apiUrl,
    credentials,
    maxlag,
    userAgent: userAgent(settings, apiUrl),
    templates: allTemplates(workspace.types),
  });
  const [known, seen] = [state.lock.wiki, wiki.session.identity];
  if (known && (known.id !== seen.id || known.host !== seen.host || known.language !== seen.language)) {
    throw new WikiSyncError(
      'wiki-changed',
      `This content comes from the wiki ${known.id} at ${known.host} (${known.language}), and ${apiUrl} is ${seen.id} at ${seen.host} (${seen.language}).`,
      {
        hint: 'Correct WIKI_API_URL. To begin anew with the other wiki, use another content folder (CONTENT_DIR).',
      },
    );
  }
  return wiki;
}

/** The templates of pages, then those of items, which are the first to go where the wiki takes no more names. */
const allTemplates = (types: readonly PageType[]): string[] => [
  ...new Set([
    ...types.flatMap((type) => [type.template, ...type.templateAliases]),
    ...types.flatMap((type) => itemsFields(type.fields).map((field) => itemTemplateName(type, field))),
  ]),
];

function userAgent({ contact, credentials }: Settings, apiUrl: string): string {
  const account =
    credentials.kind === 'bot password' ? `User:${credentials.username.split('@')[0] ?? ''}` : undefined;
  const who = contact ?? account;
  if (who === undefined && !isThisMachine(apiUrl)) {
    throw new WikiSyncError(
      'config-invalid',
      'The wiki’s administrators could not reach whoever runs this.',
      {
        hint: 'Set wiki.contact in wiki-sync.config.ts (or WIKI_CONTACT) to an e-mail address or a web address; it is sent along with every request.',
      },
    );
  }
  return `Passerelle-wiki-sync/0.1.0 (${(who ?? 'local').replace(/[^\x20-\x7e]/g, '?')}) mwn/3.0.3`;
}

/** Stops a push that cannot succeed before anything is read: no account, no right, a block, a read-only wiki. */
export function checkAccount(wiki: Wiki, dryRun: boolean): void {
  const { account, readOnly } = wiki.session;
  if (!account) {
    throw new WikiSyncError('right-missing', 'Pushing takes an account: nothing is ever saved without one.', {
      hint: 'Set WIKI_USERNAME and WIKI_PASSWORD to a bot password of the wiki’s page Special:BotPasswords.',
    });
  }
  if (!account.rights.has('edit')) {
    throw new WikiSyncError('right-missing', `The account ${account.name} may not edit.`, {
      hint: 'On the wiki’s page Special:BotPasswords, give the bot password the grants “edit existing pages” and “create, edit, and move pages”.',
    });
  }
  if (account.block !== undefined) {
    throw new WikiSyncError(
      'account-blocked',
      `The wiki has blocked the account ${account.name} (${account.block}).`,
      {
        hint: 'Ask an administrator of the wiki; wiki-sync does not get around a block.',
      },
    );
  }
  if (readOnly !== undefined && !dryRun) {
    throw new WikiSyncError('wiki-read-only', `The wiki is read-only for the moment (${readOnly}).`, {
      hint: 'Run the command again later; that is safe.',
    });
  }
}

/** Seconds between two edits. */
export const pauseFor = ({ pauseBetweenWrites }: Settings, apiUrl: string): number =>
  pauseBetweenWrites ?? (isThisMachine(apiUrl) ? 0 : 2);
