import type { KitPage } from './kit-page.ts';
import { kitMark, type KitWiki } from './kit-wiki.ts';

/** The version of the kit: it grows when the pages are made otherwise, not when the model gains a field. */
export const KIT_VERSION = '1.0';

/** Where the wiki says which kit it has. */
export const stampTitle = (wiki: KitWiki): string => `${wiki.names.template}:Passerelle/Version`;

/** Which kit a wiki has. */
export interface KitStamp {
  version: string;
  /** Changes with every text of the kit: two kits of one version may differ by a field. */
  fingerprint: string;
}

const LENGTH = 12;

/** The digest of all pages of a kit, whatever their order. `digestOf` gives a hexadecimal digest of a text. */
export function fingerprintOf(pages: readonly KitPage[], digestOf: (text: string) => string): string {
  const parts = pages.map(({ title, text }) => `${title}\n${text}`).sort();
  return digestOf(parts.join('\n\n')).slice(0, LENGTH);
}

/** The page that holds the stamp: a template, so that it can be shown anywhere as `{{Passerelle/Version}}`. */
export function stampPage(stamp: KitStamp, wiki: KitWiki): KitPage {
  const about = `Version du kit de Passerelle qui est posé sur ce wiki, et empreinte de ses pages. L’outil la met à jour lui-même.`;
  return {
    ...{ title: stampTitle(wiki), kind: 'stamp' },
    text: `${stamp.version} (${stamp.fingerprint})<noinclude>\n\n${about}</noinclude>${kitMark(wiki)}`,
  };
}

/** Reads a stamp; undefined if the page holds none. */
export function readStamp(text: string): KitStamp | undefined {
  const [, version, fingerprint] = /^(\d+(?:\.\d+)*) \(([0-9a-f]{12})\)/.exec(text) ?? [];
  return version === undefined || fingerprint === undefined ? undefined : { version, fingerprint };
}

/** The end of the edit summary of a page of the kit: by it the wiki’s own history says what was installed. */
export const summaryMark = (digest: string): string => `(kit:${digest.slice(0, LENGTH)})`;

/** The beginning of the digest of the text that an edit of the kit stood for; undefined for anybody else’s edit. */
export const digestInSummary = (summary: string): string | undefined =>
  /\(kit:([0-9a-f]{12})\)\s*$/.exec(summary)?.[1];
