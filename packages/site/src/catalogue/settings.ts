import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WikiSyncError } from '@passerelle/wiki-sync';
import { readSiteSettings, requireLegalNotice } from './site-settings.ts';
import type { SiteSettings } from './site-settings.ts';
import { mapPageType } from '@passerelle/wiki-sync/page';
import type { PageType, TypeMapping } from '@passerelle/wiki-sync/page';

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

/** An empty variable is one that was not set. */
const set = (value: string | undefined): string | undefined => value?.trim() || undefined;

const CONFIG_FILE = 'wiki-sync.config.ts';

/** The folder of another repository that the site is built for; `passerelle-site` says it. */
export function workspaceFolder(env: Environment): URL | undefined {
  const given = set(env['PASSERELLE_WORKSPACE']);
  return given === undefined ? undefined : pathToFileURL(`${given}/`);
}

/** What the site needs of `wiki-sync.config.ts`, which `wiki-sync` checks whole. */
interface Config {
  contentDir?: unknown;
  wiki?: { apiUrl?: unknown };
  site?: unknown;
  types?: Partial<Record<string, TypeMapping>>;
}

async function loadConfig(workspace: URL): Promise<Config> {
  const file = new URL(CONFIG_FILE, workspace);
  if (!existsSync(file)) return {};
  try {
    const loaded = (await import(/* @vite-ignore */ file.href)) as { default?: Config };
    return loaded.default ?? {};
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new WikiSyncError('config-invalid', `${CONFIG_FILE} could not be loaded: ${reason}`, {
      hint: 'Correct the file; docs/configuration.md shows a complete one.',
      cause,
    });
  }
}

/**
 * The content folder as an absolute path, found as `wiki-sync` finds it: `CONTENT_DIR`, which counts from the folder
 * that the command was started in, else `contentDir` of `wiki-sync.config.ts`, else `content` beside that file.
 */
export async function contentDirectory(
  env: Environment,
  workspace: URL,
  workingDirectory: string,
): Promise<string> {
  const given = set(env['CONTENT_DIR']);
  // npm and pnpm run scripts in the folder of their package, and keep where they were called.
  if (given !== undefined) return resolve(set(env['INIT_CWD']) ?? workingDirectory, given);
  const { contentDir = 'content' } = await loadConfig(workspace);
  if (typeof contentDir === 'string' && contentDir.trim() !== '')
    return resolve(fileURLToPath(workspace), contentDir.trim());
  throw new WikiSyncError('config-invalid', `${CONFIG_FILE}: contentDir is not the name of a folder.`, {
    hint: "Write it like contentDir: 'content', or leave it out.",
  });
}

/**
 * Address of the wiki's API, for links to its pages: `WIKI_API_URL`, else what `wiki-sync.config.ts` says. Nothing where
 * neither says it: the site then has no links to a wiki.
 */
export async function configuredApiUrl(env: Environment, workspace: URL): Promise<string | undefined> {
  const given = set(env['WIKI_API_URL']);
  if (given !== undefined) return given;
  const apiUrl = (await loadConfig(workspace)).wiki?.apiUrl;
  return typeof apiUrl === 'string' ? set(apiUrl) : undefined;
}

/** What the site says about those who publish it; refused where a site that is to be published does not say it. */
export async function siteSettings(env: Environment, workspace: URL): Promise<SiteSettings> {
  const settings = readSiteSettings((await loadConfig(workspace)).site, CONFIG_FILE);
  requireLegalNotice(settings, siteUrl(env), CONFIG_FILE);
  return settings;
}

/**
 * How last good versions are read, where pages in error are published as them: `passerelle-site build` asks for that in the
 * environment. Nothing where an error is to stop the build.
 */
export async function lastGoodVersions(
  env: Environment,
  workspace: URL,
): Promise<{ mapped: (type: PageType) => PageType } | undefined> {
  if (env['PASSERELLE_IN_ERROR'] !== 'last good version') return undefined;
  const { types } = await loadConfig(workspace);
  return { mapped: (type) => mapPageType(type, types?.[type.id] ?? {}) };
}
