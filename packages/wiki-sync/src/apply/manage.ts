import { sha1 } from '#files/sha1.ts';
import { toMdx } from '#codec/index.ts';
import { unlisted } from '#page/listed-page.ts';
import { titleKey } from '#page/title.ts';
import type { PagePlan } from '#plan/plan.ts';
import { keepAgreement } from './keep.ts';
import { outcome, troubleOf, type Outcome } from './outcome.ts';
import { revisionBefore, type PushTools } from './push-tools.ts';

/** What became of a move: everything is settled, or the page is still to be saved under its new title. */
type MoveResult =
  { kind: 'settled'; outcome: Outcome } | { kind: 'moved'; page: PagePlan; trouble: Outcome['trouble'] };

const NBSP = '\u00a0';

/** Deletes the page of a deleted file. */
export async function deleteOnWiki(page: PagePlan, tools: PushTools): Promise<Outcome> {
  const { pageId } = page;
  if (pageId === undefined) return outcome(page, false);
  try {
    await tools.wiki.pause(tools.pauseBetweenWrites);
    const reason = `${tools.summaryPrefix}${NBSP}: fichier supprimé`;
    await tools.wiki.delete({ pageId, title: page.title, revision: revisionBefore(page), reason });
    await tools.state.forget(pageId);
    return outcome(page, true);
  } catch (error) {
    return outcome(page, false, { trouble: troubleOf(error) });
  }
}

/** Moves a page to the title that its file has, and notes that at once, so that a kill after it costs nothing. */
export async function moveOnWiki(page: PagePlan, tools: PushTools): Promise<MoveResult> {
  const { pageId, file, snapshot } = page;
  const { base, type, wiki } = snapshot;
  const to = snapshot.file.kind === 'page' ? (snapshot.file.page.title ?? '') : '';
  if (pageId === undefined || file === undefined || snapshot.file.kind !== 'page') {
    return { kind: 'settled', outcome: outcome(page, false) };
  }
  const reason = `${tools.summaryPrefix}${NBSP}: titre changé dans le fichier`;
  const target = { pageId, title: page.title, revision: revisionBefore(page), reason };
  const moved = await tools.wiki.move(target, to);
  const { current } = moved;
  const before = wiki.kind === 'page' ? wiki.revision.text : base?.text;
  const trouble = remarksOf(moved.remarks);
  if (moved.from !== page.title) {
    const message = `Somebody moved the page to “${moved.from}” at the same moment; now it is “${moved.title}”, as the file says.`;
    const hint =
      'If the other title is the better one, write it into the file as its `titre`. Pull, and push again.';
    return {
      kind: 'settled',
      outcome: outcome(page, true, { trouble: { code: 'edit-conflict', message, hint } }),
    };
  }
  if (current?.text === undefined || current.text !== before || base === undefined) {
    const message =
      'The page was moved, and somebody edited it at the same moment; the rest of the file waits.';
    const settled = { code: 'edit-conflict' as const, message, hint: 'Pull, which merges, and push again.' };
    return { kind: 'settled', outcome: outcome(page, true, { trouble: settled }) };
  }
  const { revision, timestamp, text } = current;
  // Where somebody has moved it on already, the next pull sees that as what it is.
  const title = titleKey(current.title) === titleKey(to) ? current.title : to;
  const isAll = page.wikitext === before;
  // What the file says besides its new title counts as an edit of its own until it is saved.
  const agreed = toMdx({ ...base.page, title }, type);
  const mdx = isAll ? snapshot.file.digest : sha1(agreed);
  await keepAgreement(tools, page, { pageId, title, file, revision, timestamp, wikitext: text, mdx });
  await tools.state.save();
  if (isAll) return { kind: 'settled', outcome: outcome(page, true, { revision, trouble }) };
  const listed =
    wiki.kind === 'page'
      ? { ...wiki.listed, title, revision }
      : unlisted({ pageId, title, revision }, type.id, text);
  const now = { kind: 'page' as const, listed, revision: current, page: { ...base.page, title } };
  return { kind: 'moved', trouble, page: { ...page, title, snapshot: { ...snapshot, title, wiki: now } } };
}

const remarksOf = (remarks: readonly string[]): Outcome['trouble'] =>
  remarks.length === 0
    ? undefined
    : { code: 'page-refused', message: remarks.join(' '), hint: 'Move it by hand on the wiki.' };
