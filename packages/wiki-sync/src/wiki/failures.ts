import { WikiSyncError } from '#errors.ts';
import type { ErrorCode } from '#errors.ts';
import { GARBLED, type Failure } from './failure.ts';

interface Meaning {
  code: ErrorCode;
  message: string;
  hint: string;
}

const again = 'Run the command again later; that is safe.';

/** What an API error means when no page is concerned, or when it stops the run. `{detail}` is what the wiki adds. */
const WHOLE_RUN: Record<string, Meaning> = {
  readonly: {
    code: 'wiki-read-only',
    message: 'The wiki is read-only for the moment{detail}.',
    hint: again,
  },
  maxlag: {
    code: 'wiki-lagging',
    message: 'The wiki’s database lags behind and asks programs to wait{detail}.',
    hint: again,
  },
  ratelimited: {
    code: 'wiki-refuses',
    message: 'The wiki says that this account edits too fast.',
    hint: 'Run the command again in a few minutes, or raise wiki.pauseBetweenWrites in the configuration.',
  },
  blocked: {
    code: 'account-blocked',
    message: 'The wiki has blocked this account{detail}.',
    hint: 'Ask an administrator of the wiki; wiki-sync does not get around a block.',
  },
  readapidenied: {
    code: 'right-missing',
    message: 'This wiki is read by its members only.',
    hint: 'Set WIKI_USERNAME and WIKI_PASSWORD to a bot password of an account that may read it.',
  },
  permissiondenied: {
    code: 'right-missing',
    message: 'The account may not do this: {info}',
    hint: 'On the wiki’s page Special:BotPasswords, give the bot password the grants “edit existing pages” and “create, edit, and move pages”.',
  },
  mwn_failedlogin: {
    code: 'login-failed',
    message: 'The wiki refused the login: {info}',
    hint: 'Check WIKI_USERNAME (it looks like Account@name) and WIKI_PASSWORD: make a bot password on the wiki’s page Special:BotPasswords.',
  },
  'mwoauth-invalid-authorization': {
    code: 'login-failed',
    message: 'The wiki refused WIKI_OAUTH_TOKEN.',
    hint: 'Make a new owner-only OAuth 2 token on the wiki.',
  },
  assertuserfailed: {
    code: 'session-lost',
    message:
      'The session with the wiki was lost and logging in again did not help. Nothing is ever saved without an account.',
    hint: again,
  },
};

const SAME_AS: Record<string, string> = {
  autoblocked: 'blocked',
  systemblocked: 'blocked',
  'wikimedia-globalblocking-ipblocked': 'blocked',
  assertnameduserfailed: 'assertuserfailed',
  assertbotfailed: 'assertuserfailed',
  badtoken: 'assertuserfailed',
  notoken: 'assertuserfailed',
  writeapidenied: 'permissiondenied',
};

/** What an API error means for one page; the others go on. */
const ONE_PAGE: Record<string, Meaning> = {
  editconflict: conflict('The page was edited on the wiki at the same moment.'),
  articleexists: conflict('Somebody created the page on the wiki meanwhile.'),
  missingtitle: conflict('The page was deleted or moved on the wiki meanwhile.'),
  pagedeleted: conflict('The page was deleted on the wiki meanwhile.'),
  nosuchpageid: conflict('The page was deleted on the wiki meanwhile.'),
  protectedpage: refusal(
    'The page is protected on the wiki.',
    'Ask an administrator to make the edit or to lift the protection.',
  ),
  cascadeprotected: refusal(
    'The page is protected by a protected page that includes it.',
    'Ask an administrator of the wiki.',
  ),
  protectedtitle: refusal(
    'The wiki does not allow a page of this title.',
    'Choose another title, or ask an administrator.',
  ),
  'titleblacklist-forbidden': refusal(
    'The title is on the wiki’s blacklist.',
    'Choose another title, or ask an administrator.',
  ),
  invalidtitle: refusal(
    'The wiki cannot have a page of this title.',
    'Change `titre`: no # < > [ ] | { }, and at most 255 bytes.',
  ),
  spamblacklist: refusal(
    'The wiki does not accept these links: {detail}.',
    'Take the links out, or ask an administrator to allow them.',
  ),
  'abusefilter-disallowed': refusal(
    'The wiki’s filter “{detail}” does not allow this edit.',
    'Change the text, or ask an administrator.',
  ),
  'abusefilter-warning': refusal(
    'The wiki’s filter “{detail}” warns about this edit.',
    'Read the warning by making the edit by hand on the wiki; wiki-sync never overrides one.',
  ),
  contenttoobig: refusal('The page is too long for the wiki: {info}', 'Divide it into several pages.'),
  captcha: refusal(
    'The wiki asks for a captcha, which a program cannot answer.',
    'Ask an administrator for the group “bot” for this account, and give the bot password the basic grant.',
  ),
  'server-changed-text': refusal(
    'The wiki stored another text than the one that was sent.',
    'Pull to see it.',
  ),
};

function conflict(message: string): Meaning {
  return {
    code: 'edit-conflict',
    message,
    hint: 'Nothing was overwritten. Pull, look at the other edit, and push again.',
  };
}

function refusal(message: string, hint: string): Meaning {
  return { code: 'page-refused', message, hint };
}

/** Codes of one page that come with changing endings: `abusefilter-disallowed`, `customjsprotected`. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^abusefilter-(?!warning)/, 'abusefilter-disallowed'],
  [/^titleblacklist-/, 'titleblacklist-forbidden'],
  [/protected/, 'protectedpage'],
];

/** The error for a failed request. `page` is the title it was about; codes that no table has keep the wiki’s words. */
export function failureError(failure: Failure, host: string, page?: string): WikiSyncError {
  const meaning = failure.kind === 'api' ? apiMeaning(failure, page) : connectionMeaning(failure, host);
  const message = fill(meaning.message, failure);
  return new WikiSyncError(meaning.code, page === undefined ? message : `${page}: ${message}`, {
    hint: meaning.hint,
    ...(page === undefined ? {} : { page }),
  });
}

/** What the wiki says of an edit that it would refuse, in our words where there are some. */
export function refusalText(code: string, info: string): string {
  const known = ONE_PAGE[code] ?? ONE_PAGE[PATTERNS.find(([pattern]) => pattern.test(code))?.[1] ?? ''];
  return known && !known.message.includes('{') ? known.message : info;
}

function apiMeaning(failure: Failure, page: string | undefined): Meaning {
  const code = SAME_AS[failure.code] ?? failure.code;
  if (page !== undefined) {
    const pattern = PATTERNS.find(([expression]) => expression.test(code))?.[1];
    const own = ONE_PAGE[code] ?? ONE_PAGE[pattern ?? ''];
    if (own) return own;
    if (code === 'blocked' && failure.partial) {
      return refusal(
        'The wiki has blocked this account from this page{detail}.',
        'Ask an administrator of the wiki.',
      );
    }
  }
  const whole = WHOLE_RUN[code];
  if (whole) return whole;
  const message = `The wiki answered “${failure.code}”: ${failure.info}`;
  if (page !== undefined)
    return refusal(message, 'If the reason is not clear, make the edit by hand on the wiki to see more.');
  return { code: 'api-error', message, hint: again };
}

function connectionMeaning(failure: Failure, host: string): Meaning {
  const notApi =
    'Set WIKI_API_URL to the address that ends in api.php; the wiki’s page Special:Version shows it under “API”.';
  switch (failure.kind) {
    case 'redirect':
      return {
        code: 'not-an-api',
        message: `${host} redirects to ${failure.info} instead of answering.`,
        hint: `If that is the wiki, set WIKI_API_URL to it. ${notApi}`,
      };
    case 'not an API':
      return {
        code: 'not-an-api',
        message: `What answers at ${host} is no MediaWiki API (a web page, perhaps).`,
        hint: notApi,
      };
    case 'http':
      return httpMeaning(failure.code, host, notApi);
    default:
      return {
        code: 'wiki-unreachable',
        message: `${host} cannot be reached: ${networkReason(failure.code)}.`,
        hint: 'Check the address and the network, then run the command again; that is safe.',
      };
  }
}

function httpMeaning(status: string, host: string, notApi: string): Meaning {
  if (status === '404' || status === '405' || status === '410') {
    return {
      code: 'not-an-api',
      message: `${host} has no API at this address (HTTP ${status}).`,
      hint: notApi,
    };
  }
  if (status === '429') {
    return {
      code: 'wiki-refuses',
      message: `${host} says that it gets too many requests (HTTP 429).`,
      hint: again,
    };
  }
  if (status === '401' || status === '403') {
    return {
      code: 'wiki-refuses',
      message: `${host} refuses the request before the wiki sees it (HTTP ${status}).`,
      hint: 'A firewall may stand before the wiki: ask its administrators, and set wiki.contact in the configuration so that they know who you are.',
    };
  }
  return {
    code: 'wiki-unreachable',
    message: `${host} has a problem of its own (HTTP ${status}).`,
    hint: again,
  };
}

const NETWORK: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at this address',
  ENOTFOUND: 'there is no machine of this name',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNABORTED: 'it did not answer in time',
  ETIMEDOUT: 'it did not answer in time',
  ECONNRESET: 'the connection broke off',
  [GARBLED]: 'its answers arrive damaged or mixed up, by a proxy perhaps',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another name',
};

const networkReason = (code: string): string => NETWORK[code] ?? `the connection failed (${code})`;

function fill(message: string, failure: Failure): string {
  const quoted = message.includes('“{detail}”') || message.includes(': {detail}');
  const detail = failure.detail ?? (quoted ? failure.code : undefined);
  return message
    .replace('{detail}', detail === undefined ? '' : quoted ? detail : ` (${detail})`)
    .replace('{info}', failure.info);
}
