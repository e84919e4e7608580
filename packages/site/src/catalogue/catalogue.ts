import { getCollection } from 'astro:content';
import { isExample, pageTypes } from '@passerelle/wiki-sync/page';
import type { FieldValue, Page, PageType, PageTypeId } from '@passerelle/wiki-sync/page';
import { plainText } from '#markdown/wikitext.ts';
import { typeset } from '#markdown/typeset.ts';
import { fichePath } from './address.ts';
import { hrefTo } from './base.ts';
import type { EntryMetadata, Fiche } from './fiche.ts';
import { summaryKey } from './findings.ts';
import { incomingRelations, pageKey } from './relations.ts';
import type { Incoming, IncomingByPage } from './relations.ts';
import { Titles } from './titles.ts';
import type { Wiki } from './wiki-addresses.ts';

/** Every page, with its relations both ways. */
export interface Catalogue {
  all: readonly Fiche[];
  titles: Titles<Fiche>;
  incoming: IncomingByPage<Fiche>;
  /** The wiki that the pages come from, or may go to; absent when none is known. */
  wiki: Wiki | undefined;
}

interface StoredEntry {
  id: string;
  data: { titre: string; autres?: Record<string, string> };
  rendered?: { html: string; metadata?: Record<string, unknown> };
}

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');

function ficheOf(type: PageType, entry: StoredEntry): Fiche {
  const { titre, autres, ...fields } = entry.data;
  const page: Page = {
    type: type.id,
    title: titre,
    fields,
    unknown: autres ?? {},
    body: '',
    problems: [],
  };
  const metadata = entry.rendered?.metadata as unknown as EntryMetadata | undefined;
  return {
    type,
    id: entry.id,
    title: titre,
    href: hrefTo(fichePath(type, entry.id)),
    summary: typeset(plainText(text(page.fields[summaryKey(type) ?? '']))),
    fields: page.fields,
    page,
    html: entry.rendered?.html ?? '',
    rich: metadata?.rich ?? {},
    editHref: metadata?.editHref,
    wiki: metadata?.wiki,
    revisedAt: metadata?.revisedAt,
    isLastGood: metadata?.isLastGood === true,
    isExample: isExample(page),
  };
}

async function load(): Promise<Catalogue> {
  const all: Fiche[] = [];
  for (const id of Object.keys(pageTypes) as PageTypeId[]) {
    const entries = (await getCollection(id)) as readonly StoredEntry[];
    all.push(...entries.map((entry) => ficheOf(pageTypes[id], entry)));
  }
  const titles = new Titles(all);
  return { all, titles, incoming: incomingRelations(all, titles), wiki: all[0]?.wiki };
}

let loaded: Promise<Catalogue> | undefined;

/** The whole catalogue, read once a build. */
export const getCatalogue = (): Promise<Catalogue> => (loaded ??= load());

/** The fiches of one type, in the order of the content folder. */
export const fichesOf = ({ all }: Catalogue, id: PageTypeId): Fiche[] =>
  all.filter((fiche) => fiche.type.id === id);

/** What links to a page, grouped by the field it stands in. */
export function incomingTo(catalogue: Catalogue, fiche: Fiche): Map<string, Incoming<Fiche>[]> {
  const groups = new Map<string, Incoming<Fiche>[]>();
  for (const link of catalogue.incoming.get(pageKey(fiche)) ?? []) {
    const group = groups.get(link.path) ?? [];
    if (!group.some(({ from, item }) => from === link.from && item === link.item)) group.push(link);
    groups.set(link.path, group);
  }
  return groups;
}
