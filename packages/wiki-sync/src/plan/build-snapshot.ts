import { readPage } from '#codec/index.ts';
import type { WikiProfile } from '#codec/profile.ts';
import { isWholeOf, keepWhole } from '#codec/whole-page.ts';
import type { Problem } from '#errors.ts';
import type { Page, PageType } from '#page/index.ts';
import type { Pair } from './pairs.ts';
import type { RevisionText, Snapshot, WikiState } from './snapshot.ts';

/** A text of the wiki as it was read; `text` is absent where it is hidden. */
type GatheredText = RevisionText | { revision: number; text: undefined };

/** Why a page that was there is in no list. */
export interface Absent {
  reason: string;
  /** It was deleted, and neither moved nor merely changed. */
  deleted: boolean;
  /** What to do, where that is known better than by the rule. */
  hint?: string;
}

/** What was read from wiki and disk for the pages of one run. */
export interface Gathered {
  /** Texts by page id. */
  texts: ReadonlyMap<number, GatheredText>;
  /** Bases by page id; one that is lost has no entry. */
  bases: ReadonlyMap<number, string>;
  /** Why tracked pages are in no list, by page id. */
  absences: ReadonlyMap<number, Absent>;
  /** What the wiki would refuse, by title as it was asked. */
  refusals: ReadonlyMap<string, readonly string[]>;
  /** Why no page can be created for a new file. */
  titleProblem: (pair: Pair) => string | undefined;
  /** True for pages that the wiki was asked about. */
  asked: (pair: Pair) => boolean;
  types: readonly PageType[];
  profile: WikiProfile;
  maxPageBytes: number;
  /** Texts that are not taken apart, since trying took too long or too much memory. */
  tooHeavy: ReadonlySet<string>;
}

/** True if deciding about a page takes the wiki’s text: it is new, or has another revision or title than last time. */
export function needsText({ tracked, listed }: Pair, maxPageBytes: number): boolean {
  if (!listed || listed.isRedirect || listed.contentModel !== 'wikitext' || listed.bytes > maxPageBytes)
    return false;
  return (
    !tracked ||
    tracked.revision !== listed.revision ||
    tracked.title !== listed.title ||
    tracked.going === true ||
    isBaseAltered({ tracked, listed })
  );
}

/** True if what is kept here as the text of a revision is not the text that the wiki has of this very revision. */
const isBaseAltered = ({ tracked, listed }: Pick<Pair, 'tracked' | 'listed'>): boolean =>
  tracked !== undefined &&
  listed?.sha1 !== undefined &&
  tracked.revision === listed.revision &&
  tracked.wikitext !== listed.sha1;

/** True if deciding about a page takes the text that both sides last agreed on. */
export function needsBase(pair: Pair, maxPageBytes: number): boolean {
  return pair.tracked !== undefined && (pair.file.kind !== 'same' || needsText(pair, maxPageBytes));
}

const ALTERED =
  'What content/.wiki keeps as that text is not what the wiki has under the same revision, so it was altered here.';

const KEPT_WHOLE: Problem = {
  level: 'warning',
  message: 'Taking the text of this page apart takes too long, so the file keeps it as a whole.',
  hint: 'Look at the page on the wiki: something repeats in it thousands of times. Edit it there; wiki.maxReadSeconds in the configuration gives more time.',
};

const isHeavyOnWiki = ({ listed }: Pair, { texts, tooHeavy }: Gathered): boolean =>
  tooHeavy.has((listed && texts.get(listed.pageId)?.text) ?? '');

/** Puts together what is known of one page. Pure; reading wikitext never throws. */
export function buildSnapshot(pair: Pair, gathered: Gathered): Snapshot | undefined {
  const type = gathered.types.find((one) => one.id === pair.type);
  if (!type) return undefined;
  const { tracked } = pair;
  const titleProblem = gathered.titleProblem(pair);
  const isAltered = isBaseAltered(pair);
  const baseText = tracked && !isAltered ? gathered.bases.get(tracked.pageId) : undefined;
  const isTooHeavy = gathered.tooHeavy.has(baseText ?? '') || isHeavyOnWiki(pair, gathered);
  const read = (text: string, title: string): Page => {
    const isWhole =
      gathered.tooHeavy.has(text) || (pair.file.kind === 'page' && isWholeOf(pair.file.page, text));
    if (!isWhole) return { ...readPage(text, type, gathered.profile), title };
    return { ...keepWhole(text, type), title, problems: [KEPT_WHOLE] };
  };
  return {
    title: pair.title,
    type,
    tracked,
    base:
      tracked && baseText !== undefined ? { text: baseText, page: read(baseText, tracked.title) } : undefined,
    ...(titleProblem === undefined ? {} : { titleProblem }),
    ...(isAltered ? { lost: ALTERED } : {}),
    ...(isTooHeavy ? { isTooHeavy } : {}),
    wiki: wikiState(pair, gathered, read),
    file: pair.file,
    refusals: gathered.refusals.get(pair.title) ?? [],
  };
}

function wikiState(pair: Pair, gathered: Gathered, read: (text: string, title: string) => Page): WikiState {
  const { tracked, listed } = pair;
  if (!listed) {
    if (!gathered.asked(pair)) return { kind: 'not asked' };
    const absent = tracked && gathered.absences.get(tracked.pageId);
    const hint = absent?.hint === undefined ? {} : { hint: absent.hint };
    return { kind: 'absent', reason: absent?.reason ?? '', deleted: absent?.deleted ?? false, ...hint };
  }
  if (listed.isRedirect) {
    return { kind: 'left out', reason: 'It is a redirect.', hint: 'Sync the page that it leads to.' };
  }
  if (listed.contentModel !== 'wikitext') {
    return {
      kind: 'left out',
      reason: `Its content model is ${listed.contentModel}, not wikitext.`,
      hint: 'Edit it on the wiki.',
    };
  }
  if (!needsText(pair, Infinity)) return { kind: 'same' };
  if (listed.bytes > gathered.maxPageBytes) {
    return {
      kind: 'unreadable',
      reason: `It is ${String(listed.bytes)} bytes long; pages over ${String(gathered.maxPageBytes)} are not synced.`,
      hint: 'Divide it on the wiki, raise wiki.maxPageBytes in the configuration, or name it under `ignore`.',
    };
  }
  const revision = gathered.texts.get(listed.pageId);
  if (!revision) return { kind: 'absent', reason: 'It was deleted a moment ago.', deleted: false };
  if (revision.text === undefined) {
    return {
      kind: 'unreadable',
      reason: 'The text of its current revision is hidden.',
      hint: 'Ask an administrator of the wiki, or name the page under `ignore` in the configuration.',
    };
  }
  return { kind: 'page', listed, revision, page: read(revision.text, listed.title) };
}
