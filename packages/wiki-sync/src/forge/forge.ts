/** What runs without a person know of the forge that runs them: GitLab, GitHub, or none of the two. */
import { proposeOnGitHub } from './github.ts';
import type { Proposal } from './proposal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A forge, as far as a run needs it. */
export interface Forge {
  kind: 'GitLab' | 'GitHub' | 'none';
  /** The branch that this run was started for; undefined for a tag, a merge request or on a laptop. */
  branch: string | undefined;
  defaultBranch: string | undefined;
  /** Push options of a commit on the main branch that concerns neither the site nor the wiki. */
  quietOptions: readonly string[];
  /** Push options that make the proposal, where pushing is what makes it. */
  proposalOptions: (proposal: Proposal) => readonly string[];
  /** Makes the proposal, or brings an open one up to date, where pushing does not; gives its address. */
  propose: (proposal: Proposal) => Promise<string | undefined>;
}

const set = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

/** What the environment says of the forge. */
export function forgeOf(env: Environment): Forge {
  if (set(env['GITLAB_CI'])) {
    return {
      kind: 'GitLab',
      branch: set(env['CI_COMMIT_BRANCH']),
      defaultBranch: set(env['CI_DEFAULT_BRANCH']),
      quietOptions: ['ci.skip'],
      proposalOptions: gitLabOptions,
      propose: () => Promise.resolve(undefined),
    };
  }
  // GitHub starts nothing for a push with its own token.
  const plain = { quietOptions: [], proposalOptions: () => [] };
  if (set(env['GITHUB_ACTIONS'])) {
    return {
      ...plain,
      kind: 'GitHub',
      branch: env['GITHUB_REF_TYPE'] === 'branch' ? set(env['GITHUB_REF_NAME']) : undefined,
      defaultBranch: undefined,
      propose: (proposal) => proposeOnGitHub(proposal, env),
    };
  }
  return {
    ...plain,
    kind: 'none',
    branch: undefined,
    defaultBranch: undefined,
    propose: () => Promise.resolve(undefined),
  };
}

/** GitLab takes options of one line; it makes line breaks of `\n` in a description. */
const gitLabOptions = ({ target, title, body }: Proposal): string[] => [
  'merge_request.create',
  `merge_request.target=${target}`,
  'merge_request.remove_source_branch',
  `merge_request.title=${title}`,
  `merge_request.description=${body.replaceAll('\\n', '\\\u2060n').trimEnd().replaceAll('\n', '\\n')}`,
];

/**
 * The environment for git: with a token of ours, the account goes into git’s configuration by variables, for the address
 * of `origin` alone. Without one, what the runner set up holds.
 */
export function gitEnvironment(env: Environment, origin: string): Environment {
  const token = set(env['WIKI_SYNC_TOKEN']) ?? set(env['GITHUB_TOKEN']);
  if (token === undefined || !/^https?:\/\//.test(origin)) return env;
  const { protocol, host } = new URL(origin);
  const account = Buffer.from(`wiki-sync:${token}`).toString('base64');
  const added = [
    [`http.${protocol}//${host}/.extraHeader`, `Authorization: Basic ${account}`],
    // GitLab’s runner writes a token that may only read into the address: taken out again.
    [`url.${withoutAccount(origin)}.insteadOf`, origin],
  ];
  const before = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(before + added.length),
    ...Object.fromEntries(
      added.flatMap(([key = '', value = ''], index) => [
        [`GIT_CONFIG_KEY_${String(before + index)}`, key],
        [`GIT_CONFIG_VALUE_${String(before + index)}`, value],
      ]),
    ),
  };
}

function withoutAccount(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}
