import type { SiteSettings } from './site-settings.ts';

/** Put here by `astro.config.ts`, which reads the configuration once a build. */
declare const PASSERELLE_SITE: SiteSettings;

/** What the people who publish the site say about themselves. */
export const site: SiteSettings = PASSERELLE_SITE;
