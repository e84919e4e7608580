import { accounts } from '#scripts/wiki/accounts.ts';
import type { WikiAccount } from '#scripts/wiki/accounts.ts';
import { Secret } from '#wiki-sync/wiki/credentials.ts';
import type { Credentials } from '#wiki-sync/wiki/credentials.ts';
import { openWiki } from '#wiki-sync/wiki/wiki.ts';
import type { Wiki, WikiOptions } from '#wiki-sync/wiki/wiki.ts';

/** Options for a wiki at this address; waits are noted in `waits` and take no time. */
export function wikiOptions(
  apiUrl: string,
  account: WikiAccount = accounts.robot,
): WikiOptions & { waits: number[] } {
  const waits: number[] = [];
  const credentials: Credentials = account.bot
    ? { kind: 'bot password', username: account.bot.username, password: new Secret(account.bot.password) }
    : { kind: 'none' };
  return {
    ...{ apiUrl, credentials, userAgent: 'Passerelle test', maxlag: 5, timeout: 20_000, waits },
    onWait: () => undefined,
    sleep: (milliseconds) => {
      waits.push(milliseconds / 1000);
      return Promise.resolve();
    },
  };
}

/** Opens a wiki as Robot, or as another account. */
export const openAs = (apiUrl: string, account?: WikiAccount): Promise<Wiki> =>
  openWiki(wikiOptions(apiUrl, account));
