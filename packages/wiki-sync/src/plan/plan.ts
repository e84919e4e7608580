import type { WikiProfile } from '#codec/profile.ts';
import type { Problem } from '#errors.ts';
import type { Change } from './changes.ts';
import type { Action, Situation } from './rules.ts';
import type { Snapshot } from './snapshot.ts';

/** Which way a run goes; `both` is what `status` shows. */
export type Direction = 'pull' | 'push' | 'both';

/** What a person asked for, and what must be known of wiki and account. */
export interface PlanOptions {
  direction: Direction;
  /** Pages may be created on the wiki. */
  create: boolean;
  /** Pages whose files were deleted may be deleted on the wiki. */
  allowDelete: boolean;
  /** Deleted files are written again. */
  restore: boolean;
  /** Whose version stands where both sides changed the same thing, by title. */
  prefer: (title: string, file: string | undefined) => 'wiki' | 'file' | undefined;
  /** Nothing is carried out: what a flag would allow is shown as well. */
  onlyShows: boolean;
  /** The thresholds are lifted. */
  many: boolean;
  /** The wiki is on this machine. */
  wikiIsHere: boolean;
  /** Name of the account on the wiki; absent without one. */
  account: string | undefined;
  /** The longest text that the wiki takes. */
  maxTextBytes: number;
  profile: WikiProfile;
  /** The listing of the wiki had no page at all, though pages are tracked. */
  emptyAnswer: boolean;
  /** Paths that no new file may take, those of pages that are left out included. */
  taken: readonly string[];
}

/** What is to be done about one page, with everything that doing it takes. */
export interface PagePlan {
  title: string;
  /** Identifier of the page type. */
  type: string;
  pageId: number | undefined;
  /** Path below the content folder: of the file there is, or of the one that will be written. */
  file: string | undefined;
  situation: Situation;
  action: Action;
  /** What happened, and what to do about it where something is to be done by a person. */
  because: string;
  hint: string | undefined;
  wikiChanges: readonly Change[];
  fileChanges: readonly Change[];
  problems: readonly Problem[];
  /** The text to save on the wiki, for `save on wiki` and `create on wiki`. */
  wikitext: string | undefined;
  /** The text of the file, for actions that write it. */
  mdx: string | undefined;
  /** The note that goes beside the file, for fields that conflict. */
  note: string | undefined;
  /** True if the two sides are not in step. */
  pending: boolean;
  snapshot: Snapshot;
}

/** A run, decided and not yet carried out. Pure data. */
export interface Plan {
  direction: Direction;
  pages: readonly PagePlan[];
  /** Why the plan refuses itself as a whole; absent when it does not. */
  refusal: { message: string; hint: string } | undefined;
}

/** True for a page that waits until a person settles a conflict. */
export const isConflict = ({ action }: PagePlan): boolean =>
  action === 'conflict' || action === 'write conflict';
