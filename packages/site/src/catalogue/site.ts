import type { Licence } from './licence.ts';
import type { SiteSettings } from './site-settings.ts';

/** What the people who publish the site say about themselves, and the licence of the wiki’s texts if anybody names it. */
interface Site extends Omit<SiteSettings, 'licence'> {
  licence?: Licence;
}

/** Put here by `astro.config.ts`, which reads the configuration once a build. */
declare const PASSERELLE_SITE: Site;

/** What the site says about itself. */
export const site: Site = PASSERELLE_SITE;
