import { digestInSummary, readStamp, stampTitle, type KitStamp } from '#kit/stamp.ts';
import { KIT_CATEGORY, type KitNamespace, type KitWiki } from '#kit/kit-wiki.ts';
import type { Kit } from '#kit/kit-pages.ts';
import { neededRevisions, type TextOf } from '#plan/kit/installed.ts';
import type { KitSnapshot, PageOnWiki } from '#plan/kit/plan-kit.ts';
import type { HiddenRevision, WikiRevision } from '#wiki/read-texts.ts';
import type { Wiki } from '#wiki/wiki.ts';

/** Numbers of the namespaces, and what a wiki without the extension would call them. */
const NAMESPACES: Readonly<Record<KitNamespace, readonly [number, string]>> = {
  template: [10, 'Template'],
  category: [14, 'Category'],
  help: [12, 'Help'],
  special: [-1, 'Special'],
  file: [6, 'File'],
  module: [828, 'Module'],
  form: [106, 'Form'],
  property: [102, 'Property'],
};

/** What the kit must know of a wiki: one request. */
export async function readKitWiki(wiki: Wiki): Promise<KitWiki> {
  const { extensions, tags, namespaces } = await wiki.describe();
  const names = Object.fromEntries(
    Object.entries(NAMESPACES).map(([name, [id, standard]]) => [name, namespaces.get(id) ?? standard]),
  ) as Record<KitNamespace, string>;
  return { extensions, tags, names };
}

/** What a run of the kit rests on. */
export interface KitReading {
  snapshots: KitSnapshot[];
  textOf: TextOf;
  /** The server’s time of the preflight. */
  startedAt: string;
}

/**
 * Reads what the wiki has of a kit, its history included, and who calls what is to be removed. Asks for one history for
 * each page that is not simply as the kit has it, for the callers of each template that goes, and for nothing else but
 * batches of 50 (500).
 */
export async function readKit(wiki: Wiki, kit: Kit, kitWiki: KitWiki, remove: boolean): Promise<KitReading> {
  const members = await wiki.listCategory(KIT_CATEGORY);
  const wanted = new Map(kit.pages.map((page) => [page.title, page]));
  const titles = [...wanted.keys(), ...members.map(({ title }) => title).filter((one) => !wanted.has(one))];
  const { startedAt, pages } = await wiki.preflight(titles, ['edit', 'create', 'delete']);
  const found = titles.flatMap((title) => pages.get(title)?.page ?? []);
  const texts = await wiki.readTexts(
    found.map(({ pageId }) => pageId),
    () => undefined,
  );
  const textsOfRevisions = new Map<number, string | undefined>();
  const snapshots: KitSnapshot[] = [];
  for (const title of titles) {
    const entry = pages.get(title);
    const current = entry?.page && texts.get(entry.page.pageId);
    const page = wanted.get(title);
    snapshots.push({
      ...{ title, wanted: page, deleted: false },
      onWiki: current && (await readPage(wiki, current, page?.text)),
      refusals: entry?.refusals ?? [],
      deleteRefusals: entry?.deleteRefusals ?? [],
    });
    if (current) textsOfRevisions.set(current.revision, current.text);
  }
  await readNeededTexts(wiki, snapshots, textsOfRevisions);
  await markDeleted(wiki, snapshots, stampTitle(kitWiki));
  const going = snapshots.filter(({ onWiki, wanted: page }) => onWiki && (remove || !page));
  await countCallers(wiki, going, kitWiki, new Set(titles));
  return { snapshots, startedAt, textOf: (revision) => textsOfRevisions.get(revision) };
}

/** The history is read only where the newest revision does not say everything. */
async function readPage(
  wiki: Wiki,
  current: WikiRevision | HiddenRevision,
  wanted: string | undefined,
): Promise<PageOnWiki> {
  const { pageId, revision, text } = current;
  const { sha1, comment } = text === undefined ? { sha1: '', comment: '' } : current;
  const newest = [{ revision, sha1, comment }];
  const isPlain = wanted !== undefined && text === wanted;
  const isOurs = wanted !== undefined && sha1.startsWith(digestInSummary(comment) ?? '?');
  const history = isPlain || isOurs ? newest : await wiki.readHistory(pageId);
  return { pageId, revision, text, history };
}

async function readNeededTexts(
  wiki: Wiki,
  snapshots: readonly KitSnapshot[],
  texts: Map<number, string | undefined>,
): Promise<void> {
  const needed = snapshots.flatMap(({ onWiki }) => (onWiki ? neededRevisions(onWiki.history) : []));
  const missing = [...new Set(needed)].filter((revision) => !texts.has(revision));
  if (missing.length === 0) return;
  for (const [revision, { text }] of await wiki.readRevisions(missing)) texts.set(revision, text);
}

/** A page that is missing beside an installed stamp was perhaps deleted on purpose; before that nothing was there. */
async function markDeleted(wiki: Wiki, snapshots: KitSnapshot[], stamp: string): Promise<void> {
  if (!snapshots.some(({ title, onWiki }) => title === stamp && onWiki)) return;
  const missing = snapshots.filter(({ onWiki }) => !onWiki).map(({ title }) => title);
  const deleted = await wiki.findDeleted(missing);
  for (const one of snapshots) one.deleted = deleted.has(one.title);
}

/** Who calls the templates that may be taken away: nobody should find out from red links. */
async function countCallers(
  wiki: Wiki,
  snapshots: readonly KitSnapshot[],
  { names }: KitWiki,
  own: ReadonlySet<string>,
): Promise<void> {
  const templates = snapshots.filter(({ title }) => title.startsWith(`${names.template}:`));
  const callers = await wiki.readCallers(templates.map(({ title }) => title));
  for (const one of templates)
    one.callers = callers.get(one.title)?.filter((title) => !own.has(title)).length ?? 0;
}

/** Which kit the wiki has; undefined if none. One request, two where there is one. */
export async function readInstalledStamp(wiki: Wiki, kitWiki: KitWiki): Promise<KitStamp | undefined> {
  const title = stampTitle(kitWiki);
  const page = (await wiki.preflight([title], ['edit'])).pages.get(title)?.page;
  if (!page) return undefined;
  const texts = await wiki.readTexts([page.pageId], () => undefined);
  return readStamp(texts.get(page.pageId)?.text ?? '');
}
