import { fromMdx, readPage } from '#codec/index.ts';
import type { Page } from '#page/index.ts';
import { unlisted } from '#page/listed-page.ts';
import type { Snapshot } from '#plan/snapshot.ts';
import type { Workspace } from './workspace.ts';

/**
 * Snapshots in which a page is as it was before a merge, so that it is merged again: where a person has chosen a side of an
 * open conflict, and where the merge was cut off before it was noted. A file in conflict that was edited since is left as it
 * is and told: choosing would drop that edit.
 */
export async function reopenConflicts(
  workspace: Workspace,
  snapshots: readonly Snapshot[],
  isChosen: (snapshot: Snapshot) => boolean,
): Promise<{ snapshots: Snapshot[]; notes: string[] }> {
  const notes: string[] = [];
  const reopened: Snapshot[] = [];
  for (const snapshot of snapshots) {
    const isOpen = snapshot.file.kind === 'in conflict' && isChosen(snapshot);
    const before = await beforeMerge(workspace, snapshot, isOpen);
    if (isOpen && !before) {
      notes.push(
        `${snapshot.title}: no side was taken, since its file was edited after the conflict was marked. Settle it in the file.`,
      );
    }
    if (isOpen && before && snapshot.wiki.kind === 'page' && before.wiki !== snapshot.wiki) {
      notes.push(
        `${snapshot.title}: the side was taken of the conflict as it was shown. The wiki was edited since; pull again to have that too.`,
      );
    }
    reopened.push(before ?? snapshot);
  }
  return { snapshots: reopened, notes };
}

async function beforeMerge(
  { state, profile }: Workspace,
  snapshot: Snapshot,
  isChosen: boolean,
): Promise<Snapshot | undefined> {
  const { tracked, file, type, wiki } = snapshot;
  if (!tracked || !state.hasConflict(tracked.pageId)) return undefined;
  if (file.kind !== 'in conflict' && file.kind !== 'page') return undefined;
  const kept = await state.readConflict(tracked.pageId);
  const agreed = await state.readBase(tracked.pageId);
  if (!kept || kept.written !== file.digest || agreed === undefined) return undefined;
  const isNoted = kept.revision === undefined || kept.revision === tracked.revision;
  if (!isChosen && (isNoted || wiki.kind !== 'page')) return undefined;
  // What was chosen of is what the conflict showed; an edit that the wiki got since is merged by the next pull.
  const isShown = wiki.kind === 'same' || (wiki.kind === 'page' && isNoted);
  const read = (text: string): Page => ({ ...readPage(text, type, profile), title: tracked.title });
  const { pageId, title, revision } = tracked;
  const timestamp = state.lock.pages.get(pageId)?.timestamp ?? '';
  return {
    ...snapshot,
    base: { text: kept.base, page: { ...read(kept.base), title: kept.title ?? tracked.title } },
    wiki: isShown
      ? {
          kind: 'page',
          listed: unlisted({ pageId, title, revision }, type.id, agreed),
          revision: { revision, timestamp, user: '', text: agreed },
          page: read(agreed),
        }
      : wiki,
    file: { kind: 'page', path: file.path, digest: file.digest, page: fromMdx(kept.file, type) },
  };
}
