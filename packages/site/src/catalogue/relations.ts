import { relationsOf } from '@passerelle/wiki-sync/page';
import type { Field, ItemValue, Page, PageType } from '@passerelle/wiki-sync/page';
import type { Titled, Titles } from './titles.ts';

/** A page that relations start from. */
export interface Related extends Titled {
  page: Page;
}

/** One link from a page to another, seen from the page it leads to. */
export interface Incoming<Entry> {
  from: Entry;
  /** Which field of which type: `defi.reponses.solution`. */
  path: string;
  /** The item that holds the link, if it stands in one. */
  item: ItemValue | undefined;
}

/** Links by the page they lead to, as `type/id`. */
export type IncomingByPage<Entry> = ReadonlyMap<string, readonly Incoming<Entry>[]>;

/** The name of a page among all pages of all types. */
export const pageKey = (entry: Pick<Titled, 'type' | 'id'>): string => `${entry.type.id}/${entry.id}`;

/** `reponses[2].solution` as a field of its type, without the number. */
const fieldPath = (type: PageType, place: string): string => `${type.id}.${place.replace(/\[\d+\]/g, '')}`;

function itemAt(page: Page, place: string): ItemValue | undefined {
  const match = /^(\w+)\[(\d+)\]/.exec(place);
  const items = match?.[1] === undefined ? undefined : page.fields[match[1]];
  return Array.isArray(items) ? (items[Number(match?.[2])] as ItemValue | undefined) : undefined;
}

/**
 * The inverse of every relation, in one pass over all pages: computing it in each page would cost the square of their
 * number.
 */
export function incomingRelations<Entry extends Related>(
  entries: readonly Entry[],
  titles: Titles<Entry>,
): IncomingByPage<Entry> {
  const incoming = new Map<string, Incoming<Entry>[]>();
  for (const from of entries) {
    for (const { field, to, title } of relationsOf(from.page, from.type)) {
      const target = titles.find(title, to);
      if (!target || target === from) continue;
      const link = { from, path: fieldPath(from.type, field), item: itemAt(from.page, field) };
      const known = incoming.get(pageKey(target));
      if (known) known.push(link);
      else incoming.set(pageKey(target), [link]);
    }
  }
  return incoming;
}

/** What an inverse relation says to a reader; a field without a row here is told by its own names. */
const INVERSE_LABELS: Readonly<Record<string, string>> = {
  'defi.reponses.solution': 'Défis pour lesquels on l’a regardée',
  'defi.comparaison.solution': 'Défis où on la compare',
  'defi.choix.retenu': 'Défis où on l’a retenue',
  'defi.porteurs.acteur': 'Travaille sur ces défis',
  'defi.relais.acteur': 'Prend un relais dans ces défis',
  'defi.defis_lies': 'Défis liés',
  'defi.inspire_de': 'Défis qui s’en inspirent',
  'solution.defis': 'Solutions qui disent y répondre',
  'solution.pourvoyeurs.acteur': 'Peut aider pour ces solutions',
  'guide.methodes_liees': 'Dans le guide',
  'terme.voir_aussi': 'Termes voisins',
};

function fieldNames(type: PageType, path: string): string {
  const [, key = '', itemKey] = path.split('.');
  const field: Field | undefined = type.fields[key];
  const itemField = field?.kind === 'items' && itemKey !== undefined ? field.fields[itemKey] : undefined;
  return [field?.label ?? key, itemField?.label].filter((label) => label !== undefined).join(' · ');
}

/** The heading above pages that link here through one field. */
export const inverseLabel = (type: PageType, path: string): string =>
  INVERSE_LABELS[path] ?? `${type.plural} qui en parlent (${fieldNames(type, path)})`;
