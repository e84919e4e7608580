import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * The folder for everything that can be made again (MediaWiki, browser, built stamps). Git ignores it;
 * PASSERELLE_CACHE puts it elsewhere, so that several clones can share one.
 */
export function cacheFolder(...below: string[]): string {
  const chosen = process.env.PASSERELLE_CACHE;
  return path.join(chosen ? path.resolve(chosen) : path.join(projectRoot, '.cache'), ...below);
}

/** Tells a person on stderr what takes time; stdout stays free for results. */
export function progress(message: string): void {
  process.stderr.write(`· ${message}\n`);
}

/** The present environment with the project's own programs (and so its own Node) first in PATH. */
export function projectEnvironment(): NodeJS.ProcessEnv {
  const bin = path.join(projectRoot, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}
