/** Commit messages and titles of runs without a person. They hold numbers and our own words: nothing that the wiki says. */

const NBSP = '\u00a0';

const pages = (count: number): string => `${String(count)} page${count > 1 ? 's' : ''}`;

/** The message of a commit in which no page changed, only what is kept beside them. */
const STATE_MESSAGE = `Wiki${NBSP}: état de la synchronisation\n`;

/** Pages among changed paths. */
const contentOf = (paths: readonly string[]): string[] => paths.filter((path) => path.endsWith('.mdx'));

/** The message of a commit that brings the wiki’s edits. The GitLab recipe knows it, and asks the wiki no second time. */
export function pullMessage(paths: readonly string[]): string {
  const count = contentOf(paths).length;
  return count === 0 ? STATE_MESSAGE : `Wiki${NBSP}: ${pages(count)} depuis le wiki\n`;
}

/** The message of the commit that notes what a push saved. */
export const pushMessage = (saved: number): string =>
  saved === 0 ? STATE_MESSAGE : `Wiki${NBSP}: ${pages(saved)} vers le wiki\n`;

/** The message of the commit that brings the main branch into a proposal. */
export const MERGE_MESSAGE = `Wiki${NBSP}: reprise de la branche principale\n`;

/** The title of a proposal. */
export const proposalTitle = (waiting: number): string =>
  waiting === 0 ? `Wiki${NBSP}: pages à relire` : `Wiki${NBSP}: ${pages(waiting)} à relire`;
