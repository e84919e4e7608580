import { WikiSyncError } from '#errors.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { licenceOf } from './licence.ts';
import type { Licence } from './licence.ts';
import { profileOf } from './profile.ts';

/** What tells one wiki from another, wherever it is served from. */
interface WikiIdentity {
  id: string;
  host: string;
  language: string;
}

/** The account that is logged in. */
export interface Account {
  name: string;
  rights: ReadonlySet<string>;
  /** Why it is blocked everywhere; absent when it is not. */
  block: string | undefined;
}

/** What one request tells of a wiki and of the account: everything that a run needs to know before it begins. */
export interface Session {
  identity: WikiIdentity;
  siteName: string;
  /** MediaWiki’s own version text: `MediaWiki 1.39.17`. */
  generator: string;
  /** Absolute address of `index.php`. */
  scriptUrl: string;
  /** Why the wiki is read-only; absent when it is not. */
  readOnly: string | undefined;
  /** The longest page that the wiki takes, in bytes. */
  maxTextBytes: number;
  profile: ReturnType<typeof profileOf>;
  licence: Licence;
  /** Absent without an account. */
  account: Account | undefined;
  /** The token that an edit needs; worthless without the session’s cookies. */
  token: string;
}

/** Reads the answer of the session request. */
export function readSession(body: Unchecked, apiUrl: string): Session {
  const query = recordAt(body, 'query');
  const general = recordAt(query, 'general');
  const id = textAt(general, 'wikiid');
  if (id === undefined) {
    throw new WikiSyncError(
      'not-an-api',
      `What answers at ${apiUrl} does not describe itself as a MediaWiki.`,
      {
        hint: 'Set WIKI_API_URL to the address that ends in api.php; the wiki’s page Special:Version shows it under “API”.',
      },
    );
  }
  const server = textAt(general, 'server') ?? '';
  const origin = server.startsWith('//') ? new URL(apiUrl).protocol + server : server;
  return {
    identity: { id, host: hostOf(origin), language: textAt(general, 'lang') ?? '' },
    siteName: textAt(general, 'sitename') ?? id,
    generator: textAt(general, 'generator') ?? 'MediaWiki',
    scriptUrl: origin + (textAt(general, 'script') ?? '/index.php'),
    readOnly:
      general['readonly'] === true ? (textAt(general, 'readonlyreason') ?? 'no reason given') : undefined,
    maxTextBytes: numberAt(general, 'maxarticlesize') ?? 2 * 1024 * 1024,
    profile: profileOf(query),
    licence: licenceOf(query),
    account: accountOf(recordAt(query, 'userinfo')),
    token: textAt(recordAt(query, 'tokens'), 'csrftoken') ?? '',
  };
}

/** Host of the wiki’s own address, with a port that is not the usual one: two wikis of one machine differ by it alone. */
function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}

function accountOf(info: Unchecked): Account | undefined {
  const name = textAt(info, 'name');
  if (info['anon'] === true || name === undefined) return undefined;
  const blocked = isRecord(info) && info['blockid'] !== undefined && info['blockpartial'] !== true;
  return {
    name,
    rights: new Set(listAt(info, 'rights').map(String)),
    block: blocked ? textAt(info, 'blockreason') || 'no reason given' : undefined,
  };
}
