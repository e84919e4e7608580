import type { Problem } from '#errors.ts';
import type { Page, PageType } from '#page/index.ts';
import type { ListedPage } from '#page/listed-page.ts';

/** A page that both sides once agreed on. */
export interface TrackedPage {
  pageId: number;
  title: string;
  /** Path below the content folder. */
  file: string;
  /** Identifier of the page type. */
  type: string;
  revision: number;
  /** SHA-1 of the text that both sides agreed on. */
  wikitext: string;
  /** Set if a run that deleted its file, the page being gone, was cut off before it was forgotten. */
  going?: true | undefined;
}

/** The text of one revision. */
export interface RevisionText {
  revision: number;
  timestamp: string;
  user: string;
  text: string;
}

/** A content file that was read: a page, or what is wrong with it. */
export interface ContentFile {
  path: string;
  /** SHA-1 of its bytes. */
  digest: string;
  type: PageType | undefined;
  page: Page | undefined;
  problems: readonly Problem[];
  /** A conflict with the wiki waits in it to be settled. */
  inConflict?: boolean;
}

/** What is known of the wiki’s side of a page. */
export type WikiState =
  /** Nobody asked the wiki. */
  | { kind: 'not asked' }
  /** It still has the revision that both sides agreed on. */
  | { kind: 'same' }
  | { kind: 'page'; listed: ListedPage; revision: RevisionText; page: Page }
  /** There is no such page, or it is none of ours any more. */
  | { kind: 'absent'; reason: string; deleted: boolean; hint?: string }
  /** A page that is left alone on purpose: another content model, a redirect, an edit that waits for a person (then with its id). */
  | { kind: 'left out'; reason: string; hint: string; pageId?: number }
  /** A page of ours that cannot be read: hidden text, too long. */
  | { kind: 'unreadable'; reason: string; hint: string };

/** What is known of the file’s side of a page. */
export type FileState =
  | { kind: 'absent' }
  /** Byte for byte what both sides agreed on. */
  | { kind: 'same'; path: string; digest: string }
  | { kind: 'page'; path: string; digest: string; page: Page }
  | { kind: 'invalid'; path: string; problems: readonly Problem[] }
  /** A conflict with the wiki waits in it to be settled. */
  | { kind: 'in conflict'; path: string; digest: string; problems: readonly Problem[] };

/** The text that both sides agreed on, read as a page. */
interface Base {
  text: string;
  page: Page;
}

/** Everything that a decision about one page rests on. */
export interface Snapshot {
  title: string;
  type: PageType;
  tracked: TrackedPage | undefined;
  /** Absent for a page that was never synced, or whose base is lost. */
  base: Base | undefined;
  /** Why the base does not count, where that is known. */
  lost?: string;
  /** Reading a text of the page took too long, so it is kept as a whole. */
  isTooHeavy?: boolean;
  wiki: WikiState;
  file: FileState;
  /** Why the wiki would refuse what is to be done with this page, if it was asked. */
  refusals: readonly string[];
  /** Why no page of this title can be created for a new file. */
  titleProblem?: string;
}
