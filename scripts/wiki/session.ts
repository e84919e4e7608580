import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { ScriptError } from '#scripts/errors.ts';
import type { WikiAccount } from './accounts.ts';

/** A page as the wiki stores it now. */
export interface StoredPage {
  readonly text: string;
  readonly revid: number;
  readonly pageid: number;
  readonly user: string;
  readonly comment: string;
  readonly timestamp: string;
}

/** One line of a page's history, newest first. */
export type StoredRevision = Omit<StoredPage, 'text' | 'pageid'> & { readonly tags: readonly string[] };

/** The parameters of an API request; booleans that are false are left out. */
export type ApiParameters = Readonly<Record<string, string | number | boolean>>;

/**
 * Sends a form and gives the answer, whose body is still to be read. By `http` rather than `fetch`, which in Node 24 fails an
 * assertion of its own where the server closes the connection behind an answer of a megabyte.
 */
async function post(url: string, body: URLSearchParams, cookie: string): Promise<http.IncomingMessage> {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const request = http.request(url, { method: 'POST', headers, agent: false });
  request.end(body.toString());
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  return answer;
}

/** What a person does on the wiki, through the plain API: written apart from the product's client on purpose. */
export class WikiSession {
  readonly #apiUrl: string;
  readonly #account: WikiAccount | null;
  readonly #cookies = new Map<string, string>();
  #token: string | null = null;

  /** A session of an account, logged in at its first write; of an anonymous reader when the account is null. */
  constructor(apiUrl: string, account: WikiAccount | null) {
    this.#apiUrl = apiUrl;
    this.#account = account;
  }

  /** Saves a page's whole text and gives the new revision (the present one when nothing changed). */
  async edit(title: string, text: string, summary = ''): Promise<number> {
    const { edit } = await this.write({ action: 'edit', title, text, summary });
    const done = edit as { result: string; newrevid?: number };
    if (done.result !== 'Success') throw refused(`edit ${title}`, done.result, JSON.stringify(done));
    return done.newrevid ?? (await this.read(title))?.revid ?? 0;
  }

  /** Deletes a page; needs the account Admin. */
  async delete(title: string, reason = ''): Promise<void> {
    await this.write({ action: 'delete', title, reason });
  }

  /** Moves a page, leaving a redirect unless told otherwise. */
  async move(from: string, to: string, options: { redirect?: boolean } = {}): Promise<void> {
    await this.write({ action: 'move', from, to, noredirect: options.redirect === false });
  }

  /** Lets only a group (`sysop`, `autoconfirmed`) edit and move a page; needs the account Admin. */
  async protect(title: string, group = 'sysop'): Promise<void> {
    await this.write({
      action: 'protect',
      title,
      protections: `edit=${group}|move=${group}`,
      expiry: 'infinite',
    });
  }

  /** Marks a revision as read by somebody; needs the account Admin. */
  async patrol(revid: number): Promise<void> {
    this.#token ??= await this.#logIn();
    await this.call({ action: 'patrol', revid, token: await this.#fetchToken('patrol') });
  }

  /** The stored page, or undefined when there is none. Redirects are not followed. */
  async read(title: string): Promise<StoredPage | undefined> {
    const pages = await this.#revisions(title, 1);
    const page = pages[0];
    const revision = page?.revisions?.[0];
    if (!page || !revision) return undefined;
    const { revid, user, comment, timestamp } = revision;
    return { text: revision.slots.main.content, pageid: page.pageid, revid, user, comment, timestamp };
  }

  /** The latest revisions of a page, newest first; empty when there is no page. */
  async history(title: string, limit = 50): Promise<StoredRevision[]> {
    const pages = await this.#revisions(title, limit);
    return (pages[0]?.revisions ?? []).map(({ revid, user, comment, timestamp, tags }) => ({
      revid,
      user,
      comment,
      timestamp,
      tags,
    }));
  }

  /** Sends a request that needs a token, as this account and never as somebody else. */
  async write(parameters: ApiParameters): Promise<Record<string, unknown>> {
    const attempt = async (): Promise<Record<string, unknown>> => {
      const token = (this.#token ??= await this.#logIn());
      const identity = this.#account ? { assertuser: this.#account.name } : {};
      return this.call({ ...parameters, ...identity, token });
    };
    try {
      return await attempt();
    } catch (error) {
      // A reset of the wiki ends all sessions: once more, with a new one.
      if (!(error instanceof WikiRefusal) || !['badtoken', 'assertnameduserfailed'].includes(error.apiCode))
        throw error;
      this.#token = null;
      this.#cookies.clear();
      return attempt();
    }
  }

  /** Sends any request by POST and gives the answer (format version 2); an error of the wiki rejects. */
  async call(parameters: ApiParameters): Promise<Record<string, unknown>> {
    const body = new URLSearchParams({ format: 'json', formatversion: '2' });
    for (const [name, value] of Object.entries(parameters))
      if (value !== false) body.set(name, String(value));
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await post(this.#apiUrl, body, cookie);
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value ?? '');
    }
    const answered = await text(answer);
    const what = String(parameters.action);
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 299)
      throw refused(what, `http-${statusCode}`, answered.slice(0, 200));
    const json = JSON.parse(answered) as Record<string, unknown> & { error?: { code: string; info: string } };
    if (json.error) throw refused(what, json.error.code, json.error.info);
    return json;
  }

  async #logIn(): Promise<string> {
    if (this.#account) {
      const logintoken = await this.#fetchToken('login');
      const { name: username, password } = this.#account;
      const loginreturnurl = this.#apiUrl;
      const { clientlogin } = await this.call({
        action: 'clientlogin',
        username,
        password,
        logintoken,
        loginreturnurl,
      });
      const { status, message } = clientlogin as { status: string; message?: string };
      if (status !== 'PASS') throw refused(`log in as ${username}`, status, message ?? '');
    }
    return this.#fetchToken('csrf');
  }

  async #fetchToken(type: 'login' | 'csrf' | 'patrol'): Promise<string> {
    const { query } = await this.call({ action: 'query', meta: 'tokens', type });
    const { tokens } = query as { tokens: Record<string, string> };
    return tokens[`${type}token`] ?? '';
  }

  async #revisions(title: string, limit: number): Promise<AnsweredPage[]> {
    const rvprop = 'ids|timestamp|user|comment|content|tags';
    const { query } = await this.call({
      action: 'query',
      prop: 'revisions',
      titles: title,
      rvslots: 'main',
      rvprop,
      rvlimit: limit,
    });
    return (query as { pages: AnsweredPage[] }).pages;
  }
}

interface AnsweredPage {
  readonly pageid: number;
  readonly revisions?: readonly (StoredRevision & {
    readonly slots: { readonly main: { readonly content: string } };
  })[];
}

/** The wiki said no; `apiCode` is MediaWiki's own code (`protectedpage`, `readonly`, …). */
export class WikiRefusal extends ScriptError {
  readonly apiCode: string;

  constructor(apiCode: string, message: string) {
    super('wiki-refused', message);
    this.apiCode = apiCode;
  }
}

function refused(what: string, apiCode: string, info: string): WikiRefusal {
  return new WikiRefusal(apiCode, `The wiki refused “${what}” (${apiCode}): ${info}`);
}
