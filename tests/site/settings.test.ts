import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  configuredApiUrl,
  contentDirectory,
  siteBase,
  siteSettings,
  siteUrl,
} from '#site/catalogue/settings.ts';
import { contentFolder } from './content-folder.ts';

describe('The environment of the site', () => {
  test.each([
    [undefined, '/'],
    ['', '/'],
    ['/', '/'],
    ['guide', '/guide/'],
    ['/a/b/', '/a/b/'],
  ])('reads SITE_BASE %j as %j', (written, base) => {
    expect(siteBase({ SITE_BASE: written })).toBe(base);
  });

  test.each(['a b', '../x?', '"><script>'])('refuses SITE_BASE %j', (written) => {
    expect(() => siteBase({ SITE_BASE: written })).toThrow('is not a folder of an address');
  });

  test('reads SITE_URL as an origin, and refuses what is none', () => {
    expect(siteUrl({})).toBeUndefined();
    expect(siteUrl({ SITE_URL: 'https://guide.example.org/' })).toBe('https://guide.example.org');
    expect(() => siteUrl({ SITE_URL: 'guide.example.org' })).toThrow('SITE_URL is “guide.example.org”');
  });

  test('finds the content as wiki-sync does: CONTENT_DIR, else the configuration, else content', async () => {
    const folder = await contentFolder({
      'wiki-sync.config.ts': "export default { contentDir: 'pages', types: {} };",
    });
    const workspace = pathToFileURL(`${folder}/`);
    const find = (env: Record<string, string>, root = workspace): Promise<string> =>
      contentDirectory(env, root, '/here');
    expect(await find({ CONTENT_DIR: '/y' })).toBe('/y');
    expect(await find({ CONTENT_DIR: 'x' })).toBe('/here/x');
    expect(await find({ CONTENT_DIR: '../x', INIT_CWD: '/called/from' })).toBe('/called/x');
    expect(await find({})).toBe(`${folder}/pages`);
    expect(await find({ CONTENT_DIR: ' ', INIT_CWD: '/called/from' })).toBe(`${folder}/pages`);
    expect(await find({}, pathToFileURL('/nonexistent/'))).toBe('/nonexistent/content');
  });

  test.each([
    ["export default { contentDir: '' };", 'contentDir is not the name of a folder'],
    ['export default { contentDir: 1 };', 'contentDir is not the name of a folder'],
    ["throw new Error('Broken.');", 'wiki-sync.config.ts could not be loaded: Broken.'],
  ])('refuses the configuration %s where it has to know', async (text, message) => {
    const folder = await contentFolder({ 'wiki-sync.config.ts': text });
    const workspace = pathToFileURL(`${folder}/`);
    await expect(contentDirectory({}, workspace, '/')).rejects.toThrow(message);
    expect(await contentDirectory({ CONTENT_DIR: '/y' }, workspace, '/')).toBe('/y');
  });

  test('takes the wiki from WIKI_API_URL, else from the configuration, else from nowhere', async () => {
    const folder = await contentFolder({
      'wiki-sync.config.ts': "export default { wiki: { apiUrl: 'https://wiki.example/api.php' } };",
    });
    const workspace = pathToFileURL(`${folder}/`);
    expect(await configuredApiUrl({}, workspace)).toBe('https://wiki.example/api.php');
    expect(await configuredApiUrl({ WIKI_API_URL: 'https://other.example/api.php' }, workspace)).toBe(
      'https://other.example/api.php',
    );
    expect(await configuredApiUrl({}, pathToFileURL('/nonexistent/'))).toBeUndefined();
  });
});

describe('What a site says of those who publish it', () => {
  const settingsOf = async (written: string, env = {}): Promise<unknown> => {
    const folder = await contentFolder({ 'wiki-sync.config.ts': `export default { site: ${written} };` });
    return siteSettings(env, pathToFileURL(`${folder}/`));
  };
  const host = "host: { name: 'H', address: 'A', phone: '0' }";
  const publisher = "publisher: { name: 'P', address: 'A', phone: '0', email: 'e', director: 'D' }";

  test('may be empty in a preview, and must be whole in a site that is published', async () => {
    expect(await settingsOf('{}')).toEqual({});
    const published = { SITE_URL: 'https://guide.example.org' };
    await expect(settingsOf(`{ ${host} }`, published)).rejects.toThrow('does not say site.publisher (name,');
    expect(await settingsOf(`{ ${host}, ${publisher} }`, published)).toHaveProperty('host.name', 'H');
  });

  test('is refused with its place where it is wrong', async () => {
    await expect(settingsOf("{ forum: 'forum' }")).rejects.toThrow('site.forum: is not an address');
    await expect(settingsOf("{ host: { name: '' } }")).rejects.toThrow('site.host.name');
    await expect(settingsOf("{ host: { name: '…' } }")).rejects.toThrow(
      'site.host.name: is still to be filled in',
    );
  });
});
