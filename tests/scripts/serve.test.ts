import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from '#scripts/site/serve.ts';

let parent = '';
let server: FolderServer;

beforeAll(async () => {
  parent = await fs.mkdtemp(path.join(os.tmpdir(), 'serve-'));
  const files = {
    'secret.txt': 'secret',
    'site-secret/index.html': 'secret',
    'site/index.html': '<h1>Accueil</h1>',
    'site/404.html': '<h1>Page introuvable</h1>',
    'site/defis/covoiturage/index.html': '<h1>Covoiturage</h1>',
    'site/donnees/v1/catalogue.json': '{}',
    'site/style.css': 'a{}',
    'site/flux/d é%.xml': '<x/>',
    'site/sans-type': '?',
  };
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(parent, name)), { recursive: true });
    await fs.writeFile(path.join(parent, name), text);
  }
  await fs.symlink(path.join(parent, 'secret.txt'), path.join(parent, 'site', 'link.txt'));
  server = await serveFolder(path.join(parent, 'site'), { port: 0 });
});

afterAll(async () => {
  await server.stop();
  await fs.rm(parent, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly location: string | undefined;
  readonly text: string;
}

/** Sends the path as it is: `fetch` would tidy `..` away before the server sees it. */
function ask(rawPath: string, method = 'GET', port = server.port): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: rawPath, method }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += String(part)));
      response.on('end', () => {
        const { 'content-type': type, location } = response.headers;
        resolve({ status: response.statusCode ?? 0, type, location, text });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

test('serves a folder’s index at an address that ends with a slash', async () => {
  expect(await ask('/')).toMatchObject({
    status: 200,
    text: '<h1>Accueil</h1>',
    type: 'text/html; charset=utf-8',
  });
  expect(await ask('/defis/covoiturage/')).toMatchObject({ status: 200, text: '<h1>Covoiturage</h1>' });
});

test('sends an address without the slash to the one with it, and keeps the question', async () => {
  expect(await ask('/defis/covoiturage?q=1')).toMatchObject({
    status: 301,
    location: '/defis/covoiturage/?q=1',
  });
});

test.each([
  ['/style.css', 'text/css; charset=utf-8'],
  ['/donnees/v1/catalogue.json', 'application/json; charset=utf-8'],
  ['/flux/d%20%C3%A9%25.xml', 'application/xml; charset=utf-8'],
  ['/sans-type', 'application/octet-stream'],
])('says what kind of file %s is', async (address, type) => {
  expect(await ask(address)).toMatchObject({ status: 200, type });
});

test('answers an unknown address with the site’s own page and status 404', async () => {
  for (const address of ['/nulle-part/', '/defis/', '/style.css/', '/%zz', '/%00'])
    expect(await ask(address)).toMatchObject({ status: 404, text: '<h1>Page introuvable</h1>' });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/defis/../../secret.txt',
  '/..%2f..%2f..%2f..%2fetc/passwd',
  '//etc/passwd',
  '/%2fetc/passwd',
  '/../site-secret/',
  '/..\\secret.txt',
  '/link.txt',
])('lets nothing outside the folder out by %s', async (address) => {
  const answer = await ask(address);
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain('secret');
  expect(answer.text).not.toContain('root:');
});

test('never redirects to another server', async () => {
  const { location = '' } = await ask('//defis/covoiturage');
  expect(location.startsWith('//')).toBe(false);
});

test('only reads', async () => {
  expect((await ask('/', 'POST')).status).toBe(405);
  expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('says what to do when its port is taken', async () => {
  const attempt = serveFolder(parent, { port: server.port });
  await expect(attempt).rejects.toThrow(
    `Port ${server.port} of 127.0.0.1 is taken by another program. End it, or choose another port: PORT=${server.port + 1} before the command.`,
  );
});

describe('below a base path', () => {
  test.each(['guide', '/guide', '/guide/'])('written %s, serves only what is below it', async (base) => {
    const based = await serveFolder(path.join(parent, 'site'), { port: 0, base });
    try {
      expect(based.url).toBe(`http://127.0.0.1:${based.port}/guide`);
      expect(await ask('/guide/', 'GET', based.port)).toMatchObject({
        status: 200,
        text: '<h1>Accueil</h1>',
      });
      expect(await ask('/guide', 'GET', based.port)).toMatchObject({ status: 301, location: '/guide/' });
      expect((await ask('/', 'GET', based.port)).status).toBe(404);
      expect((await ask('/guidestyle.css', 'GET', based.port)).status).toBe(404);
    } finally {
      await based.stop();
    }
  });
});
