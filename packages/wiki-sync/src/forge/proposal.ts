/** A proposal for a person: a branch that waits to be accepted. */
export interface Proposal {
  branch: string;
  target: string;
  /** Our words alone, on one line. */
  title: string;
  /** Markdown. */
  body: string;
}
