import type { PageType } from '#page/index.ts';
import { comparePages } from './changes.ts';
import type { Change } from './changes.ts';
import type { Situation } from './rules.ts';
import type { Snapshot, WikiState } from './snapshot.ts';

/** What a page’s situation is, and what was changed by whom since both sides agreed. */
export interface Finding {
  situation: Situation;
  /** What the wiki changed. */
  wikiChanges: readonly Change[];
  /** What the file changed. */
  fileChanges: readonly Change[];
}

const finding = (
  situation: Situation,
  wikiChanges: readonly Change[] = [],
  fileChanges: readonly Change[] = [],
): Finding => ({ situation, wikiChanges, fileChanges });

/** Compares the two sides of a page with what they last agreed on. Pure: the same snapshot gives the same finding. */
export function findSituation(snapshot: Snapshot): Finding {
  const { wiki, file, tracked } = snapshot;
  if (wiki.kind === 'left out') return finding('left out');
  if (wiki.kind === 'unreadable') return finding('wiki page unreadable');
  if (file.kind === 'invalid') return finding('file invalid');
  if (file.kind === 'in conflict') return finding('conflict open');
  return tracked ? trackedSituation(snapshot) : newSituation(snapshot);
}

function newSituation({ wiki, file, type }: Snapshot): Finding {
  const onWiki = wiki.kind === 'page';
  if (onWiki && file.kind === 'page') {
    const changes = comparePages(wiki.page, { ...file.page, title: wiki.page.title ?? '' }, type);
    return finding(
      changes.length === 0 && !isOfAnotherType(wiki, type) ? 'same title, alike' : 'same title, different',
      [],
      changes,
    );
  }
  if (onWiki) return finding('new on the wiki');
  return finding(file.kind === 'page' ? 'new file' : 'page and file gone');
}

/** True if the wiki lists the page, and not as one of this type. */
const isOfAnotherType = (wiki: WikiState, { id }: PageType): boolean =>
  wiki.kind === 'page' && wiki.listed.types.length > 0 && !wiki.listed.types.includes(id);

function trackedSituation(snapshot: Snapshot): Finding {
  const { base, wiki, file, type, tracked } = snapshot;
  if (wiki.kind === 'absent') {
    if (file.kind === 'absent') return finding('page and file gone');
    const changes = base && file.kind === 'page' ? comparePages(base.page, file.page, type) : [];
    // A file that cannot be compared may hold edits of its own.
    if (changes.length > 0 || (file.kind === 'page' && !base))
      return finding('file edited, wiki page gone', [], changes);
    return finding(wiki.deleted ? 'deleted on the wiki' : 'wiki page gone');
  }
  // Without a file nothing stands in the way of the new type, and pairing has given the page that one. A file that a run
  // deleted because the page was gone is no reason to delete the page that is there again.
  if (file.kind === 'absent' && (tracked?.type !== type.id || tracked.going))
    return finding('new on the wiki');
  if (isOfAnotherType(wiki, type)) return finding('type changed on the wiki');
  if (file.kind !== 'absent' && !file.path.startsWith(`${type.folder}/`))
    return finding('type changed in the file');
  const wikiChanges = base && wiki.kind === 'page' ? comparePages(base.page, wiki.page, type) : [];
  if (file.kind === 'absent') {
    // Without a base nobody knows what another revision than the agreed one holds.
    const isEdited = wikiChanges.length > 0 || (!base && wiki.kind === 'page');
    return finding(isEdited ? 'wiki edited, file deleted' : 'file deleted', wikiChanges);
  }
  if (file.kind === 'page' && wiki.kind === 'page') {
    const between = comparePages(wiki.page, file.page, type);
    if (between.length === 0) return finding('edited alike', wikiChanges, wikiChanges);
    if (!base) return finding('base lost', [], between);
  }
  if (!base) {
    if (wiki.kind === 'page') return finding('wiki edited');
    return finding(file.kind === 'page' ? 'base lost' : atRest(snapshot));
  }
  const fileChanges = file.kind === 'page' ? comparePages(base.page, file.page, type) : [];
  return edited(snapshot, wikiChanges, fileChanges);
}

/** Nothing was edited; the file may still stand elsewhere. */
const atRest = ({ file, tracked }: Snapshot): Situation =>
  file.kind !== 'absent' && file.path !== tracked?.file ? 'file moved' : 'in step';

function edited(snapshot: Snapshot, wikiChanges: readonly Change[], fileChanges: readonly Change[]): Finding {
  const { wiki, base } = snapshot;
  const renamed = fileChanges.some((change) => change.kind === 'title');
  const touched = wiki.kind === 'page' && wiki.revision.text !== base?.text;
  if (renamed && wikiChanges.length === 0) return finding('renamed in the file', wikiChanges, fileChanges);
  if (fileChanges.length > 0 && wikiChanges.length > 0) {
    return finding('edited on both sides', wikiChanges, fileChanges);
  }
  if (fileChanges.length > 0) {
    return finding(touched ? 'file edited, wiki reformatted' : 'file edited', [], fileChanges);
  }
  if (wikiChanges.length > 0) return finding('wiki edited', wikiChanges);
  if (wiki.kind === 'page') return finding('wiki reformatted');
  return finding(atRest(snapshot));
}
