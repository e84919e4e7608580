import { readPage } from '#codec/index.ts';
import { WikiSyncError } from '#errors.ts';
import { sha1 } from '#files/sha1.ts';
import { comparePages } from '#plan/changes.ts';
import { prepareFile } from '#plan/prepare.ts';
import { checkFileUnchanged, keepAgreement } from './keep.ts';
import { afterSaving } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { MadeEdit, PushTools } from './push-tools.ts';

/**
 * Asks the wiki what it stored for each edit, and brings the stored text here where it is another one than was sent:
 * the wiki put two edits together, or changed ours while saving. Nothing of that stays unsaid.
 */
export async function verifySaved(
  made: readonly MadeEdit[],
  outcomes: readonly Outcome[],
  tools: PushTools,
): Promise<void> {
  if (made.length === 0) return;
  for (const { edit, text } of await findOdd(made, tools)) {
    const own = outcomes.find(({ page }) => page === edit.page);
    const trouble = await takeStored(edit, text, tools).catch(afterSaving);
    if (own && trouble) own.trouble = trouble;
  }
}

/** The edits that the wiki stored otherwise than they were sent, with the stored text. */
async function findOdd(
  made: readonly MadeEdit[],
  { wiki }: PushTools,
): Promise<{ edit: MadeEdit; text: string | undefined }[]> {
  try {
    const hashes = await wiki.readHashes(made.map(({ saved }) => saved.revision));
    const odd = made.filter(({ saved, sent }) => saved.merged || hashes.get(saved.revision) !== sha1(sent));
    if (odd.length === 0) return [];
    const stored = await wiki.readRevisions(odd.map(({ saved }) => saved.revision));
    return odd.map((edit) => ({ edit, text: stored.get(edit.saved.revision)?.text }));
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    throw new WikiSyncError(
      error.code,
      `What was saved could not be compared with what the wiki stored. ${error.message}`,
      { hint: 'What was saved stays saved. `wiki-sync status` makes the comparison later.', cause: error },
    );
  }
}

async function takeStored(
  { page, saved, sent }: MadeEdit,
  stored: string | undefined,
  tools: PushTools,
): Promise<Outcome['trouble']> {
  const { type, file } = page.snapshot;
  const why = saved.merged
    ? 'Somebody edited the page at the same moment, and the wiki put both edits together'
    : 'The wiki changed the text while saving it';
  const trouble = (what: string, hint: string): Outcome['trouble'] => ({
    code: saved.merged ? 'edit-conflict' : 'page-refused',
    message: `${why}. ${what}`,
    hint,
  });
  if (stored === undefined || page.file === undefined) {
    return trouble('The stored text cannot be read.', 'Look at the page on the wiki, then pull.');
  }
  const read = { ...readPage(stored, type, tools.profile), title: saved.title };
  const changes = comparePages({ ...readPage(sent, type, tools.profile), title: saved.title }, read, type);
  const base = { text: stored, page: read };
  const prepared = prepareFile(
    { ...page.snapshot, title: saved.title, base, wiki: { kind: 'same' } },
    tools.profile,
  );
  const locked = tools.state.lock.pages.get(saved.pageId);
  if (prepared.mdx === undefined || !locked) {
    return trouble(
      prepared.because ?? 'It could not be brought here.',
      'Look at the page on the wiki, then pull.',
    );
  }
  if (file.kind === 'page')
    await checkFileUnchanged(tools, page.title, { ...file, digest: locked.mdx }, page.file);
  const needsWriting = changes.length > 0;
  if (needsWriting) await tools.folder.write(page.file, prepared.mdx);
  await keepAgreement(tools, page, {
    ...{ pageId: saved.pageId, title: saved.title, file: page.file, timestamp: saved.timestamp },
    ...{ revision: saved.revision, wikitext: stored, mdx: needsWriting ? sha1(prepared.mdx) : locked.mdx },
  });
  if (!needsWriting && !saved.merged) return undefined;
  return trouble(
    'The file now holds what the wiki stored.',
    'Read the page again, on the wiki or in the file.',
  );
}
