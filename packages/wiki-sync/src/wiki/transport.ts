/**
 * The only file that knows mwn, and the only one through which a request leaves. It uses mwn for login, cookies,
 * tokens and requests, and nothing else of it (design §5): no retries, no logging, no helpers.
 */
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { Mwn } from 'mwn';
import { WikiSyncError } from '#errors.ts';
import type { Credentials } from './credentials.ts';
import { toFailure } from './failure.ts';
import type { Failure } from './failure.ts';
import { recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';

/** What a request to the API may carry. Absent and false values are not sent. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | undefined>
>;

/** What came back: the body, or why there is none. */
export type Answer = { ok: true; body: Unchecked } | { ok: false; failure: Failure };

/** What requests leave through. */
export interface Connection {
  /** Number of requests sent so far, failed ones included. */
  readonly requests: number;
  /** True once a MediaWiki has answered: what fails from then on is no wrong address. */
  readonly answered: boolean;
  /** Logs in, if there is an account, and gives the answer that describes wiki, account and token. */
  openSession(): Promise<Answer>;
  /** Sends one request. */
  send(query: Query): Promise<Answer>;
}

/** How to reach a wiki. */
interface TransportOptions {
  apiUrl: string;
  userAgent: string;
  credentials: Credentials;
  /** Seconds of replication lag above which the wiki refuses us. */
  maxlag: number;
  /** Milliseconds before a request counts as lost. */
  timeout?: number;
  /** Templates, without their namespace, whose redirects the session tells. */
  templates?: readonly string[];
}

/** A request longer than this goes into the body, as titles may be longer than what fits into an address. */
const LONGEST_QUERY = 1500;

const SESSION: Query = {
  action: 'query',
  meta: ['tokens', 'siteinfo', 'userinfo'],
  type: 'csrf',
  siprop: [
    'general',
    'namespaces',
    'namespacealiases',
    'magicwords',
    'extensiontags',
    'protocols',
    'rightsinfo',
  ],
  uiprop: ['blockinfo', 'groups', 'rights', 'ratelimits'],
};

/** How many titles any account may ask about at once. */
const MOST_TITLES = 50;

/** The session query, which brings the redirects of templates along: that costs no request more. */
const sessionQuery = (templates: readonly string[]): Query =>
  templates.length === 0
    ? SESSION
    : {
        ...SESSION,
        ...{ titles: templates.slice(0, MOST_TITLES).map((name) => `Template:${name}`), redirects: true },
        ...{ prop: 'redirects', rdprop: 'title', rdnamespace: TEMPLATE_NAMESPACE, rdlimit: 'max' },
      };

const TEMPLATE_NAMESPACE = 10;

/** A long request goes into the body. */
const wayOf = (query: Query): { method?: 'post' } =>
  JSON.stringify(query).length > LONGEST_QUERY ? { method: 'post' } : {};

/**
 * mwn with our own third request of a login, so that a session costs no request more; with a counter, and with a number
 * on each request that the wiki repeats in its answer, so that no answer is taken for another one’s.
 */
class NumberingMwn extends Mwn {
  sent = 0;
  answered = false;
  templates: readonly string[] = [];
  readonly #run = randomBytes(6).toString('hex');
  #session: Answer | undefined;

  override async request(query: RequestParameters, options?: RequestOptions): ReturnType<Mwn['request']> {
    const requestid = `${this.#run}-${String(this.sent)}`;
    try {
      const body = await super.request({ ...query, requestid }, options);
      this.answered = isOwn(body, requestid) || this.answered;
      return body;
    } catch (error) {
      this.answered = isOwn(recordAt(recordAt(error, 'response'), 'data'), requestid) || this.answered;
      throw error;
    }
  }

  override async rawRequest(options: RawRequest): ReturnType<Mwn['rawRequest']> {
    this.sent += 1;
    return super.rawRequest(options);
  }

  override async getTokensAndSiteInfo(): Promise<void> {
    const query = sessionQuery(this.templates);
    this.#session = await attempt(() => this.request({ ...query } as RequestParameters, wayOf(query)));
  }

  /** The answer of the session request, once. */
  takeSession(): Answer {
    const session = this.#session ?? { ok: false as const, failure: lostSession };
    this.#session = undefined;
    return session;
  }
}

type RawRequest = Parameters<Mwn['rawRequest']>[0];
type RequestParameters = Parameters<Mwn['request']>[0];
type RequestOptions = Parameters<Mwn['request']>[1];

/** True if an answer carries the number of its request, as a MediaWiki’s does; throws if it carries another one’s. */
function isOwn(body: unknown, requestid: string): boolean {
  const got = textAt(body, 'requestid');
  if (got === undefined || got === requestid) return got !== undefined;
  throw new WikiSyncError('not-an-api', 'The answer is another request’s.');
}

/** A connection to one wiki’s API. Nothing is retried here, and nothing is written anywhere. */
export class Transport implements Connection {
  readonly #bot: NumberingMwn;
  readonly #credentials: Credentials;

  constructor(options: TransportOptions) {
    Mwn.setLoggingConfig({ stream: nowhere });
    this.#credentials = options.credentials;
    this.#bot = new NumberingMwn({
      apiUrl: options.apiUrl,
      userAgent: options.userAgent,
      silent: true,
      suppressAPIWarnings: true,
      maxRetries: 0,
      defaultParams: { format: 'json', formatversion: '2', maxlag: options.maxlag },
      ...login(options.credentials),
    });
    this.#bot.templates = options.templates ?? [];
    // A redirect would carry the account to a host that nobody named.
    this.#bot.setRequestOptions({ timeout: options.timeout ?? 60_000, maxRedirects: 0 });
  }

  /** Number of HTTP requests sent so far, failed ones included. */
  get requests(): number {
    return this.#bot.sent;
  }

  /** True once a MediaWiki has answered. */
  get answered(): boolean {
    return this.#bot.answered;
  }

  /** Logs in, if there is an account, and gives the answer that describes wiki, account and token. */
  async openSession(): Promise<Answer> {
    const bot = this.#bot;
    if (this.#credentials.kind === 'bot password') {
      await bot.cookieJar.removeAllCookies();
      const login = await attempt(() => bot.login());
      if (!login.ok) return login;
    } else {
      if (this.#credentials.kind === 'OAuth token') bot.initOAuth();
      await bot.getTokensAndSiteInfo();
    }
    return bot.takeSession();
  }

  /** Sends one request. Only an answer that is JSON and no error counts as one. */
  async send(query: Query): Promise<Answer> {
    const sent = { ...query, errorformat: 'bc' } as RequestParameters;
    return attempt(() => this.#bot.request(sent, wayOf(query)));
  }
}

const lostSession: Failure = {
  kind: 'api',
  code: 'assertuserfailed',
  info: 'The login had no session.',
  retryAfter: undefined,
  detail: undefined,
  partial: false,
};

/** The one boundary at which errors of mwn and axios, which hold passwords and cookies, become plain data. */
async function attempt(request: () => Promise<unknown>): Promise<Answer> {
  try {
    return { ok: true, body: recordAt({ body: await request() }, 'body') };
  } catch (error) {
    const failure = toFailure(error);
    if (failure) return { ok: false, failure };
    const name = error instanceof Error ? error.name : typeof error;
    return { ok: false, failure: { ...lostSession, kind: 'network', code: textAt(error, 'code') ?? name } };
  }
}

function login(credentials: Credentials): {
  username?: string;
  password?: string;
  OAuth2AccessToken?: string;
} {
  switch (credentials.kind) {
    case 'bot password':
      return { username: credentials.username, password: credentials.password.reveal() };
    case 'OAuth token':
      return { OAuth2AccessToken: credentials.token.reveal() };
    case 'none':
      return {};
  }
}

/** mwn writes its log to stdout, where `--json` must stand alone. */
const nowhere = new Writable({
  write(_chunk, _encoding, done) {
    done();
  },
});
