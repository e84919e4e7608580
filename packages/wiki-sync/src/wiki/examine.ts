import type { Caller } from './caller.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';
import { licenceOf } from './licence.ts';
import type { Licence } from './licence.ts';
import { entriesByTitle } from './list-pages.ts';

/** A limit on how often the account may do something. */
interface RateLimit {
  action: string;
  hits: number;
  seconds: number;
}

/** What a wiki says of itself and of the account, as far as it matters for syncing. */
export interface WikiFacts {
  /** The server’s time, ISO 8601. */
  serverTime: string;
  /** `MediaWiki 1.39.17`. */
  generator: string;
  language: string;
  licence: Licence;
  /** Names of its extensions. */
  extensions: readonly string[];
  /** Names of the account’s groups, and what it may do. */
  groups: readonly string[];
  rights: readonly string[];
  rateLimits: readonly RateLimit[];
  /** A block of some pages or actions alone, with its reason. */
  partialBlock: string | undefined;
  /** Which of the asked templates there are, by the name they were asked with. */
  templates: ReadonlyMap<string, boolean>;
}

/** Asks a wiki about itself: one request for up to 50 templates. */
export async function examineWiki(caller: Caller, templates: readonly string[]): Promise<WikiFacts> {
  const titles = templates.slice(0, 50).map((name) => `Template:${name}`);
  const body = await caller.read({
    meta: ['siteinfo', 'userinfo'],
    siprop: ['general', 'extensions', 'rightsinfo'],
    uiprop: ['rights', 'groups', 'ratelimits', 'blockinfo'],
    curtimestamp: true,
    ...(titles.length > 0 ? { titles, prop: 'info' } : {}),
  });
  const query = recordAt(body, 'query');
  const [general, user] = [recordAt(query, 'general'), recordAt(query, 'userinfo')];
  const find = entriesByTitle(body);
  return {
    serverTime: textAt(body, 'curtimestamp') ?? '',
    generator: textAt(general, 'generator') ?? '',
    language: textAt(general, 'lang') ?? '',
    licence: licenceOf(query),
    extensions: listAt(query, 'extensions').flatMap((one) => textAt(one, 'name') ?? []),
    // Groups that everybody is in tell nothing.
    groups: listAt(user, 'groups')
      .map(String)
      .filter((group) => !['*', 'user', 'autoconfirmed'].includes(group)),
    rights: listAt(user, 'rights').map(String),
    rateLimits: rateLimitsOf(recordAt(user, 'ratelimits')),
    partialBlock: user['blockpartial'] === true ? (textAt(user, 'blockreason') ?? '') : undefined,
    templates: new Map(
      templates.map((name) => [name, numberAt(find(`Template:${name}`), 'pageid') !== undefined]),
    ),
  };
}

/** The strictest limit of each action: a wiki gives one for each group that has one. */
function rateLimitsOf(limits: Unchecked): RateLimit[] {
  return Object.entries(limits).flatMap(([action, groups]) => {
    const all = (isRecord(groups) ? Object.values(groups) : []).flatMap((limit): RateLimit[] => {
      const [hits, seconds] = [numberAt(limit, 'hits'), numberAt(limit, 'seconds')];
      return hits === undefined || seconds === undefined ? [] : [{ action, hits, seconds }];
    });
    const [strictest] = all.sort((one, other) => one.hits / one.seconds - other.hits / other.seconds);
    return strictest ? [strictest] : [];
  });
}
