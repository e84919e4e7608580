/** Someone who can log in to the test wiki: as a person with `password`, as a tool with the bot password. */
export interface WikiAccount {
  readonly name: string;
  readonly password: string;
  readonly groups: readonly string[];
  readonly bot: BotPassword | null;
}

/** A bot password: the tool logs in as `username` (name@app) and may do what the grants allow. */
interface BotPassword {
  readonly app: string;
  readonly username: string;
  readonly password: string;
  readonly grants: readonly string[];
}

const writingGrants = ['basic', 'highvolume', 'editpage', 'createeditmovepage'];

// These passwords stand here in the open because they protect nothing: the wiki listens on 127.0.0.1 only, holds
// made-up content and is thrown away. MediaWiki takes for a bot password what has 32 characters of 0-9 and a-w.
function account(name: string, groups: readonly string[] = [], tool = true): WikiAccount {
  const bot = {
    app: 'passerelle',
    username: `${name}@passerelle`,
    password: `${name.toLowerCase()}essai`.padEnd(32, '0'),
    grants: writingGrants,
  };
  return { name, password: `${name.toLowerCase()}-mot-de-passe`, groups, bot: tool ? bot : null };
}

/** The accounts of every test wiki. Their passwords are fixed strings that protect nothing. */
export const accounts = {
  /** Administers the wiki; made by MediaWiki's installer. */
  admin: account('Admin', [], false),
  /** In the group bot, with the grants that the documentation asks people to give. */
  robot: account('Robot', ['bot']),
  alice: account('Alice'),
  bob: account('Bob'),
  /** Blocked, without the automatic block of the address that would shut everybody out. */
  blocked: account('Bloquee'),
} as const satisfies Record<string, WikiAccount>;

/** The account with this name. */
export function accountNamed(name: AccountName): WikiAccount {
  const all: readonly WikiAccount[] = Object.values(accounts);
  return all.find((one) => one.name === name) ?? accounts.alice;
}

/** The names that accounts have on the wiki. */
export type AccountName = 'Admin' | 'Robot' | 'Alice' | 'Bob' | 'Bloquee';
