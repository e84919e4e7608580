import path from 'node:path';
import type { Settings } from '#config.ts';
import { WikiSyncError } from '#errors.ts';
import { forgeOf, gitEnvironment } from '#forge/forge.ts';
import type { Forge } from '#forge/forge.ts';
import { Repository } from '#git/repository.ts';

/** What a run without a person works with. */
export interface Clone {
  repository: Repository;
  forge: Forge;
  /** Name of the main branch. */
  main: string;
  /** The content folder, relative to the repository. */
  place: string;
}

/** The main branch may go on while a run lasts; a commit for it is made so many times. */
export const ATTEMPTS = 3;

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens the clone that the content folder lies in, and makes sure that this run may write. */
export async function openClone(
  settings: Settings,
  workingDirectory: string,
  env: Environment,
): Promise<Clone> {
  const here = new Repository(workingDirectory, env);
  const top = await here.top();
  const forge = forgeOf(env);
  const main = settings.ci.mainBranch ?? forge.defaultBranch ?? 'main';
  if (forge.kind !== 'none' && forge.branch !== main) {
    throw new WikiSyncError(
      'usage',
      `This runs for ${forge.branch ?? 'no branch'}, and only the branch ${main} is kept in step with the wiki.`,
      { hint: 'Start it for that branch, or name another one as ci.mainBranch in wiki-sync.config.ts.' },
    );
  }
  const place = path.relative(top, settings.contentDir);
  if (place === '' || place.startsWith('..') || path.isAbsolute(place)) {
    throw new WikiSyncError('config-invalid', 'The content folder is not a folder within this repository.', {
      hint: 'Set contentDir in wiki-sync.config.ts to a folder in it, such as content.',
    });
  }
  const repository = new Repository(top, gitEnvironment(env, await here.origin()));
  return { repository, forge, main, place };
}

/** Puts the clone at the newest commit of the main branch, whatever commit the run was started for. */
export async function startFromMain({ repository, main, place }: Clone): Promise<string> {
  const commit = await repository.fetchBranch(main);
  if (commit === undefined) {
    throw new WikiSyncError('git-failed', `The forge has no branch ${main}.`, {
      hint: 'Name the main branch as ci.mainBranch in wiki-sync.config.ts, and push a first commit to it.',
    });
  }
  await repository.checkOut(commit, place);
  return commit;
}

/** A commit of these changes on the main branch: whether it concerns the site, and the push options that say so. */
export function onMain(
  { forge, place }: Clone,
  paths: readonly string[],
): { concernsSite: boolean; options: readonly string[] } {
  const concernsSite = paths.some((path) => !path.startsWith(`${place}/.wiki/`));
  return { concernsSite, options: concernsSite ? [] : forge.quietOptions };
}
