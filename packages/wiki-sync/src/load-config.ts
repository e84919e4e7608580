import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveSettings } from './config.ts';
import type { Environment, Settings } from './config.ts';
import { WikiSyncError } from './errors.ts';

/** The name that is looked for in the working directory. */
const CONFIG_FILE = 'wiki-sync.config.ts';

/** Reads the configuration file and the environment. `named` is what `--config` says, if it was given. */
export async function loadSettings(
  workingDirectory: string,
  env: Environment,
  named: string | undefined,
): Promise<Settings> {
  const file =
    named === undefined ? await findUpwards(workingDirectory) : path.resolve(workingDirectory, named);
  const name = path.relative(workingDirectory, file) || CONFIG_FILE;
  const stat = await fs.stat(file).catch(() => undefined);
  if (!stat?.isFile()) {
    throw new WikiSyncError(
      'config-missing',
      named === undefined
        ? `There is no ${CONFIG_FILE} here or in a folder above.`
        : `There is no configuration file ${name}.`,
      {
        hint:
          named === undefined
            ? 'Run wiki-sync in the folder that holds it, or say where it is with --config <file>.'
            : 'Check the path that --config names.',
      },
    );
  }
  // The query makes a changed file load anew within one process.
  const module = await importConfig(`${pathToFileURL(file).href}?${String(stat.mtimeMs)}`, name);
  if (!('default' in module)) {
    throw new WikiSyncError('config-invalid', `${name} has no default export.`, {
      hint: 'It should say: export default defineConfig({ … });',
    });
  }
  return resolveSettings(module.default, env, {
    file: name,
    folder: path.dirname(file),
    workingDirectory,
    resolve: (...parts) => path.resolve(...parts),
  });
}

/** What holds where there is no configuration. */
export const defaultSettings = (workingDirectory: string): Settings =>
  resolveSettings(
    {},
    {},
    {
      ...{ file: CONFIG_FILE, folder: workingDirectory, workingDirectory },
      resolve: (...parts) => path.resolve(...parts),
    },
  );

/** The nearest configuration file, here or in a folder above. */
async function findUpwards(folder: string): Promise<string> {
  const file = path.join(folder, CONFIG_FILE);
  const isThere = await fs.stat(file).catch(() => undefined);
  const parent = path.dirname(folder);
  return isThere || parent === folder ? file : findUpwards(parent);
}

async function importConfig(url: string, name: string): Promise<{ default?: unknown }> {
  try {
    return (await import(url)) as { default?: unknown };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new WikiSyncError('config-invalid', `${name} could not be loaded: ${reason}`, {
      hint: isMissingPackage(error)
        ? 'Install what the file imports first: `npm install` in its folder.'
        : 'Correct the file; docs/configuration.md shows a complete one.',
      cause: error,
    });
  }
}

/** A package that is not installed, as in a fresh clone; a file that is not there is a mistake in the configuration. */
const isMissingPackage = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Cannot find package');
