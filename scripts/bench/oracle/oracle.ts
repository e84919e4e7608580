import process from 'node:process';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import { profileOf } from '#wiki-sync/wiki/profile.ts';
import { startWiki } from '#scripts/wiki/index.ts';
import { removeWiki } from '#scripts/wiki/records.ts';
import type { WikiSession } from '#scripts/wiki/session.ts';

/** How much wikitext goes into one request: enough to save time, not so much that the wiki gives up. */
const BATCH_LENGTH = 40_000;

type Siteinfo = Parameters<typeof profileOf>[0] & { interwikimap: { prefix: string }[] };

/** A real MediaWiki that is asked what texts mean. */
export class Oracle {
  readonly profile: WikiProfile;
  /** Prefixes of titles that lead to other wikis, or to pages that the wiki makes up: `Wikipedia`, `Special`, `Media`. */
  readonly foreignPrefixes: ReadonlySet<string>;
  private readonly session: WikiSession;

  private constructor(session: WikiSession, query: Siteinfo) {
    this.session = session;
    this.profile = profileOf(query);
    this.foreignPrefixes = new Set([
      ...['special', 'spécial', 'media', 'média'],
      ...query.interwikimap.map(({ prefix }) => prefix.toLowerCase()),
    ]);
  }

  /** Starts a wiki, has the work done, and takes the wiki away again. */
  static async ask<Answer>(work: (oracle: Oracle) => Promise<Answer>): Promise<Answer> {
    const name = `oracle-${String(process.pid)}`;
    const wiki = await startWiki({ name });
    try {
      const session = wiki.asReader();
      const siprop = 'general|namespaces|namespacealiases|magicwords|extensiontags|protocols|interwikimap';
      const { query } = await session.call({ action: 'query', meta: 'siteinfo', siprop });
      return await work(new Oracle(session, query as Siteinfo));
    } finally {
      await wiki.stop();
      await removeWiki(name);
    }
  }

  /** The HTML of a text. */
  async render(text: string): Promise<string> {
    const answer = await this.session.call({
      ...{ action: 'parse', contentmodel: 'wikitext', title: 'Essai', prop: 'text', text },
      ...{ disablelimitreport: true, disableeditsection: true, disabletoc: true },
    });
    return (answer['parse'] as { text: string }).text;
  }

  /** What the preprocessor makes of a text, as XML. */
  async parseTree(text: string): Promise<string> {
    const answer = await this.session.call({ action: 'expandtemplates', prop: 'parsetree', text });
    return (answer['expandtemplates'] as { parsetree: string }).parsetree;
  }
}

/** Puts things together to batches by the length of their texts. */
export function batches<Thing>(things: readonly Thing[], textOf: (thing: Thing) => string): Thing[][] {
  const all: Thing[][] = [];
  let length = Infinity;
  for (const thing of things) {
    length += textOf(thing).length;
    if (length > BATCH_LENGTH) {
      all.push([]);
      length = textOf(thing).length;
    }
    all.at(-1)?.push(thing);
  }
  return all;
}

/** Works on several things at once, as many as the wiki has workers. */
export async function eachInTurn<Thing>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const waiting = [...things];
  const worker = async (): Promise<void> => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing);
  };
  await Promise.all([worker(), worker()]);
}
