import { accountNamed, type AccountName } from '#scripts/wiki/accounts.ts';
import { Secret } from '#wiki-sync/wiki/credentials.ts';
import { Transport } from '#wiki-sync/wiki/transport.ts';

/** The product’s own transport to a real MediaWiki; accounts without a bot password log in with their own. */
export function connectTo(apiUrl: string, name: AccountName): Transport {
  const account = accountNamed(name);
  const { username, password } = account.bot ?? { username: account.name, password: account.password };
  return new Transport({
    ...{ apiUrl, userAgent: 'Passerelle test', maxlag: 5, timeout: 20_000 },
    credentials: { kind: 'bot password', username, password: new Secret(password) },
  });
}
