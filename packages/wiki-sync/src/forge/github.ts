import { WikiSyncError } from '#errors.ts';
import type { Proposal } from './proposal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub cuts no description, it refuses a longer one. */
const LONGEST_BODY = 60_000;
const TIMEOUT = 30_000;

interface PullRequest {
  number: number;
  html_url: string;
}

/** Opens a pull request for a branch, or brings the open one up to date; gives its address. */
export async function proposeOnGitHub(proposal: Proposal, env: Environment): Promise<string | undefined> {
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const { branch, target, title } = proposal;
  const body = proposal.body.slice(0, LONGEST_BODY);
  const owner = repository.split('/')[0] ?? '';
  const query = new URLSearchParams({ head: `${owner}:${branch}`, base: target, state: 'open' });
  const open = (await ask(env, 'GET', `repos/${repository}/pulls?${query.toString()}`)) as PullRequest[];
  const [existing] = open;
  const pull = existing
    ? await ask(env, 'PATCH', `repos/${repository}/pulls/${String(existing.number)}`, { title, body })
    : await ask(env, 'POST', `repos/${repository}/pulls`, { title, body, head: branch, base: target });
  return (pull as PullRequest).html_url;
}

async function ask(env: Environment, method: string, path: string, data?: unknown): Promise<unknown> {
  const api = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const request: RequestInit = {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env['GITHUB_TOKEN'] ?? ''}`,
      'x-github-api-version': '2022-11-28',
    },
    signal: AbortSignal.timeout(TIMEOUT),
    ...(data === undefined ? {} : { body: JSON.stringify(data) }),
  };
  const answer = await fetch(`${api}/${path}`, request).catch((cause: unknown) => {
    throw refused('it does not answer', cause);
  });
  if (!answer.ok) throw refused(`it answers ${String(answer.status)}`);
  return answer.json();
}

const refused = (why: string, cause?: unknown): WikiSyncError =>
  new WikiSyncError(
    'forge-refused',
    `The branch is on GitHub, but its pull request could not be made: ${why}.`,
    {
      hint: 'In Settings → Actions → General, allow GitHub Actions to create pull requests. The next run tries again; you can also open it by hand.',
      cause,
    },
  );
