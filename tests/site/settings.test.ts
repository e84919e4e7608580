import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configuredApiUrl, contentDirectory, siteBase, siteUrl } from '#site/catalogue/settings.ts';
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

  test('counts CONTENT_DIR from the root of the workspace', () => {
    const site = pathToFileURL('/w/packages/site/');
    expect(contentDirectory({}, site)).toBe('/w/content');
    expect(contentDirectory({ CONTENT_DIR: 'x' }, site)).toBe('/w/x');
    expect(contentDirectory({ CONTENT_DIR: '/y' }, site)).toBe('/y');
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
