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

/** The entry of a page that is known without having been listed: it is wikitext, and no redirect, or it would not be. */
export const unlisted = (
  page: Pick<ListedPage, 'pageId' | 'title' | 'revision'>,
  type: string,
  text: string,
): ListedPage => ({
  ...page,
  ...{ contentModel: 'wikitext', isRedirect: false, bytes: text.length, types: [type], isNamed: false },
});
