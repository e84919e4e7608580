import { readPage } from '#wiki-sync/codec/index.ts';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { pageTypes } from '#wiki-sync/page/index.ts';
import type { Page } from '#wiki-sync/page/index.ts';
import type { FileState, Snapshot, WikiState } from '#wiki-sync/plan/snapshot.ts';
import type { PlanOptions } from '#wiki-sync/plan/plan.ts';

/** A défi as the wiki has it. */
export const wikitext = (resume: string, body = 'Un texte.'): string =>
  `{{Défi|résumé=${resume}}}\n\n${body}`;

/** The page that a wikitext means. */
export const page = (text: string, title = 'Essai'): Page => ({ ...readPage(text, 'defi'), title });

/** The wiki’s side with this text, as revision 20. */
export const onWiki = (text: string, title = 'Essai'): WikiState => ({
  kind: 'page',
  listed: {
    pageId: 7,
    title,
    revision: 20,
    contentModel: 'wikitext',
    isRedirect: false,
    bytes: 10,
    types: ['defi'],
    isNamed: false,
  },
  revision: { revision: 20, timestamp: '2026-11-25T10:00:00Z', user: 'Alice', text },
  page: page(text, title),
});

/** A file that says what this wikitext means. */
export const inFile = (text: string, title = 'Essai', path = 'defis/essai.mdx'): FileState => ({
  kind: 'page',
  path,
  digest: 'f'.repeat(40),
  page: page(text, title),
});

/** A file that is as both sides last agreed. */
export const sameFile: FileState = { kind: 'same', path: 'defis/essai.mdx', digest: 'a'.repeat(40) };

/** A page that was synced at revision 10 with this text. */
export function tracked(base: string | undefined, wiki: WikiState, file: FileState): Snapshot {
  return {
    title: 'Essai',
    type: pageTypes.defi,
    tracked: {
      ...{ pageId: 7, title: 'Essai', file: 'defis/essai.mdx', type: 'defi', revision: 10 },
      wikitext: 'c'.repeat(40),
    },
    base: base === undefined ? undefined : { text: base, page: page(base) },
    wiki,
    file,
    refusals: [],
  };
}

/** A page that was never synced. */
export function untracked(wiki: WikiState, file: FileState): Snapshot {
  return { ...tracked(undefined, wiki, file), tracked: undefined };
}

/** A push with an account, on this machine, with nothing allowed that needs a flag. */
export const pushOptions: PlanOptions = {
  direction: 'push',
  create: false,
  allowDelete: false,
  restore: false,
  many: false,
  onlyShows: false,
  prefer: () => undefined,
  wikiIsHere: true,
  account: 'Robot',
  maxTextBytes: 2_097_152,
  profile: frenchProfile,
  emptyAnswer: false,
  taken: [],
};
