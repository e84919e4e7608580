/** A page as a list of the wiki shows it, without its text. */
export interface ListedPage {
  pageId: number;
  title: string;
  /** Number of the current revision. */
  revision: number;
  contentModel: string;
  isRedirect: boolean;
  bytes: number;
  /** Identifiers of the page types whose template it calls, or that the configuration names it with. */
  types: readonly string[];
  /** True if the configuration names it, so that it need not call a template. */
  isNamed: boolean;
  /** SHA-1 of the current revision’s text; absent where the wiki hides it. */
  sha1?: string;
  /** Why the wiki would refuse an edit by this account, if it was asked; empty when it would not. */
  refusals?: readonly string[];
}
