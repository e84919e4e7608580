import { WikiSyncError } from '#errors.ts';

/** A text that no log, message or JSON shows: only `reveal` gives it, and only the wiki's transport asks. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself. */
  reveal(): string {
    return this.#value;
  }

  /** What templates and messages show. */
  toString(): string {
    return '[secret]';
  }

  /** What JSON shows. */
  toJSON(): string {
    return '[secret]';
  }
}

/** How to log in to the wiki. Without credentials reading still works, writing never does. */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'bot password'; username: string; password: Secret }
  | { kind: 'OAuth token'; token: Secret };

const filled = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

/** Credentials come from the environment alone, so that no file holds them. */
export function credentialsFrom(env: Readonly<Record<string, string | undefined>>): Credentials {
  const token = filled(env['WIKI_OAUTH_TOKEN']);
  const username = filled(env['WIKI_USERNAME']);
  const password = filled(env['WIKI_PASSWORD']);
  if (token !== undefined) return { kind: 'OAuth token', token: new Secret(token) };
  if (username !== undefined && password !== undefined) {
    return { kind: 'bot password', username, password: new Secret(password) };
  }
  if (username === undefined && password === undefined) return { kind: 'none' };
  const [there, missing] =
    username === undefined ? ['WIKI_PASSWORD', 'WIKI_USERNAME'] : ['WIKI_USERNAME', 'WIKI_PASSWORD'];
  throw new WikiSyncError('config-invalid', `${there} is set and ${missing} is not.`, {
    hint: `Set both (a bot password from the wiki’s page Special:BotPasswords), or neither to read without an account.`,
  });
}
