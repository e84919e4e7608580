import type { Page, PageType } from '@passerelle/wiki-sync/page';
import type { Wiki } from './wiki-addresses.ts';

/** What the loader keeps beside the HTML of a page, in the entry's `rendered.metadata`. */
export interface EntryMetadata {
  rich: Record<string, string>;
  editHref: string | undefined;
  /** Absent when none is known. */
  wiki: Wiki | undefined;
  /** ISO 8601. */
  revisedAt: string | undefined;
  /** The file is in error or conflict, and this is the last version that was not. */
  isLastGood?: boolean;
}

/** A page as the templates of the site see it. */
export interface Fiche extends EntryMetadata {
  type: PageType;
  id: string;
  /** As it is written on the wiki; for display, typeset. */
  title: string;
  /** Address on this site, base included. */
  href: string;
  /** One sentence without markup; empty if nobody wrote one. */
  summary: string;
  fields: Page['fields'];
  page: Page;
  html: string;
  /** Made up, to show how a page is filled in. */
  isExample: boolean;
}
