import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WikiSyncError } from '@passerelle/wiki-sync';

/** The part of the environment that the site reads (design §4). */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `SITE_URL`: where the site is published, or nothing for a preview. */
export function siteUrl(env: Environment): string | undefined {
  const written = env['SITE_URL']?.trim();
  if (!written) return undefined;
  if (/^https?:\/\/[^\s/]+/.test(written) && URL.canParse(written)) return new URL(written).origin;
  throw new WikiSyncError(
    'config-invalid',
    `SITE_URL is “${written}”, which is not an http or https address.`,
    {
      hint: 'Write it like https://guide.example.org; a folder below it goes into SITE_BASE.',
    },
  );
}

/** `SITE_BASE`: the folder that the site lives in, with a slash at both ends; `/` without one. */
export function siteBase(env: Environment): string {
  const written = (env['SITE_BASE'] ?? '').trim().replace(/^\/+|\/+$/g, '');
  if (/^[\w.~-]*(\/[\w.~-]+)*$/.test(written)) return written === '' ? '/' : `/${written}/`;
  throw new WikiSyncError(
    'config-invalid',
    `SITE_BASE is “${written}”, which is not a folder of an address.`,
    {
      hint: 'Write it like /guide, with letters, digits, points and dashes alone.',
    },
  );
}

/** `CONTENT_DIR` as an absolute path; a relative one counts from the root of the workspace. */
export function contentDirectory(env: Environment, siteRoot: URL): string {
  return resolve(fileURLToPath(new URL('../../', siteRoot)), env['CONTENT_DIR'] ?? 'content');
}
