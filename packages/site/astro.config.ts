import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { readLicence } from './src/catalogue/licence.ts';
import {
  configuredApiUrl,
  contentDirectory,
  siteBase,
  siteSettings,
  siteUrl,
  workspaceFolder,
} from './src/catalogue/settings.ts';
import { wikiOfApi } from './src/catalogue/wiki-addresses.ts';
import { writeHeaders } from './src/hosting/write-headers.ts';

const site = siteUrl(process.env);
const workspace = workspaceFolder(process.env) ?? new URL('../../', import.meta.url);
const settings = await siteSettings(process.env, workspace);
const licence =
  settings.licence ?? (await readLicence(await contentDirectory(process.env, workspace, process.cwd())));
const wiki = wikiOfApi(await configuredApiUrl(process.env, workspace));
const base = siteBase(process.env);

export default defineConfig({
  ...(site === undefined ? {} : { site }),
  base,
  trailingSlash: 'always',
  // Only the pages that we write and review are MDX: content files never reach it (ARCHITECTURE.md, "Safety").
  integrations: [mdx(), writeHeaders(base, wiki && new URL(wiki.script).origin)],
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    // Pages are made from a folder of another repository, where what a package needs may not be found.
    environments: { prerender: { resolve: { noExternal: ['yaml'] } } },
    define: { PASSERELLE_SITE: JSON.stringify({ ...settings, licence }) },
  },
  devToolbar: { enabled: false },
});
