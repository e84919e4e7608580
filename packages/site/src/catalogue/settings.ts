import { existsSync } from 'node:fs';
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

/**
 * Address of the wiki's API, for links to its pages: `WIKI_API_URL`, else what `wiki-sync.config.ts` says. Nothing where
 * neither says it or the file cannot be loaded, which `wiki-sync` tells better: the site then has no links to a wiki.
 */
export async function configuredApiUrl(env: Environment, workspace: URL): Promise<string | undefined> {
  const given = env['WIKI_API_URL']?.trim();
  if (given) return given;
  const file = new URL('wiki-sync.config.ts', workspace);
  if (!existsSync(file)) return undefined;
  try {
    const loaded = (await import(/* @vite-ignore */ file.href)) as {
      default?: { wiki?: { apiUrl?: unknown } };
    };
    const apiUrl = loaded.default?.wiki?.apiUrl;
    return typeof apiUrl === 'string' ? apiUrl : undefined;
  } catch {
    return undefined;
  }
}
