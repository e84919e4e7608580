import fs from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';
import { proposalTitle, pullMessage, pushMessage } from '#wiki-sync/ci/messages.ts';
import { git, temporaryFolder } from './forge.ts';

const templates = path.join(projectRoot, 'packages', 'wiki-sync', 'templates', 'repository');
const template = (name: string): Promise<string> => fs.readFile(path.join(templates, name), 'utf8');

/** Jobs that GitLab would run, by its own schema and rules; throws what is wrong with the recipe. */
async function gitLabJobs(recipe: string, variables: Record<string, string> = {}): Promise<string[]> {
  const folder = await temporaryFolder();
  await fs.writeFile(path.join(folder, '.gitlab-ci.yml'), recipe);
  await run('git', ['init', '--quiet', '--initial-branch=main', folder]);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '-m', 'Recette']);
  await git(folder, ['remote', 'add', 'origin', 'https://gitlab.invalid/reseau/mon-guide.git']);
  const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  const ended = await run('gitlab-ci-local', ['--list-json', ...given], {
    cwd: folder,
    env: {
      ...projectEnvironment(),
      HOME: folder,
      GCL_IGNORE_PREDEFINED_VARS: Object.keys(variables).join(','),
    },
  });
  const json = /^\[[\s\S]*^\]/m.exec(ended.stdout)?.[0];
  if (ended.code !== 0 || json === undefined) throw new Error(ended.stdout + ended.stderr);
  const jobs = JSON.parse(json) as { name: string; when: string }[];
  return jobs.filter(({ when }) => when !== 'never').map(({ name }) => name);
}

/** What GitHub’s own parser finds wrong with a workflow. */
async function gitHubErrors(name: string, content: string): Promise<string[]> {
  const hooks = registerHooks({
    // The parser imports its schema without saying that it is JSON.
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      return resolved.url.endsWith('.json')
        ? { ...resolved, importAttributes: { ...resolved.importAttributes, type: 'json' } }
        : resolved;
    },
  });
  try {
    const parser = await import('@actions/workflow-parser');
    const parsed = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
    const errors = parsed.context.errors.getErrors().map(({ message }) => message);
    if (!parsed.value) return errors;
    const made = await parser.convertWorkflowTemplate(parsed.context, parsed.value);
    return [...new Set([...errors, ...(made.errors ?? []).map(({ Message }) => Message)])];
  } finally {
    hooks.deregister();
  }
}

/** A push to the main branch of a commit with this message. */
const pushOf = (message: string): Record<string, string> => ({
  CI_PIPELINE_SOURCE: 'push',
  CI_COMMIT_TITLE: message.trim(),
});

describe('The GitLab recipe', () => {
  test.each([
    ['a schedule', { CI_PIPELINE_SOURCE: 'schedule' }, ['wiki']],
    ['a push to the main branch', { CI_PIPELINE_SOURCE: 'push' }, ['wiki', 'pages']],
    ['a commit that brings the wiki’s edits', pushOf(pullMessage(['a.mdx'])), ['pages']],
    ['a commit that notes what was saved', pushOf(pushMessage(12)), ['pages']],
    ['an accepted proposal', pushOf(proposalTitle(2)), ['wiki', 'pages']],
    ['a person’s words about the same', pushOf(`${pullMessage(['a.mdx']).trim()}, relu`), ['wiki', 'pages']],
    ['a branch', { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'autre' }, []],
  ])(
    'fits GitLab’s schema and runs what it should for %s',
    async (_what, variables, jobs) => {
      expect(await gitLabJobs(await template('gitlab-ci.yml'), variables)).toEqual(jobs);
    },
    120_000,
  );

  test('is refused by the schema with a slip', async () => {
    const recipe = (await template('gitlab-ci.yml')).replace('resource_group: wiki', 'resource_groups: wiki');
    await expect(gitLabJobs(recipe)).rejects.toThrow('resource_groups');
  }, 120_000);
});

describe('The GitHub recipes', () => {
  test.each(['github-wiki.yml', 'github-check.yml'])('%s fits GitHub’s schema', async (name) => {
    expect(await gitHubErrors(name, await template(name))).toEqual([]);
  });

  test('are refused by the schema with a slip', async () => {
    const recipe = (await template('github-wiki.yml')).replace('timeout-minutes', 'timeout-minuts');
    expect(await gitHubErrors('x.yml', recipe)).not.toEqual([]);
  });

  test('run no script of a package, and fetch none that is not installed', async () => {
    for (const name of ['gitlab-ci.yml', 'github-wiki.yml', 'github-check.yml']) {
      const recipe = await template(name);
      for (const [line] of recipe.matchAll(/npm ci.*/g)) expect(line).toContain(' --ignore-scripts ');
      for (const [line] of recipe.matchAll(/npx .*/g)) expect(line).toMatch(/^npx --no /);
    }
  });

  test('give each job its rights, and shell lines no expression', async () => {
    for (const name of ['github-wiki.yml', 'github-check.yml']) {
      const recipe = await template(name);
      expect(recipe).toMatch(/^permissions:/m);
      expect(recipe).not.toMatch(/run:.*\$\{\{/);
      expect(recipe).not.toContain('pull_request_target');
      for (const [, uses = ''] of recipe.matchAll(/uses: (.*)/g))
        expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} #/);
    }
  });
});
