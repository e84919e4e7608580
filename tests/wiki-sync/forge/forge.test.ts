import { expect, test } from 'vitest';
import { forgeOf, gitEnvironment } from '#wiki-sync/forge/forge.ts';

const proposal = { branch: 'wiki/a-relire', target: 'main', title: 'Wiki', body: 'Un\n\\n/merge\nDeux\n' };

test('GitLab gets a description on one line, in which no text makes a line break', () => {
  const options = forgeOf({ GITLAB_CI: 'true' }).proposalOptions(proposal);
  expect(options.join('')).not.toContain('\n');
  const description = options.at(-1)?.replaceAll('\\n', '\n');
  expect(description).toBe('merge_request.description=Un\n\\\u2060n/merge\nDeux');
});

test.each([
  ['a branch on GitLab', { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main' }, 'main'],
  ['a merge request on GitLab', { GITLAB_CI: 'true', CI_MERGE_REQUEST_ID: '1' }, undefined],
  ['a tag on GitHub', { GITHUB_ACTIONS: 'true', GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'main' }, undefined],
  ['a laptop', {}, undefined],
])('knows the branch of %s', (_what, env, branch) => {
  expect(forgeOf(env).branch).toBe(branch);
});

test('a token goes into the environment of git, for the forge’s own address alone', () => {
  const origin = 'https://gitlab-ci-token:lecture@forge.example.org/reseau/mon-guide.git';
  const env = gitEnvironment(
    { WIKI_SYNC_TOKEN: 'jeton', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b' },
    origin,
  );
  expect(env).toMatchObject({
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'a.b',
    GIT_CONFIG_KEY_1: 'http.https://forge.example.org/.extraHeader',
    GIT_CONFIG_KEY_2: 'url.https://forge.example.org/reseau/mon-guide.git.insteadOf',
    GIT_CONFIG_VALUE_2: origin,
  });
});

test('no token goes where there is none, or to a place that is no web address', () => {
  expect(gitEnvironment({}, 'https://forge.example.org/x.git')).toEqual({});
  const env = { WIKI_SYNC_TOKEN: 'jeton' };
  expect(gitEnvironment(env, '/srv/x.git')).toBe(env);
});
