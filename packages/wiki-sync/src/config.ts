import { z } from 'zod';
import { mapPageType, pageTypeIds, pageTypes } from '#page/index.ts';
import type { PageType, PageTypeId, TypeMapping } from '#page/index.ts';
import { WikiSyncError } from './errors.ts';
import { credentialsFrom } from '#wiki/credentials.ts';
import type { Credentials } from '#wiki/credentials.ts';
import { checkApiUrl } from '#wiki/address.ts';

const words = z.array(z.string().trim().min(1));

/** The names of branches that are taken: plain ones, which no command line could take for an option. */
const BRANCH = /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/;

const typeSettings = z.strictObject({
  template: z.string().trim().min(1).optional(),
  templateAliases: words.optional(),
  parameters: z.record(z.string(), z.string().trim().min(1)).optional(),
  namespaces: z.array(z.int().nonnegative()).min(1).optional(),
});

const wikiSettings = z.strictObject({
  apiUrl: z.string().trim().optional(),
  contact: z.string().trim().min(1).optional(),
  summaryPrefix: z.string().trim().min(1).max(100).optional(),
  pauseBetweenWrites: z.number().nonnegative().max(300).optional(),
  maxlag: z.int().positive().max(60).optional(),
  maxPageBytes: z.int().positive().optional(),
  maxReadSeconds: z.number().positive().max(3600).optional(),
  allowInsecureHttp: z.boolean().optional(),
});

const ciSettings = z.strictObject({
  mainBranch: z.string().regex(BRANCH).optional(),
  reviewBranch: z.string().regex(BRANCH).optional(),
  review: z.enum(['all', 'suspicious', 'none']).optional(),
  hold: z
    .strictObject({
      minutes: z.number().nonnegative().max(10_080).optional(),
      patrolled: z.boolean().optional(),
    })
    .optional(),
  createPages: z.boolean().optional(),
});

const configSchema = z.strictObject({
  wiki: wikiSettings.optional(),
  ci: ciSettings.optional(),
  contentDir: z.string().trim().min(1).optional(),
  types: z
    .strictObject(
      Object.fromEntries(pageTypeIds.map((id) => [id, typeSettings.optional()])) as Record<
        PageTypeId,
        z.ZodOptional<typeof typeSettings>
      >,
    )
    .optional(),
  pages: z.array(z.strictObject({ title: z.string().trim().min(1), type: z.enum(pageTypeIds) })).optional(),
  ignore: words.optional(),
  // Read and checked by packages/site, which alone knows what it may say.
  site: z.record(z.string(), z.unknown()).optional(),
});

/** What `wiki-sync.config.ts` may say; every key is explained in docs/configuration.md. */
export type WikiSyncConfig = z.input<typeof configSchema>;

/** Types the default export of `wiki-sync.config.ts`, so that an editor completes it. Changes nothing. */
export function defineConfig(config: WikiSyncConfig): WikiSyncConfig {
  return config;
}

/** A page type as this wiki names it, and the namespaces that its pages are looked for in. */
export interface SyncedType {
  type: PageType;
  namespaces: readonly number[];
}

/** How runs without a person go; docs/ci.md explains them. */
export interface CiSettings {
  /** The branch that the site is built from and the wiki is written from; absent: the forge’s default branch. */
  mainBranch: string | undefined;
  /** The branch that proposals stand on. */
  reviewBranch: string;
  /** Which of the wiki’s edits a person accepts before they reach the main branch. */
  review: 'all' | 'suspicious' | 'none';
  hold: { minutes: number; patrolled: boolean };
  /** New files become pages of the wiki. */
  createPages: boolean;
}

/** Configuration and environment together, checked, with every default filled in. */
export interface Settings {
  /** Absolute path of the content folder. */
  contentDir: string;
  /** Absent: nobody has said which wiki, and commands that need one say how. */
  apiUrl: string | undefined;
  credentials: Credentials;
  /** How the wiki's administrators reach whoever runs this; part of the User-Agent. */
  contact: string | undefined;
  summaryPrefix: string;
  /** Seconds between two edits; absent: none on this machine, 2 elsewhere. */
  pauseBetweenWrites: number | undefined;
  maxlag: number;
  /** Pages longer than this many bytes are left out, by name. */
  maxPageBytes: number;
  /** A longer page whose reading takes more than so many seconds is kept as a whole. */
  maxReadSeconds: number;
  types: readonly SyncedType[];
  /** Pages without a template, by title; they are a body alone. */
  pages: readonly { title: string; type: PageType }[];
  /** Titles that are left out. */
  ignore: readonly string[];
  ci: CiSettings;
}

/** Where a configuration comes from, for resolving paths and naming it in messages. */
interface ConfigOrigin {
  /** Name of the file for messages: `wiki-sync.config.ts`. */
  file: string;
  /** Absolute folder of the file: `contentDir` is relative to it. */
  folder: string;
  /** Absolute folder that `CONTENT_DIR` is relative to. */
  workingDirectory: string;
  /** Joins and resolves paths as the operating system does. */
  resolve: (...parts: string[]) => string;
}

/** The environment variables that override the configuration. */
export type Environment = Readonly<Record<string, string | undefined>>;

const set = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

/** Checks a configuration, puts the environment over it and fills in the defaults. */
export function resolveSettings(config: unknown, env: Environment, origin: ConfigOrigin): Settings {
  const parsed = configSchema.safeParse(config, { reportInput: false });
  if (!parsed.success) throw invalidConfig(origin.file, parsed.error.issues);
  const { wiki = {}, types, pages = [], ignore = [], contentDir = 'content', ci = {} } = parsed.data;
  const synced = syncedTypes(types ?? {}, origin.file);
  const fromEnv = set(env['CONTENT_DIR']);
  const apiUrl = set(env['WIKI_API_URL']) ?? set(wiki.apiUrl);
  const source = set(env['WIKI_API_URL']) === undefined ? `wiki.apiUrl in ${origin.file}` : 'WIKI_API_URL';
  const insecure = wiki.allowInsecureHttp ?? false;
  return {
    contentDir:
      fromEnv === undefined
        ? origin.resolve(origin.folder, contentDir)
        : origin.resolve(origin.workingDirectory, fromEnv),
    apiUrl: apiUrl === undefined ? undefined : checkApiUrl(apiUrl, source, insecure),
    credentials: credentialsFrom(env),
    contact: set(env['WIKI_CONTACT']) ?? wiki.contact ?? set(env['SITE_URL']),
    summaryPrefix: wiki.summaryPrefix ?? 'Passerelle',
    pauseBetweenWrites: wiki.pauseBetweenWrites,
    maxlag: wiki.maxlag ?? 5,
    maxPageBytes: wiki.maxPageBytes ?? 1_000_000,
    maxReadSeconds: wiki.maxReadSeconds ?? 30,
    types: synced,
    pages: pages.map(({ title, type }, index) => ({
      title,
      type: typeNamed(synced, type, index, origin.file),
    })),
    ignore,
    ci: {
      mainBranch: ci.mainBranch,
      reviewBranch: ci.reviewBranch ?? 'wiki/a-relire',
      review: ci.review ?? 'suspicious',
      hold: { minutes: ci.hold?.minutes ?? 0, patrolled: ci.hold?.patrolled ?? false },
      createPages: ci.createPages ?? false,
    },
  };
}

function syncedTypes(
  types: Partial<Record<PageTypeId, z.output<typeof typeSettings> | undefined>>,
  file: string,
): SyncedType[] {
  const ids = Object.keys(types).length === 0 ? pageTypeIds : pageTypeIds.filter((id) => types[id]);
  return ids.map((id) => {
    const { namespaces = [0], ...mapping } = types[id] ?? {};
    for (const key of Object.keys(mapping.parameters ?? {})) {
      if (Object.hasOwn(pageTypes[id].fields, key)) continue;
      throw new WikiSyncError(
        'config-invalid',
        `${file}: types.${id}.parameters.${key}: the page type “${id}” has no field “${key}”.`,
        { hint: `Its fields are: ${Object.keys(pageTypes[id].fields).join(', ')}.` },
      );
    }
    return { type: mapPageType(pageTypes[id], mapping as TypeMapping), namespaces };
  });
}

function typeNamed(types: readonly SyncedType[], id: PageTypeId, index: number, file: string): PageType {
  const synced = types.find(({ type }) => type.id === id);
  if (synced) return synced.type;
  throw new WikiSyncError(
    'config-invalid',
    `${file}: pages.${String(index)}.type: “${id}” is not among \`types\`.`,
    {
      hint: `Add \`${id}: {}\` to \`types\`, or give the page another type.`,
    },
  );
}

function invalidConfig(file: string, issues: readonly z.core.$ZodIssue[]): WikiSyncError {
  const sentences = issues.map((issue) => {
    const place = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.map((key) => (place === '' ? key : `${place}.${key}`));
      return `${file}: ${keys.join(', ')}: there is no such setting.`;
    }
    return `${file}: ${place === '' ? 'the default export' : place}: ${issue.message}.`;
  });
  return new WikiSyncError('config-invalid', sentences.join(' '), {
    hint: 'Every setting is explained in docs/configuration.md.',
  });
}
