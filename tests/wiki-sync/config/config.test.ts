import { expect, test } from 'vitest';
import { openTerminal } from '#tests/wiki-sync/commands/terminal.ts';
import { WikiSyncError } from '#wiki-sync/errors.ts';
import { resolveSettings } from '#wiki-sync/config.ts';
import type { Environment, Settings } from '#wiki-sync/config.ts';
import { loadSettings } from '#wiki-sync/load-config.ts';

const origin = {
  file: 'wiki-sync.config.ts',
  folder: '/project',
  workingDirectory: '/elsewhere',
  resolve: (...parts: string[]) => parts.join('/'),
};
const resolve = (config: unknown, env: Environment = {}): Settings => resolveSettings(config, env, origin);

function refusalOf(config: unknown, env: Environment = {}): string {
  try {
    resolve(config, env);
  } catch (error) {
    if (error instanceof WikiSyncError) return `${String(error.exitCode)} ${error.message}`;
    throw error;
  }
  return 'no refusal';
}

test('fills in every default', () => {
  const settings = resolve({});
  expect(settings).toMatchObject({
    contentDir: '/project/content',
    apiUrl: undefined,
    credentials: { kind: 'none' },
    summaryPrefix: 'Passerelle',
    maxlag: 5,
    pages: [],
  });
  expect(settings.types.map(({ type, namespaces }) => [type.id, ...namespaces])).toEqual(
    ['guide', 'defi', 'solution', 'methodologie', 'acteur', 'terme'].map((id) => [id, 0]),
  );
});

test('maps templates and parameters to the wiki’s own names', () => {
  const { types } = resolve({
    types: {
      solution: { template: 'Commun', parameters: { resume: 'shortdescription' }, namespaces: [0, 4] },
    },
  });
  expect(types).toHaveLength(1);
  expect(types[0]).toMatchObject({
    namespaces: [0, 4],
    type: {
      template: 'Commun',
      templateAliases: ['Solution'],
      fields: { resume: { parameter: 'shortdescription' } },
    },
  });
});

test('lets the environment override the file', () => {
  const config = { contentDir: 'contenu', wiki: { apiUrl: 'https://one.example/api.php', contact: 'a' } };
  const env = { WIKI_API_URL: 'https://two.example/api.php', CONTENT_DIR: 'ailleurs', WIKI_CONTACT: 'b' };
  expect(resolve(config)).toMatchObject({
    contentDir: '/project/contenu',
    apiUrl: 'https://one.example/api.php',
    contact: 'a',
  });
  expect(resolve(config, env)).toMatchObject({
    contentDir: '/elsewhere/ailleurs',
    apiUrl: 'https://two.example/api.php',
    contact: 'b',
  });
  expect(resolve(config, { WIKI_API_URL: ' ' }).apiUrl).toBe('https://one.example/api.php');
});

test('takes credentials from the environment, both parts or none, and shows them to nobody', () => {
  const { credentials } = resolve({}, { WIKI_USERNAME: 'Robot@app', WIKI_PASSWORD: 'geheim' });
  expect(JSON.stringify(credentials)).toBe(
    '{"kind":"bot password","username":"Robot@app","password":"[secret]"}',
  );
  expect(resolve({}, { WIKI_OAUTH_TOKEN: 'geheim' }).credentials.kind).toBe('OAuth token');
  expect(refusalOf({}, { WIKI_USERNAME: 'Robot@app' })).toBe(
    '4 WIKI_USERNAME is set and WIKI_PASSWORD is not.',
  );
});

test.for([
  [{ type: {} }, '4 wiki-sync.config.ts: type: there is no such setting.'],
  [{ wiki: { apiURL: 'x' } }, '4 wiki-sync.config.ts: wiki.apiURL: there is no such setting.'],
  [{ types: { fiche: {} } }, '4 wiki-sync.config.ts: types.fiche: there is no such setting.'],
  [
    { types: { defi: { parameters: { resumé: 'x' } } } },
    '4 wiki-sync.config.ts: types.defi.parameters.resumé: the page type “defi” has no field “resumé”.',
  ],
  [
    { wiki: { maxlag: 'fünf' } },
    '4 wiki-sync.config.ts: wiki.maxlag: Invalid input: expected number, received string.',
  ],
  [
    { types: { defi: {} }, pages: [{ title: 'X', type: 'guide' }] },
    '4 wiki-sync.config.ts: pages.0.type: “guide” is not among `types`.',
  ],
  [
    undefined,
    '4 wiki-sync.config.ts: the default export: Invalid input: expected object, received undefined.',
  ],
  [{ wiki: { apiUrl: 'movilab' } }, '4 wiki.apiUrl in wiki-sync.config.ts is not an address.'],
  [
    { wiki: { apiUrl: 'ftp://x.example/' } },
    '4 wiki.apiUrl in wiki-sync.config.ts does not begin with https://.',
  ],
  [
    { wiki: { apiUrl: 'http://x.example/api.php' } },
    '4 wiki.apiUrl in wiki-sync.config.ts begins with http://: passwords would travel unprotected.',
  ],
  [
    { wiki: { apiUrl: 'https://me:geheim@x.example/api.php' } },
    '4 wiki.apiUrl in wiki-sync.config.ts contains a user name or password.',
  ],
] as const)('refuses %j with the place', ([config, message]) => {
  expect(refusalOf(config)).toBe(message);
});

test.for(['http://127.0.0.1:8080/api.php', 'http://localhost/api.php', 'http://[::1]:8080/api.php'])(
  'allows %s, which does not leave this machine',
  (apiUrl) => {
    expect(resolve({ wiki: { apiUrl } }).apiUrl).toBe(apiUrl);
  },
);

test('allows http elsewhere when asked to', () => {
  const wiki = { apiUrl: 'http://wiki.lan/api.php', allowInsecureHttp: true };
  expect(resolve({ wiki }).apiUrl).toBe(wiki.apiUrl);
});

test('finds the file in a folder above, and reads it anew when it changes', async () => {
  const terminal = await openTerminal({});
  await terminal.write('a/b/c.txt', '');
  const load = (): Promise<Settings> => loadSettings(`${terminal.folder}/a/b`, {}, undefined);
  expect((await load()).contentDir).toBe(`${terminal.folder}/content`);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await terminal.write('wiki-sync.config.ts', "export default { contentDir: 'autre' };");
  expect((await load()).contentDir).toBe(`${terminal.folder}/autre`);
});

test.for([
  ['export default {', 'wiki-sync.config.ts could not be loaded: '],
  ['throw new TypeError("oh");', 'wiki-sync.config.ts could not be loaded: oh'],
  ['export const config = {};', 'wiki-sync.config.ts has no default export.'],
  ["import 'not-installed';", 'Install what the file imports first: `npm install` in its folder.'],
] as const)('says what is wrong with a file that says %s', async ([text, message]) => {
  const terminal = await openTerminal({}, text);
  const run = await terminal.run('check');
  expect([run.exitCode, run.stdout]).toEqual([4, '']);
  expect(run.stderr).toContain(message);
});

test('says where it looked for a file that is not there', async () => {
  const terminal = await openTerminal({});
  const named = await terminal.run('check', '--config', 'ailleurs.ts');
  expect([named.exitCode, named.stderr]).toEqual([
    4,
    expect.stringContaining('There is no configuration file ailleurs.ts.'),
  ]);
});
