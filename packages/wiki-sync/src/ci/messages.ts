/** Commit messages and titles of runs without a person. They hold numbers and our own words: nothing that the wiki says. */

const NBSP = '\u00a0';

const pages = (count: number): string => `${String(count)} page${count > 1 ? 's' : ''}`;

/** Pages among changed paths, and whether only what is kept beside them changed. */
const contentOf = (paths: readonly string[]): string[] => paths.filter((path) => path.endsWith('.mdx'));

/** The message of a commit that brings the wiki’s edits. */
export const pullMessage = (paths: readonly string[]): string =>
  contentOf(paths).length === 0
    ? `Wiki${NBSP}: état de la synchronisation\n`
    : `Wiki${NBSP}: ${pages(contentOf(paths).length)} depuis le wiki\n`;

/** The message of the commit that notes what a push saved. */
export const pushMessage = (saved: number): string =>
  saved === 0 ? `Wiki${NBSP}: état de la synchronisation\n` : `Wiki${NBSP}: ${pages(saved)} vers le wiki\n`;

/** The message of the commit that brings the main branch into a proposal. */
export const MERGE_MESSAGE = 'Wiki\u00a0: reprise de la branche principale\n';

/** The title of a proposal. */
export const proposalTitle = (waiting: number): string =>
  waiting === 0 ? 'Wiki\u00a0: pages à relire' : `Wiki\u00a0: ${pages(waiting)} à relire`;
