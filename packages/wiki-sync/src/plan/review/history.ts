/** One revision that the wiki has and the files have not. */
export interface HistoryEntry {
  revision: number;
  /** When it was made by the wiki’s clock, in milliseconds since 1970. */
  at: number;
  /** Name of the account, or an address; empty where the wiki hides it. */
  user: string;
  /** Undefined where this account may not see it. */
  isPatrolled: boolean | undefined;
}

/** What is known of somebody who edits the wiki. */
export interface Author {
  name: string;
  /** Undefined for who has no account. */
  edits: number | undefined;
  /** Milliseconds since 1970; undefined for accounts of a wiki’s first years, and without an account. */
  registeredAt: number | undefined;
}

/** What was edited on the wiki since a page was last pulled: newest first, with who did it. */
export interface PageHistory {
  revisions: readonly HistoryEntry[];
  authors: readonly Author[];
}
