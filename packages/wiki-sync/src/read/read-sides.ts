import { readPage } from '#codec/index.ts';
import { templatesOf } from '#codec/layout.ts';
import { sha1 } from '#files/sha1.ts';
import type { PageType } from '#page/index.ts';
import type { ListedPage } from '#page/listed-page.ts';
import { buildSnapshot, needsBase, needsText } from '#plan/build-snapshot.ts';
import type { Absent, Gathered } from '#plan/build-snapshot.ts';
import { pairUp } from '#plan/pairs.ts';
import type { Pair } from '#plan/pairs.ts';
import { findRenamedFiles, freshFiles, type GonePage } from '#plan/renamed-files.ts';
import type { ContentFile, Snapshot, TrackedPage } from '#plan/snapshot.ts';
import { titleKey } from '#page/title.ts';
import { titleProblem } from '#plan/titles.ts';
import type { Absence } from '#wiki/list-pages.ts';
import type { Wiki } from '#wiki/wiki.ts';
import { foreignNamespaces, readContent, trackedPages } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Told what is being done, and how far it is. */
export type OnProgress = (label: string, done: number, total: number | undefined) => void;

/** What a plan is made from. */
export interface Read {
  snapshots: Snapshot[];
  notes: string[];
  /** The wiki listed no page, though pages are tracked. */
  emptyAnswer: boolean;
  /** The server’s time of the preflight; empty without one. */
  startedAt: string;
  /** Paths of all files there are or were, whatever they hold. */
  taken: string[];
}

/** What of a run’s reading differs from one way to the other. */
interface Reading extends Partial<Pick<Gathered, 'absences' | 'refusals' | 'asked'>> {
  pairs: readonly Pair[];
  /** What the wiki makes of titles that pages are to be created under. */
  titleProblems?: ReadonlyMap<Pair, string>;
}

/** Reads the texts and bases that the pairs take, and puts the snapshots together. */
export async function gather(
  workspace: Workspace,
  wiki: Wiki | undefined,
  reading: Reading,
  onProgress?: OnProgress,
): Promise<Snapshot[]> {
  const { settings, state, types, profile } = workspace;
  const { pairs } = reading;
  const wanted = pairs
    .filter((pair) => needsText(pair, settings.maxPageBytes))
    .map(({ listed }) => listed?.pageId ?? 0);
  const texts = await wiki?.readTexts(wanted, (done) => {
    onProgress?.('Reading pages', done, wanted.length);
  });
  const bases = new Map<number, string>();
  const lost: number[] = [];
  for (const pair of pairs.filter((one) => needsBase(one, settings.maxPageBytes))) {
    const { pageId, revision } = pair.tracked ?? { pageId: 0, revision: 0 };
    const base = await state.readBase(pageId);
    if (base === undefined) lost.push(revision);
    else bases.set(pageId, base);
  }
  for (const found of (await wiki?.readRevisions(lost))?.values() ?? []) {
    const agreed = state.lock.pages.get(found.pageId)?.wikitext;
    if (found.text !== undefined && sha1(found.text) === agreed) bases.set(found.pageId, found.text);
  }
  const gathered: Gathered = {
    ...{
      texts: texts ?? new Map<number, never>(),
      bases,
      types,
      profile,
      maxPageBytes: settings.maxPageBytes,
      tooHeavy: await heavyTexts(workspace, pairs, texts ?? new Map<number, never>(), bases),
    },
    absences: reading.absences ?? new Map<number, Absent>(),
    refusals: reading.refusals ?? new Map<string, string[]>(),
    titleProblem: (pair) => reading.titleProblems?.get(pair) ?? newTitleProblem(workspace, pair),
    asked: reading.asked ?? (() => wiki !== undefined),
  };
  return pairs.flatMap((pair) => buildSnapshot(pair, gathered) ?? withoutType(pair, types));
}

/** The texts of these pages that must not be taken apart, found out in a worker. */
async function heavyTexts(
  { settings, types, profile, tried }: Workspace,
  pairs: readonly Pair[],
  texts: Gathered['texts'],
  bases: Gathered['bases'],
): Promise<ReadonlySet<string>> {
  const toTry = pairs.flatMap(({ type: id, tracked, listed }) => {
    const type = types.find((one) => one.id === id);
    const both = [listed && texts.get(listed.pageId)?.text, tracked && bases.get(tracked.pageId)];
    return type ? both.flatMap((text) => (text === undefined ? [] : [{ text, type }])) : [];
  });
  return tried.findHeavy(toTry, profile, settings.maxReadSeconds * 1000);
}

/** What is wrong with the title of a new file, or with a new title, as far as that is known without asking the wiki. */
export function newTitleProblem(workspace: Workspace, { tracked, file, type }: Pair): string | undefined {
  if (file.kind !== 'page') return undefined;
  const { title = '' } = file.page;
  if (tracked && titleKey(title) === titleKey(tracked.title)) return undefined;
  return titleProblem(title, foreignNamespaces(workspace, type, title));
}

/** A file that no type claims still has to be named. */
function withoutType(pair: Pair, types: readonly PageType[]): Snapshot[] {
  const [type] = types;
  if (!type || pair.file.kind !== 'invalid') return [];
  const { title, file } = pair;
  return [
    { title, type, tracked: undefined, base: undefined, wiki: { kind: 'not asked' }, file, refusals: [] },
  ];
}

/** Reads the files alone, and compares them with their bases. */
export async function readFilesOnly(workspace: Workspace): Promise<Read> {
  const { pairs, taken } = await pairsWith(workspace, []);
  return {
    ...{ snapshots: await gather(workspace, undefined, { pairs }), taken },
    ...{ notes: [], emptyAnswer: false, startedAt: '' },
  };
}

/** The pairs of this run, with every path that is taken, by pages that are left out too. */
export async function pairsWith(
  workspace: Workspace,
  listed: readonly ListedPage[],
): Promise<{ pairs: Pair[]; taken: string[] }> {
  const tracked = trackedPages(workspace);
  const files = await readContent(workspace, false);
  const renamed = await renamedFiles(workspace, tracked, listed, files);
  return {
    pairs: wanted(workspace, pairUp({ tracked, listed, files, renamed })),
    taken: [...tracked.map(({ file }) => file), ...files.map(({ path }) => path)],
  };
}

/** Looks for the files of pages that have none any more among those that belong to no page. */
async function renamedFiles(
  { state, types, profile }: Workspace,
  tracked: readonly TrackedPage[],
  listed: readonly ListedPage[],
  files: readonly ContentFile[],
): Promise<Map<number, string>> {
  const paths = new Set(files.map(({ path }) => path));
  const titles = new Set(files.map(({ page }) => titleKey(page?.title ?? '')));
  const fresh = freshFiles(files, [...tracked, ...listed]);
  const gone: GonePage[] = [];
  for (const { pageId, title, type: id, file } of fresh.length > 0 ? tracked : []) {
    if (paths.has(file) || titles.has(titleKey(title))) continue;
    const type = types.find((one) => one.id === id);
    const base = type && (await state.readBase(pageId));
    if (type && base !== undefined) gone.push({ pageId, type: id, base: readPage(base, type, profile) });
  }
  return findRenamedFiles(gone, fresh);
}

/** Leaves out the pages that the configuration ignores, and those of types that it does not sync. */
function wanted({ settings, types }: Workspace, pairs: readonly Pair[]): Pair[] {
  const ignored = new Set(settings.ignore.map(titleKey));
  const synced = new Set(types.map(({ id }) => id));
  return pairs.filter(
    ({ title, tracked }) => !ignored.has(titleKey(title)) && (!tracked || synced.has(tracked.type)),
  );
}

/** Why a page is in no list, in the words of the person who edits it. */
function absentOf(absence: Absence, { template, templateAliases }: PageType): Absent {
  if (absence.kind === 'deleted') return { reason: 'It was deleted on the wiki.', deleted: true };
  if (absence.kind === 'redirect') {
    const hint =
      'If it was put together with another page, take over what is worth keeping, and delete the file.';
    return { reason: 'It became a redirect on the wiki.', deleted: false, hint };
  }
  const { text = '' } = absence;
  const called = [template, ...templateAliases].find((name) => beginsCall(text, name));
  if (called === undefined) {
    const reason = `On the wiki it does not call {{${template}}} any more, or was moved into another namespace.`;
    return { reason, deleted: false };
  }
  return {
    ...{ reason: `On the wiki its call {{${called}…}} can no longer be read.`, deleted: false },
    hint: `Mend the page on the wiki: the }} at the end of {{${called}… may be missing, or the call stands in a comment or in <nowiki>. Nothing is deleted meanwhile.`,
  };
}

/** True if a text holds the beginning of a call, whatever became of the rest. */
function beginsCall(text: string, template: string): boolean {
  const names = [...text.matchAll(/\{\{([^|{}]*)/g)].map(([, name = '']) => name.split('\n')[0] ?? '');
  return names.some((name) => titleKey(name.replace(/^[^:]*:/, '').trim()) === titleKey(template));
}

/** Lists the wiki’s pages of every type, reads those that changed, and pairs them with the files. */
export async function readWhole(workspace: Workspace, wiki: Wiki, onProgress: OnProgress): Promise<Read> {
  const { settings } = workspace;
  const queries = settings.types.map(({ type, namespaces }) => ({
    type: type.id,
    templates: templatesOf(type, wiki.session.profile),
    namespaces,
  }));
  const named = settings.pages.map(({ title, type }) => ({ title, type: type.id }));
  onProgress('Listing the wiki’s pages', 0, undefined);
  const { pages, missing } = await wiki.listPages(queries, named);
  const { pairs, taken } = await pairsWith(workspace, pages);
  const absent = pairs.flatMap(({ tracked, listed }) => (tracked && !listed ? [tracked] : []));
  const reasons = await wiki.explainAbsence(absent.map(({ pageId }) => pageId));
  const absences = new Map<number, Absent>();
  for (const { pageId, type: id } of absent) {
    const [reason, type] = [reasons.get(pageId), workspace.types.find((one) => one.id === id)];
    if (reason && type) absences.set(pageId, absentOf(reason, type));
  }
  const snapshots = await gather(workspace, wiki, { pairs, absences }, onProgress);
  const notes = missing.map(
    (title) => `The configuration names the page “${title}”, which the wiki does not have.`,
  );
  const emptyAnswer = pages.length === 0 && workspace.state.lock.pages.size > 0;
  return { snapshots, notes, emptyAnswer, startedAt: '', taken };
}
