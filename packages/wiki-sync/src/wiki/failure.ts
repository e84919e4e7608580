import { isRecord, numberAt, recordAt, textAt } from './json.ts';

/**
 * Why a request had no useful answer, as plain data. It is made by copying a few named values out of what the HTTP
 * library throws; request, headers, cookies, tokens and passwords stay behind.
 */
export interface Failure {
  kind: 'api' | 'http' | 'network' | 'not an API' | 'redirect';
  /** The API’s code, the HTTP status or the operating system’s code. */
  code: string;
  /** The wiki’s own sentence, for `api`. */
  info: string;
  /** Seconds that the wiki asks to wait. */
  retryAfter: number | undefined;
  /** What the wiki adds for people: the filter’s name, the reason for a block, the links that are not wanted. */
  detail: string | undefined;
  /** True for a block that covers some pages only. */
  partial: boolean;
}

const failure = (kind: Failure['kind'], code: string, info = ''): Failure => ({
  kind,
  code,
  info,
  retryAfter: undefined,
  detail: undefined,
  partial: false,
});

/** The code of an answer that came damaged, or was another request’s. */
export const GARBLED = 'GARBLED';

/** What mwn and our own check of an answer call one that is none. Any MediaWiki gives a token to whoever asks for one. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'invalidjson',
  'mwn_invalidformat',
  'mwn_notoken',
  'not-an-api',
]);

/** Copies what is safe out of an error of mwn or axios; undefined if it is neither, and so a bug. */
export function toFailure(error: unknown): Failure | undefined {
  if (!isRecord(error)) return undefined;
  const response = recordAt(error, 'response');
  const code = textAt(error, 'code') ?? '';
  const info = textAt(error, 'info');
  const status = numberAt(response, 'status');
  const retryAfter = secondsOf(textAt(recordAt(response, 'headers'), 'retry-after'));
  if (NO_ANSWER.has(code)) {
    // JSON that does not end, or bytes that are no text, were an answer once.
    const isTorn = code === 'not-an-api' || /^\s*[{[\ufffd]/.test(textAt(error, 'response') ?? '');
    return isTorn ? failure('network', GARBLED) : failure('not an API', String(status ?? 200));
  }
  if (info !== undefined && code !== '') {
    const detail = detailOf(error);
    const partial = recordAt(error, 'blockinfo')['blockpartial'] === true;
    return { ...failure('api', code, info), retryAfter, detail, partial };
  }
  if (status !== undefined) {
    if (status >= 300 && status < 400) {
      return failure('redirect', String(status), hostOf(textAt(recordAt(response, 'headers'), 'location')));
    }
    if (status < 300) return failure('network', code === 'ECONNABORTED' ? code : 'ECONNRESET');
    return { ...failure('http', String(status)), retryAfter };
  }
  return code === '' ? undefined : failure('network', code);
}

function detailOf(error: Record<string, unknown>): string | undefined {
  const lag = numberAt(error, 'lag');
  const matches = recordAt(error, 'spamblacklist')['matches'];
  return (
    textAt(error, 'readonlyreason') ??
    textAt(recordAt(error, 'abusefilter'), 'description') ??
    (Array.isArray(matches) ? matches.map(String).join(', ') : undefined) ??
    textAt(recordAt(error, 'blockinfo'), 'blockreason') ??
    (lag === undefined ? undefined : `${String(lag)} seconds behind`)
  );
}

function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  return undefined;
}

function hostOf(location: string | undefined): string {
  try {
    const url = new URL(location ?? '');
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return 'another address';
  }
}
