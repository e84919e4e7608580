import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { siteBase, siteSettings, siteUrl } from './src/catalogue/settings.ts';

const site = siteUrl(process.env);
const settings = await siteSettings(process.env, new URL('../../', import.meta.url));

export default defineConfig({
  ...(site === undefined ? {} : { site }),
  base: siteBase(process.env),
  trailingSlash: 'always',
  // Only the pages that we write and review are MDX: content files never reach it (ARCHITECTURE.md, "Safety").
  integrations: [mdx()],
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    define: { PASSERELLE_SITE: JSON.stringify(settings) },
  },
  devToolbar: { enabled: false },
});
