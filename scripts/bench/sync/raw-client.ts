import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { ScriptError } from '#scripts/errors.ts';
import type { ApiParameters } from '#scripts/wiki/session.ts';

/**
 * Sends requests to a wiki and reads the answers, with nothing else done. By `http` rather than `fetch`, which in Node 24
 * fails an assertion of its own where the server closes the connection behind an answer of a megabyte.
 */
export class RawClient {
  readonly #apiUrl: string;
  readonly #cookies = new Map<string, string>();
  #token = '';

  constructor(apiUrl: string) {
    this.#apiUrl = apiUrl;
  }

  /** Logs in and gets a token to edit with: three requests. */
  async logIn(lgname: string, lgpassword: string): Promise<void> {
    const lgtoken = await this.#askToken('login');
    const answer = await this.call({ action: 'login', lgname, lgpassword, lgtoken });
    if (!answer.includes('"Success"'))
      throw new ScriptError('wiki-silent', `The wiki does not let ${lgname} log in: ${answer}`);
    this.#token = await this.#askToken('csrf');
  }

  async #askToken(type: string): Promise<string> {
    const answer = await this.call({ action: 'query', meta: 'tokens', type });
    const { query } = JSON.parse(answer) as { query: { tokens: Record<string, string> } };
    return query.tokens[`${type}token`] ?? '';
  }

  /** Sends one request, with our own token if it has one, and gives the answer as text. */
  async call(parameters: ApiParameters): Promise<string> {
    const body = new URLSearchParams({ format: 'json', formatversion: '2' });
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== false) body.set(name, name === 'token' ? this.#token : String(value));
    }
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const request = http.request(this.#apiUrl, { method: 'POST', headers, agent: false });
    request.end(body.toString());
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value ?? '');
    }
    return text(answer);
  }
}
