/** Writes a repository for the content of one wiki: configuration, recipes, README. Nothing that is there is touched. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { WikiSyncError } from '#errors.ts';

/** What a new repository is made for. */
export interface NewRepository {
  /** Absolute. */
  folder: string;
  apiUrl: string;
  /** How the wiki’s administrators reach whoever runs the sync. */
  contact: string;
  /** Absolute folder with the packed packages; absent: they come from the npm registry. */
  tools: string | undefined;
}

/** Both packages are released together, under one version. */
const PACKAGES = ['@passerelle/wiki-sync', '@passerelle/site'] as const;
const TOOLS = 'outils';

const templates = new URL('../../templates/repository/', import.meta.url);

/** Where each template goes. npm leaves files out of a package that are named as git names them. */
const FILES: Readonly<Record<string, string>> = {
  'README.md': 'README.md',
  'wiki-sync.config.ts': 'wiki-sync.config.ts',
  gitignore: '.gitignore',
  npmrc: '.npmrc',
  gitattributes: '.gitattributes',
  'gitlab-ci.yml': '.gitlab-ci.yml',
  'github-wiki.yml': '.github/workflows/wiki.yml',
  'github-check.yml': '.github/workflows/verification.yml',
};

/** Makes the repository, and gives the paths that were written. */
export async function writeRepository(made: NewRepository): Promise<string[]> {
  const packed = made.tools === undefined ? undefined : await findPacked(made.tools);
  const texts = new Map<string, string>();
  for (const [name, target] of Object.entries(FILES)) {
    const text = await fs.readFile(new URL(name, templates), 'utf8');
    texts.set(target, filled(text, made));
  }
  texts.set('package.json', packageJson(path.basename(made.folder), packed, await ownVersion()));
  texts.set('content/.gitkeep', '');
  await refuseExisting(made.folder, [...texts.keys()]);
  for (const [target, text] of texts) {
    const file = path.join(made.folder, target);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text, { flag: 'wx' });
  }
  for (const file of packed?.values() ?? []) {
    await fs.mkdir(path.join(made.folder, TOOLS), { recursive: true });
    await fs.copyFile(file, path.join(made.folder, TOOLS, path.basename(file)));
  }
  return [...texts.keys(), ...[...(packed?.values() ?? [])].map((file) => `${TOOLS}/${path.basename(file)}`)];
}

/** Values go into a string of TypeScript, and into Markdown; what could end either is no address. */
const filled = (text: string, { apiUrl, contact, folder }: NewRepository): string =>
  text
    .replaceAll('{{API_URL}}', plain(apiUrl))
    .replaceAll('{{CONTACT}}', plain(contact))
    .replaceAll('{{NAME}}', plain(path.basename(folder)));

function plain(value: string): string {
  if (!/['"`\\\p{Cc}{}<>]/u.test(value)) return value;
  throw new WikiSyncError('usage', `“${value}” holds signs that no address has.`, {
    hint: 'Write a web address or an e-mail address.',
  });
}

async function refuseExisting(folder: string, targets: readonly string[]): Promise<void> {
  const there: string[] = [];
  for (const target of targets) {
    const stat = await fs.lstat(path.join(folder, target)).catch(() => undefined);
    if (stat) there.push(target);
  }
  if (there.length === 0) return;
  throw new WikiSyncError('usage', `${folder} has ${there.join(', ')} already.`, {
    hint: 'Nothing was written. Name a new folder, or move these files away.',
  });
}

/** The tarballs of both packages, by package. */
async function findPacked(tools: string): Promise<Map<string, string>> {
  const names = (await fs.readdir(tools).catch(() => [])).sort();
  const found = new Map<string, string>();
  for (const name of PACKAGES) {
    const start = `${name.slice(1).replace('/', '-')}-`;
    const file = names.findLast((one) => one.startsWith(start) && one.endsWith('.tgz'));
    if (file === undefined) {
      throw new WikiSyncError('usage', `${tools} holds no ${start}….tgz.`, {
        hint: 'Make the packages in a clone of Passerelle: npm run pack',
      });
    }
    found.set(name, path.join(tools, file));
  }
  return found;
}

async function ownVersion(): Promise<string> {
  const text = await fs.readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function packageJson(name: string, packed: Map<string, string> | undefined, version: string): string {
  const from = (one: string): string => {
    const file = packed?.get(one);
    return file === undefined ? version : `file:${TOOLS}/${path.basename(file)}`;
  };
  const [wikiSync, site] = PACKAGES;
  const manifest = {
    name:
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'guide',
    private: true,
    type: 'module',
    engines: { node: '>=22.22' },
    scripts: {
      pull: 'wiki-sync pull',
      push: 'wiki-sync push',
      status: 'wiki-sync status',
      check: 'wiki-sync check',
      doctor: 'wiki-sync doctor',
      kit: 'wiki-sync kit',
      start: 'passerelle-site dev',
      build: 'passerelle-site build',
    },
    dependencies: { [wikiSync]: from(wikiSync) },
    devDependencies: { [site]: from(site) },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
