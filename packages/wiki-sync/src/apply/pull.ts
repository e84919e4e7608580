import { toMdx } from '#codec/index.ts';
import { sha1 } from '#files/sha1.ts';
import { notePath } from '#plan/merge/note.ts';
import type { PagePlan, Plan } from '#plan/plan.ts';
import { agreementWith, checkFileUnchanged, keepAgreement } from './keep.ts';
import type { Disk } from './keep.ts';
import { outcome, troubleOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/**
 * The lock file is written after so many pages, and so many times at most, since it grows with the pages; a kill in between
 * costs nothing, since equal sides are recognised.
 */
const [PAGES_PER_SAVE, MOST_SAVES] = [50, 10];

/** Carries out what a plan writes on the disk, until `signal`; the lock is written at the end, even after a failure. */
export async function applyToFiles(
  plan: Plan,
  disk: Disk,
  onPage: (done: number) => void,
  signal?: AbortSignal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const perSave = Math.max(PAGES_PER_SAVE, Math.ceil(plan.pages.length / MOST_SAVES));
  try {
    for (const page of plan.pages) {
      if (signal?.aborted === true) break;
      outcomes.push(await applyPage(page, disk));
      if (outcomes.length % perSave === 0) await disk.state.save();
      onPage(outcomes.length);
    }
  } finally {
    await disk.state.save();
  }
  return outcomes;
}

/** Carries out one page’s action as far as it concerns the disk alone. */
export async function applyPage(page: PagePlan, disk: Disk): Promise<Outcome> {
  const { tracked, file } = page.snapshot;
  // A deletion that was cut off before it took the file, and is wanted no more.
  if (tracked?.going && file.kind !== 'absent') disk.state.markGoing(tracked.pageId, false);
  try {
    switch (page.action) {
      case 'write file':
      case 'create file':
        await writeFile(page, disk);
        return outcome(page, true);
      case 'merge into file':
      case 'write conflict':
        await writeMerged(page, disk);
        return outcome(page, true);
      case 'take as base':
        await takeAsBase(page, disk);
        return outcome(page, true);
      case 'delete file':
        await deleteFile(page, disk);
        return outcome(page, true);
      case 'forget':
        if (page.pageId !== undefined) await disk.state.forget(page.pageId);
        return outcome(page, true);
      case 'nothing':
      case 'tell':
        return outcome(page, true);
      default:
        return outcome(page, false);
    }
  } catch (error) {
    return outcome(page, false, { trouble: troubleOf(error) });
  }
}

async function writeFile(page: PagePlan, disk: Disk): Promise<void> {
  const { wiki, base, tracked, file } = page.snapshot;
  const { mdx, file: path } = page;
  if (mdx === undefined || path === undefined) return;
  await checkFileUnchanged(disk, page.title, file, path);
  const onDisk = file.kind === 'page' || file.kind === 'same' ? file.digest : undefined;
  if (onDisk !== sha1(mdx)) await disk.folder.write(path, mdx);
  if (wiki.kind === 'page') {
    await keepAgreement(disk, page, agreementWith(wiki, path, sha1(mdx)));
  } else if (tracked && base) {
    const locked = disk.state.lock.pages.get(tracked.pageId);
    if (locked) disk.state.lock.pages.set(tracked.pageId, { ...locked, mdx: sha1(mdx) });
  }
}

/** Deletes a file that says what a page said that is gone, and notes before that it is not a person who deletes it. */
async function deleteFile(page: PagePlan, disk: Disk): Promise<void> {
  const { file } = page.snapshot;
  if (page.file === undefined || page.pageId === undefined) return;
  await checkFileUnchanged(disk, page.title, file, page.file);
  disk.state.markGoing(page.pageId, true);
  await disk.state.save();
  await disk.folder.remove(page.file);
  await disk.state.forget(page.pageId);
}

/**
 * Writes a file in which both sides' edits are put together. From then on the wiki's revision is what both agree on, so
 * that what the file says otherwise counts as its edits. After a kill before that is noted, the next run finds what the
 * merge was made of and makes the same again.
 */
async function writeMerged(page: PagePlan, disk: Disk): Promise<void> {
  const { wiki, base, file, type } = page.snapshot;
  const { mdx, file: path, note, pageId } = page;
  if (mdx === undefined || path === undefined || wiki.kind !== 'page' || pageId === undefined) return;
  await checkFileUnchanged(disk, page.title, file, path);
  const before = (await disk.folder.read(path)) ?? '';
  const kept = await disk.state.readConflict(pageId);
  const original = kept?.written === sha1(before) ? kept.file : before;
  const { revision } = wiki.revision;
  if (base) {
    const former = { base: base.text, title: base.page.title, file: original };
    await disk.state.writeConflict(pageId, { ...former, written: sha1(mdx), revision });
  }
  if (note === undefined) await disk.folder.remove(notePath(path));
  else await disk.folder.write(notePath(path), note);
  if (mdx !== before) await disk.folder.write(path, mdx);
  await keepAgreement(disk, page, agreementWith(wiki, path, sha1(toMdx(wiki.page, type))));
  await disk.state.save();
  if (page.action === 'merge into file') await disk.state.forgetConflict(pageId);
}

async function takeAsBase(page: PagePlan, disk: Disk): Promise<void> {
  const { wiki, tracked, file } = page.snapshot;
  if (file.kind !== 'page' && file.kind !== 'same') return;
  const locked = tracked && disk.state.lock.pages.get(tracked.pageId);
  // An edit of the file that still waits to be pushed must go on counting as one.
  const waits =
    page.situation === 'file edited, wiki reformatted' && page.wikitext === undefined && page.pending;
  const mdx = waits && locked ? locked.mdx : file.digest;
  if (wiki.kind === 'page') {
    await keepAgreement(disk, page, agreementWith(wiki, file.path, mdx));
  } else if (tracked && locked) {
    disk.state.lock.pages.set(tracked.pageId, { ...locked, file: file.path, mdx });
  }
}
