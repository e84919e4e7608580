import type { RunningWiki } from '#scripts/wiki/index.ts';
import type { ApiParameters } from '#scripts/wiki/session.ts';
import { loadSettings } from '#wiki-sync/load-config.ts';
import { SHOW_ONLY, runSync, type SyncOptions } from '#wiki-sync/sync.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import { Transport, type Connection, type Query } from '#wiki-sync/wiki/transport.ts';

/** What one run cost, and what it asked the wiki for. */
export interface Measured {
  requests: number;
  seconds: number;
  /** Seconds of this process’s own work, the waiting for the wiki left out. */
  ownSeconds: number;
  exitCode: number;
  queries: readonly Query[];
}

/** A connection that notes what is sent over it. */
function recording(inner: Connection, queries: Query[]): Connection {
  return {
    get requests() {
      return inner.requests;
    },
    get answered() {
      return inner.answered;
    },
    openSession: () => inner.openSession(),
    send: (query) => {
      queries.push(query);
      return inner.send(query);
    },
  };
}

/** Runs a pull or a push in a folder as Robot, and gives what it cost. */
export async function measure(
  folder: string,
  wiki: RunningWiki,
  direction: SyncOptions['direction'],
): Promise<Measured> {
  const { bot } = accounts.robot;
  const env = {
    WIKI_API_URL: wiki.apiUrl,
    WIKI_USERNAME: bot?.username,
    WIKI_PASSWORD: bot?.password,
  };
  const queries: Query[] = [];
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const settings = await loadSettings(folder, env, undefined);
  const { credentials, maxlag } = settings;
  const transport = new Transport({
    apiUrl: wiki.apiUrl,
    credentials,
    maxlag,
    userAgent: 'Passerelle bench',
  });
  const options = { ...SHOW_ONLY, direction, dryRun: false, onlyShows: false, many: true };
  const report = await runSync(settings, options, {
    connection: recording(transport, queries),
    sleep: () => Promise.resolve(),
    onWait: () => undefined,
    onProgress: () => undefined,
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...{ requests: report.requests, exitCode: report.exitCode, queries },
    ...{ seconds: (performance.now() - start) / 1000, ownSeconds: (user + system) / 1e6 },
  };
}

const joined = (value: Query[string]): string | number | boolean =>
  Array.isArray(value) ? value.join('|') : ((value ?? false) as string | number | boolean);

const parametersOf = (query: Query): ApiParameters =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, joined(value)]));

/** Sends the same requests again in a plain session, reads the answers and does nothing with them: the limit of any client. */
export async function drain(wiki: RunningWiki, { queries }: Measured): Promise<number> {
  const start = performance.now();
  const robot = wiki.asUser('Robot');
  await robot.write({ action: 'query', meta: 'siteinfo|userinfo', siprop: 'general|namespaces|magicwords' });
  for (const query of queries) {
    const parameters = { maxlag: 5, ...parametersOf(query) };
    await (query['token'] === undefined ? robot.call(parameters) : robot.write(parameters));
  }
  return (performance.now() - start) / 1000;
}
