import { expect, test } from 'vitest';
import { WikiSyncError } from '#wiki-sync/errors.ts';
import { openWiki } from '#wiki-sync/wiki/wiki.ts';
import { wikiOptions } from './open-robot.ts';
import { startProxy } from './proxy.ts';
import type { Mishap } from './proxy.ts';

/** What a person reads when the server answers every request like this; `refusing` port 9 stands behind the proxy. */
async function endOf(
  mishap: Mishap,
): Promise<{ code: string; exitCode: number; message: string; waits: number[] }> {
  const proxy = await startProxy('http://127.0.0.1:9/');
  proxy.decide = () => mishap;
  const options = wikiOptions(proxy.apiUrl);
  try {
    await openWiki(options);
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    const message = error.message.replace(/127\.0\.0\.1:\d+/g, 'HOST');
    return { code: error.code, exitCode: error.exitCode, message, waits: options.waits };
  }
  return expect.unreachable('the wiki opened');
}

const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/json' };

const cases: [string, Mishap, string, number, string, number[]][] = [
  [
    'a web page',
    { status: 200, headers: html, body: '<html>Bonjour</html>' },
    'not-an-api',
    4,
    'What answers at HOST is no MediaWiki API (a web page, perhaps).',
    [],
  ],
  [
    'JSON of something else',
    { status: 200, headers: json, body: '{"hello":1}' },
    'not-an-api',
    4,
    'What answers at HOST is no MediaWiki API (a web page, perhaps).',
    [],
  ],
  [
    'a page that is missing',
    { status: 404, headers: html },
    'not-an-api',
    4,
    'HOST has no API at this address (HTTP 404).',
    [],
  ],
  [
    'a redirect elsewhere',
    { status: 301, headers: { location: 'https://elsewhere.example/api.php?secret=1' } },
    'not-an-api',
    4,
    'HOST redirects to https://elsewhere.example/api.php instead of answering.',
    [],
  ],
  [
    'a firewall',
    { status: 403, headers: html },
    'wiki-refuses',
    5,
    'HOST refuses the request before the wiki sees it (HTTP 403).',
    [],
  ],
  [
    'too many requests',
    { status: 429, headers: { 'retry-after': '9' } },
    'wiki-refuses',
    5,
    'HOST says that it gets too many requests (HTTP 429).',
    [9, 9, 9, 9],
  ],
  [
    'a server that is down',
    { status: 502, headers: html },
    'wiki-unreachable',
    5,
    'HOST has a problem of its own (HTTP 502).',
    [1, 2, 4],
  ],
  [
    'an hour of maintenance',
    { status: 503, headers: { 'retry-after': '3600' } },
    'wiki-unreachable',
    5,
    'HOST has a problem of its own (HTTP 503).',
    [120, 120, 120, 120],
  ],
];

test.for(cases)('tells %s from a wiki', async ([, mishap, code, exitCode, message, waits]) => {
  expect(await endOf(mishap)).toEqual({ code, exitCode, message, waits });
});
