import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { run, runOrThrow } from '#scripts/run.ts';
import { parseMissingLibraries } from './answers.ts';

/** Unpacks .deb files into one folder, as dpkg would lay them below `/`. Nothing of them is run. */
export async function unpackDebs(debs: readonly string[], folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  for (const deb of debs) await runOrThrow('dpkg', ['-x', deb, folder]);
}

/** The folders with shared libraries in an unpacked tree (whatever the machine's architecture calls them). */
async function libraryFolders(tree: string): Promise<string[]> {
  const folders: string[] = [];
  for (const top of ['usr/lib', 'lib']) {
    for (const triplet of await childFolders(path.join(tree, top))) {
      if (!path.basename(triplet).includes('-linux-')) continue;
      folders.push(triplet, ...(await childFolders(triplet)));
    }
  }
  const holding = await Promise.all(
    folders.map(async (folder) => ((await hasLibrary(folder)) ? folder : '')),
  );
  return holding.filter(Boolean);
}

/** A loader path that puts a tree's libraries first and keeps what the user had set. */
export async function libraryPath(tree: string): Promise<string> {
  const own = process.env.LD_LIBRARY_PATH;
  return [...(await libraryFolders(tree)), ...(own ? [own] : [])].join(':');
}

/** The shared libraries that some of these binaries need and the loader does not find. */
export async function missingLibraries(
  binaries: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const outcome = await run('ldd', binaries, { env: { ...env, LC_ALL: 'C' } });
  return parseMissingLibraries(outcome.stdout);
}

async function childFolders(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
}

async function hasLibrary(folder: string): Promise<boolean> {
  return (await fs.readdir(folder)).some((name) => /\.so(\.|$)/.test(name));
}
