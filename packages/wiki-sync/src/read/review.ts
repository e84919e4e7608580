import type { HoldRule } from '#plan/review/hold.ts';
import { holdReason } from '#plan/review/hold.ts';
import type { Author, PageHistory } from '#plan/review/history.ts';
import { suspicionsOf } from '#plan/review/suspicion.ts';
import type { Suspicion } from '#plan/review/suspicion.ts';
import type { Snapshot } from '#plan/snapshot.ts';
import type { WikiAuthor } from '#wiki/read-edits.ts';
import type { Wiki } from '#wiki/wiki.ts';

/** How the wiki’s edits are looked at before they are pulled without a person. */
export interface ReviewOptions {
  hold: HoldRule;
  /** Edits that look like vandalism, and conflicts, are told and left for a person. */
  setApart: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** What looking at the wiki’s edits found, by page id. */
export interface Review {
  histories: ReadonlyMap<number, PageHistory>;
  suspicions: ReadonlyMap<number, readonly Suspicion[]>;
  /** Pages that wait for the rule of moderation. */
  held: ReadonlySet<number>;
  /** What whoever looks after the run has to know. */
  notes: readonly string[];
}

const NOT_SHOWN =
  'The wiki does not show this account which edits are patrolled, so ci.hold.patrolled holds them all: give the bot password the grant “Patrol changes to pages”, and its account the right “patrol”.';

/** A page with text that the files have not. */
type EditedPage = Snapshot & { wiki: Extract<Snapshot['wiki'], { kind: 'page' }> };

/** The history of each edited page costs a request; beyond this number only its newest revision is looked at. */
const MOST_HISTORIES = 100;

const isEdited = (snapshot: Snapshot): snapshot is EditedPage => snapshot.wiki.kind === 'page';

/**
 * Reads who edited what since the last pull, and takes the pages that have to wait out of the run: they count as left out,
 * with the reason. A first pull, which a person watches, is not held.
 */
export async function reviewEdits(
  wiki: Wiki,
  snapshots: readonly Snapshot[],
  options: ReviewOptions,
): Promise<{ snapshots: Snapshot[]; review: Review }> {
  const isFirst = snapshots.every(({ tracked }) => tracked === undefined);
  const edited = isFirst ? [] : snapshots.filter(isEdited);
  const { histories, marksAreShown } = await readHistories(wiki, edited, options.hold.patrolled);
  const suspicions = new Map<number, readonly Suspicion[]>();
  const held = new Set<number>();
  const kept = snapshots.map((snapshot): Snapshot => {
    if (isFirst || !isEdited(snapshot)) return snapshot;
    const { pageId } = snapshot.wiki.listed;
    const history = histories.get(pageId) ?? { revisions: [], authors: [] };
    const waits = holdReason(history, options.hold, options.now);
    if (waits !== undefined) {
      held.add(pageId);
      return leftOut(snapshot, waits, 'Nothing is to be done: a later run brings it.');
    }
    const edit = { before: snapshot.base?.text ?? '', after: snapshot.wiki.revision.text };
    const found = suspicionsOf({ ...edit, authors: history.authors }, options.now);
    if (found.length === 0) return snapshot;
    suspicions.set(pageId, found);
    const why = `It is shown to a person first: ${found.join(', ')}.`;
    return options.setApart ? leftOut(snapshot, why, 'See the merge request.') : snapshot;
  });
  const notes = held.size > 0 && !marksAreShown ? [NOT_SHOWN] : [];
  return { snapshots: kept, review: { histories, suspicions, held, notes } };
}

const leftOut = (snapshot: EditedPage, reason: string, hint: string): Snapshot => ({
  ...snapshot,
  wiki: { kind: 'left out', reason, hint, pageId: snapshot.wiki.listed.pageId },
});

async function readHistories(
  wiki: Wiki,
  edited: readonly EditedPage[],
  patrolled: boolean,
): Promise<{ histories: Map<number, PageHistory>; marksAreShown: boolean }> {
  let marksAreShown = true;
  const found = new Map<number, PageHistory['revisions']>();
  for (const [index, { wiki: side, tracked, title }] of edited.entries()) {
    const { pageId } = side.listed;
    const { revision, timestamp, user } = side.revision;
    const past =
      index < MOST_HISTORIES
        ? await wiki.readEdits(pageId, tracked?.revision ?? 0)
        : [{ revision, timestamp, user }];
    const marks = patrolled ? await wiki.readPatrolled(title) : undefined;
    if (patrolled && marks === undefined) marksAreShown = false;
    found.set(
      pageId,
      past.map(({ revision: id, timestamp: made, user: by }) => ({
        ...{ revision: id, at: Date.parse(made), user: by },
        isPatrolled: marks?.has(id),
      })),
    );
  }
  const names = [...new Set([...found.values()].flat().map(({ user }) => user))].filter(
    (name) => name !== '',
  );
  const authors = await wiki.readAuthors(names);
  const histories = new Map(
    [...found].map(([pageId, revisions]) => {
      const ofPage = [...new Set(revisions.map(({ user }) => user))];
      const known = ofPage.map((name) => authorOf(name, authors.get(name)));
      return [pageId, { revisions, authors: known }];
    }),
  );
  return { histories, marksAreShown };
}

const authorOf = (name: string, known: WikiAuthor | undefined): Author => ({
  name,
  edits: known?.edits,
  registeredAt: known?.registered === undefined ? undefined : Date.parse(known.registered),
});
