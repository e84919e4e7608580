import type { PageType } from '#page/index.ts';
import type { ListedPage } from '#page/listed-page.ts';
import type { Absent } from '#plan/build-snapshot.ts';
import { comparePages } from '#plan/changes.ts';
import type { Pair } from '#plan/pairs.ts';
import { titleKey } from '#page/title.ts';
import type { PageAction, PreflightPage } from '#wiki/preflight.ts';
import type { Wiki } from '#wiki/wiki.ts';
import { gather, newTitleProblem, pairsWith } from './read-sides.ts';
import type { Read } from './read-sides.ts';
import { namespacesOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Asks the wiki about those pages alone whose files differ from what was agreed on. */
export async function readForPush(workspace: Workspace, wiki: Wiki, allowDelete = false): Promise<Read> {
  const { pairs: local, taken } = await pairsWith(workspace, []);
  // A title that no page can have is not asked for: the wiki would answer for another one.
  const candidates = (await editedPairs(workspace, local)).filter(
    (pair) => newTitleProblem(workspace, pair) === undefined,
  );
  if (allowDelete) candidates.push(...local.filter(({ tracked, file }) => tracked && file.kind === 'absent'));
  const newTitles = candidates.flatMap((pair) => newTitleOf(pair) ?? []);
  const preflight = await wiki.preflight(
    [...new Set([...candidates.map(({ title }) => title), ...newTitles])],
    wantedActions(candidates, newTitles),
  );
  const moved = await movedAway(wiki, candidates, preflight.pages);
  const asked = new Map<Pair, Pair>();
  const refusals = new Map<string, readonly string[]>();
  const absences = new Map<number, Absent>();
  const titleProblems = new Map<Pair, string>();
  for (const pair of candidates) {
    const found = preflight.pages.get(pair.title);
    if (!found) continue;
    const problem = pair.tracked ? undefined : problemWith(found, pair, workspace);
    if (problem !== undefined) {
      titleProblems.set(pair, problem);
      continue;
    }
    const seen = seenPair(pair, found, moved.get(pair.tracked?.pageId ?? 0));
    asked.set(pair, seen);
    refusals.set(seen.title, refusalsFor(pair, found, preflight.pages.get(newTitleOf(pair) ?? '')));
    if (pair.tracked) absences.set(pair.tracked.pageId, { reason: ELSEWHERE, deleted: false });
  }
  const answered = new Set(asked.values());
  const snapshots = await gather(workspace, wiki, {
    ...{ pairs: local.map((pair) => asked.get(pair) ?? pair), refusals, absences, titleProblems },
    asked: (pair) => answered.has(pair),
  });
  return { snapshots, notes: [], emptyAnswer: false, startedAt: preflight.startedAt, taken };
}

/** What is to be done with these pages, and nothing more: what an account may do costs the wiki a look at each. */
function wantedActions(pairs: readonly Pair[], newTitles: readonly string[]): PageAction[] {
  const creates = newTitles.length > 0 || pairs.some(({ tracked }) => !tracked);
  return [
    'edit',
    ...(creates ? (['create'] as const) : []),
    ...(newTitles.length > 0 ? (['move'] as const) : []),
    ...(pairs.some(({ file }) => file.kind === 'absent') ? (['delete'] as const) : []),
  ];
}

const ELSEWHERE = 'On the wiki its title is free, or another page’s: it was deleted or moved.';

/** The title that a file gives to a page that has another one on the wiki. */
function newTitleOf({ tracked, file }: Pair): string | undefined {
  const title = file.kind === 'page' ? file.page.title : undefined;
  return tracked && title !== undefined && titleKey(title) !== titleKey(tracked.title) ? title : undefined;
}

/** Why the wiki would refuse what is to be done with a page: an edit, a move, a deletion. */
function refusalsFor(pair: Pair, found: PreflightPage, target: PreflightPage | undefined): readonly string[] {
  if (pair.file.kind === 'absent') return found.deleteRefusals;
  if (!target) return found.refusals;
  if (target.page) return [...found.refusals, `it has a page “${target.title}” already.`];
  return [...new Set([...found.refusals, ...found.moveRefusals, ...target.refusals])];
}

/**
 * The pages that stand under another title by now, by page id, of those that have no file any more: to delete one, or to
 * forget it, is for whoever knows where it went.
 */
async function movedAway(
  wiki: Wiki,
  pairs: readonly Pair[],
  found: ReadonlyMap<string, PreflightPage>,
): Promise<Map<number, ListedPage>> {
  const pageIds = pairs.flatMap(({ tracked, file, title }) =>
    tracked && file.kind === 'absent' && found.get(title)?.page?.pageId !== tracked.pageId
      ? [tracked.pageId]
      : [],
  );
  const absences = pageIds.length > 0 ? await wiki.explainAbsence(pageIds) : [];
  return new Map([...absences].flatMap(([pageId, { page }]) => (page ? [[pageId, page] as const] : [])));
}

/** The pair with its page as the wiki has it now, spelt as the wiki spells it. */
function seenPair(pair: Pair, { page, title }: PreflightPage, moved: ListedPage | undefined): Pair {
  if (moved) return { ...pair, title: moved.title, listed: moved };
  const isOther = pair.tracked && page && page.pageId !== pair.tracked.pageId;
  return { ...pair, title: title === '' ? pair.title : title, listed: isOther ? undefined : page };
}

/** Why the page that the wiki would create is not the one that the file means. */
function problemWith(
  { title, namespace }: PreflightPage,
  pair: Pair,
  workspace: Workspace,
): string | undefined {
  if (title !== '' && titleKey(title) !== titleKey(pair.title)) return `the wiki would call it “${title}”`;
  const looked = namespacesOf(workspace, pair.type, title);
  if (namespace === undefined || looked === 'any' || looked.includes(namespace)) return undefined;
  return `it is in the namespace ${String(namespace)}, in which no page of this type is looked for`;
}

/** Pairs whose file is new, or says something else than what was agreed on; reformatting a file is no edit. */
async function editedPairs(workspace: Workspace, pairs: readonly Pair[]): Promise<Pair[]> {
  const snapshots = await gather(workspace, undefined, { pairs });
  const byTitle = new Map(snapshots.map((snapshot) => [snapshot.file, snapshot]));
  return pairs.filter((pair) => {
    if (pair.file.kind !== 'page') return false;
    const base = byTitle.get(pair.file)?.base;
    return (
      !base || comparePages(base.page, pair.file.page, byTitle.get(pair.file)?.type as PageType).length > 0
    );
  });
}
