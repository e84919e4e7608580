import { WikiSyncError } from '@passerelle/wiki-sync';
import { z } from 'astro/zod';

/** What `wiki-sync init` leaves to be filled in. */
const PLACEHOLDER = '…';

const words = z
  .string()
  .trim()
  .min(1)
  .refine((written) => written !== PLACEHOLDER, { error: 'is still to be filled in' });
const address = words.refine((written) => /^(https?:\/\/|mailto:)\S+$/i.test(written), {
  error: 'is not an address that begins with https:// or mailto:',
});

const schema = z.strictObject({
  forum: address.optional(),
  contact: address.optional(),
  updates: words.optional(),
  licence: z.strictObject({ name: words, address }).optional(),
  publisher: z
    .strictObject({ name: words, address: words, phone: words, email: words, director: words })
    .optional(),
  host: z.strictObject({ name: words, address: words, phone: words }).optional(),
});

/** What the people who publish the site say about themselves: `site` in `wiki-sync.config.ts`, docs/configuration.md. */
export type SiteSettings = z.output<typeof schema>;

/** Checks the settings of the site; names every one that is wrong, where it stands. */
export function readSiteSettings(written: unknown, file: string): SiteSettings {
  const parsed = schema.safeParse(written ?? {});
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `${['site', ...path.map(String)].join('.')}: ${message}`,
  );
  throw new WikiSyncError('config-invalid', `${file}: ${wrong.join('; ')}.`, {
    hint: 'docs/configuration.md lists the settings of the site.',
  });
}

/**
 * Stops a build that would be published without saying who publishes it, as French law asks (LCEN, article 1-1). A preview
 * has no `SITE_URL`.
 */
export function requireLegalNotice(site: SiteSettings, url: string | undefined, file: string): void {
  if (url === undefined) return;
  const missing = [
    ...(site.publisher ? [] : ['site.publisher (name, address, phone, email, director)']),
    ...(site.host ? [] : ['site.host (name, address, phone)']),
  ];
  if (missing.length === 0) return;
  throw new WikiSyncError(
    'config-invalid',
    `The site is built to be published at ${url}, and ${file} does not say ${missing.join(' and ')}.`,
    {
      hint: 'French law asks every site to name its publisher and its host. Fill them in. A preview, without SITE_URL and outside of CI, needs none.',
    },
  );
}
