import { fromMdx, toMdx } from '#codec/index.ts';
import { WikiSyncError } from '#errors.ts';
import { comparePages } from './changes.ts';
import { conflictNote } from './merge/note.ts';
import { mergePages, type MergedPage } from './merge/page.ts';
import type { PlanOptions } from './plan.ts';
import { refused, type Prepared } from './prepare.ts';
import type { FileState, Snapshot, WikiState } from './snapshot.ts';

/** A page that both sides edited since they agreed. */
interface BothEdited extends Snapshot {
  base: NonNullable<Snapshot['base']>;
  wiki: WikiState & { kind: 'page' };
  file: FileState & { kind: 'page' };
}

const isBothEdited = (snapshot: Snapshot): snapshot is BothEdited =>
  snapshot.base !== undefined && snapshot.wiki.kind === 'page' && snapshot.file.kind === 'page';

/** Puts the edits of both sides together: the file to write, with what conflicts marked. */
export function prepareMerge(snapshot: Snapshot, options: PlanOptions): Prepared {
  if (!isBothEdited(snapshot)) return {};
  const { base, wiki, file, type, title } = snapshot;
  const merged = mergePages(
    { base: base.page, wiki: wiki.page, file: file.page },
    type,
    labelsOf(snapshot),
    options.prefer(title, file.path),
  );
  const mdx = toMdx(merged.page, type);
  if (merged.bodyConflicts + merged.fieldConflicts.length > 0) return withConflicts(snapshot, merged, mdx);
  const reason = whyUnreadable(mdx, merged, snapshot);
  if (reason !== undefined) {
    const hint =
      'Run `wiki-sync diff` to see both, and make one of the two edits again by hand, or choose one with --ours or --theirs.';
    return refused(`Both edits put together would not be a page any more: ${reason}`, hint);
  }
  const because =
    'Wiki and file were edited, and the edits do not touch the same things: they are put together.';
  return { mdx, because };
}

function labelsOf({ tracked, wiki: { revision } }: BothEdited): { base: string; wiki: string; file: string } {
  return {
    base: `base, révision ${String(tracked?.revision ?? 0)}`,
    wiki: `wiki, révision ${String(revision.revision)}, par ${revision.user}`,
    file: 'fichier',
  };
}

function withConflicts({ title, file, wiki }: BothEdited, merged: MergedPage, mdx: string): Prepared {
  const { fieldConflicts, bodyConflicts } = merged;
  const places = fieldConflicts.map(({ place }) => place);
  if (bodyConflicts > 0) places.push(`${String(bodyConflicts)} paragraph${bodyConflicts === 1 ? '' : 's'}`);
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return {
    action: 'write conflict',
    mdx,
    note:
      fieldConflicts.length > 0
        ? conflictNote(fieldConflicts, { title, fileName, wiki: wiki.revision })
        : undefined,
    because: `Wiki (${wiki.revision.user}, revision ${String(wiki.revision.revision)}) and file changed the same thing: ${places.join(', ')}. All other edits of both are put together in the file.`,
    hint: 'Settle it in the file, between the lines <<<<<<< and >>>>>>>, or as the note beside it (.conflit.md) says; then push. Or take one side’s version with `pull --ours <title>` (the file’s) or `pull --theirs <title>` (the wiki’s).',
    pending: true,
  };
}

/** Why the merged file is not the merged page; two good edits can make a bad text. */
function whyUnreadable(mdx: string, { page }: MergedPage, { type }: BothEdited): string | undefined {
  try {
    const [change] = comparePages(page, fromMdx(mdx, type), type);
    return change && `the file would read as another ${change.kind}.`;
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return error.message;
  }
}
