/** What a text needs to know of the site around it. */
export interface MarkdownContext {
  /** Added to the level of every heading, so that headings nest below the one above the text. */
  headingShift: number;
  /** Where a link to a wiki page leads: our own fiche, the wiki, or nowhere. */
  wikiHref: (title: string) => string | undefined;
  /** The page on the wiki, for passages that can only be read there. */
  pageHref: string | undefined;
  /** Which text of its page this is, so that no two notes of a page have one id. */
  place: string;
}
