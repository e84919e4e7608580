import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';
import { git, temporaryFolder, type Forge } from './forge.ts';

/** How a job ended; the clone is still there to be looked at. */
export interface Job {
  code: number;
  output: string;
  clone: string;
}

/** Where npm finds packages on this machine, as variables: `npm ci` is then really run, in place of links to this repository. */
export type NpmSettings = Readonly<Record<`npm_config_${string}`, string>>;

interface GitLabRecipe {
  variables: Record<string, string | { value: string }>;
  [job: string]: unknown;
}

interface GitHubStep {
  id?: string;
  run?: string;
  env?: Record<string, string>;
}

interface GitHubRecipe {
  jobs: Record<string, { steps: GitHubStep[] }>;
}

/** The packages where `npm ci` would put them, as links to this repository. */
async function installPackages(clone: string): Promise<void> {
  const modules = path.join(clone, 'node_modules');
  await fs.mkdir(path.join(modules, '@passerelle'), { recursive: true });
  await fs.mkdir(path.join(modules, '.bin'));
  const programs = { 'wiki-sync': 'src/cli.ts', site: 'bin/passerelle-site.js' };
  for (const [name, program] of Object.entries(programs)) {
    const folder = path.join(projectRoot, 'packages', name);
    await fs.symlink(folder, path.join(modules, '@passerelle', name));
    const shim = `#!/bin/sh\nexec '${process.execPath}' '${path.join(folder, program)}' "$@"\n`;
    const bin = name === 'site' ? 'passerelle-site' : name;
    await fs.writeFile(path.join(modules, '.bin', bin), shim, { mode: 0o755 });
  }
  // What `npx --no` comes to where the package is installed, without the second that npm takes to say so.
  const npx = '#!/bin/sh\nprogram="$2"\nshift 2\nexec "$(dirname "$0")/$program" "$@"\n';
  await fs.writeFile(path.join(modules, '.bin', 'npx'), npx, { mode: 0o755 });
}

/** Runs script lines as a runner does: in a fresh clone, one shell that stops at a failure, an empty home. */
async function runLines(
  forge: Forge,
  lines: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  installing?: NpmSettings,
): Promise<Job> {
  const clone = await forge.clone();
  await git(clone, ['checkout', '--quiet', '--detach', 'origin/main']);
  const home = await temporaryFolder();
  const linked = lines.filter((line) => !line.startsWith('npm ci '));
  const script = installing === undefined ? linked : lines;
  if (installing === undefined) await installPackages(clone);
  const ended = await run('bash', ['-eo', 'pipefail', '-c', script.join('\n')], {
    cwd: clone,
    env: {
      PATH: [
        path.join(clone, 'node_modules', '.bin'),
        path.dirname(process.execPath),
        process.env.PATH ?? '',
      ].join(':'),
      ...{ HOME: home, CI: 'true', GIT_CONFIG_NOSYSTEM: '1' },
      ...env,
      ...installing,
    },
  });
  return { code: ended.code, output: ended.stdout + ended.stderr, clone };
}

/** Runs a job of the GitLab recipe that the repository holds. */
export async function runGitLabJob(
  forge: Forge,
  name: 'wiki' | 'pages' | 'verifier',
  env: Readonly<Record<string, string | undefined>>,
  installing?: NpmSettings,
): Promise<Job> {
  const recipe = parse((await forge.read('.gitlab-ci.yml')) ?? '') as GitLabRecipe;
  const job = recipe[name] as { script: string[] };
  const variables = Object.fromEntries(
    Object.entries(recipe.variables).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : value.value,
    ]),
  );
  const given = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' };
  return runLines(forge, job.script, { ...variables, ...given, ...env }, installing);
}

/** Runs the `run` steps of a job of the GitHub recipe; `values` stands for what `${{ … }}` would give. */
export async function runGitHubJob(
  forge: Forge,
  name: 'wiki' | 'site',
  values: Readonly<Record<string, string>>,
): Promise<Job & { outputs: string; page: string }> {
  const recipe = parse((await forge.read('.github/workflows/wiki.yml')) ?? '') as GitHubRecipe;
  const steps = recipe.jobs[name]?.steps.filter((step) => step.run !== undefined) ?? [];
  const folder = await temporaryFolder();
  const files = {
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'page'),
  };
  const env: Record<string, string> = {};
  for (const step of steps) {
    for (const [key, value] of Object.entries(step.env ?? {}))
      env[key] = value.replace(
        /\$\{\{\s*([\w.]+)\s*\}\}/g,
        (_all, expression: string) => values[expression] ?? '',
      );
  }
  const lines = steps.map((step) => step.run ?? '');
  const job = await runLines(forge, lines, {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' },
    ...{ GITHUB_REPOSITORY: 'reseau/mon-guide', ...files, GITHUB_API_URL: values['api'] ?? '' },
    ...env,
  });
  const [outputs, page] = await Promise.all(
    Object.values(files).map((file) => fs.readFile(file, 'utf8').catch(() => '')),
  );
  return { ...job, outputs: outputs ?? '', page: page ?? '' };
}
