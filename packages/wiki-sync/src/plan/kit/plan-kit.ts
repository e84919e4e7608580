import type { KitPage } from '#kit/kit-page.ts';
import { digestInSummary } from '#kit/stamp.ts';
import { installedOf, type Installed, type KitRevision, type TextOf } from './installed.ts';
import { mergeTexts } from './merge-lines.ts';

/** A page of the kit as the wiki has it. */
export interface PageOnWiki {
  pageId: number;
  revision: number;
  /** Absent if an administrator hid it. */
  text: string | undefined;
  /** Its history, newest first, as far as it was read; the newest revision alone where that says enough. */
  history: readonly KitRevision[];
}

/** What is known of one title. */
export interface KitSnapshot {
  title: string;
  /** What the kit wants there; absent for a page that it installed once and has no use for now. */
  wanted: KitPage | undefined;
  onWiki: PageOnWiki | undefined;
  /** True if somebody deleted it on the wiki after it was installed. */
  deleted: boolean;
  /** How many pages call it, those of the kit left out: counted for templates that may be taken away. */
  callers?: number;
  /** Why the wiki would refuse the edit, or the deletion. */
  refusals: readonly string[];
  deleteRefusals: readonly string[];
}

/** What stands at a title, as a phrase a person can read. */
type KitSituation =
  | 'missing'
  | 'deleted on the wiki'
  | 'as the kit has it'
  | 'as installed'
  | 'changed on the wiki'
  | 'not the kit’s'
  | 'hidden'
  | 'not wanted any more';

/** What is done about a title. */
export type KitAction = 'nothing' | 'create' | 'update' | 'merge' | 'leave' | 'delete' | 'hand over';

/** What changes the wiki. */
export const KIT_WRITES: ReadonlySet<KitAction> = new Set(['create', 'update', 'merge', 'delete']);

/** One title of a kit: what was found, and what is done. Plain data. */
export interface KitStep {
  title: string;
  kind: KitPage['kind'] | undefined;
  type: string | undefined;
  situation: KitSituation;
  action: KitAction;
  /** The text that is saved, or that an administrator would save. */
  text: string | undefined;
  /** The text that the edit stands for: the kit’s own, also where a merge is saved. */
  wanted: string | undefined;
  /** Why it is left or handed over. */
  because: string | undefined;
  /** True if a person has to look at it. */
  needsPerson: boolean;
  over: { pageId: number; revision: number } | undefined;
}

/** What a run of the kit is asked for. */
export interface KitWish {
  /** Take everything away that is as it was installed. */
  remove: boolean;
  /** Titles that the kit’s version is put onto whatever stands there. */
  take: ReadonlySet<string>;
  digestOf: (text: string) => string;
  textOf: TextOf;
}

/** Decides for every title. Pure: the same snapshots and wishes give the same steps. */
export const planKit = (snapshots: readonly KitSnapshot[], wish: KitWish): KitStep[] =>
  snapshots.map((one) => {
    const step = wish.remove || !one.wanted ? planRemoval(one, wish) : planPage(one, one.wanted, wish);
    const refusals = step.action === 'delete' ? one.deleteRefusals : one.refusals;
    return KIT_WRITES.has(step.action) && refusals.length > 0
      ? { ...step, action: 'hand over', because: refusals.join(' '), needsPerson: true }
      : step;
  });

const stepOf = (
  { title, wanted, onWiki }: KitSnapshot,
  situation: KitSituation,
  action: KitAction,
  more: Partial<KitStep> = {},
): KitStep => ({
  ...{ title, kind: wanted?.kind, type: wanted?.type, situation, action, wanted: wanted?.text },
  ...{ text: undefined, because: undefined, needsPerson: false },
  over: onWiki && { pageId: onWiki.pageId, revision: onWiki.revision },
  ...more,
});

function planPage(one: KitSnapshot, { text }: KitPage, wish: KitWish): KitStep {
  const { onWiki } = one;
  const take = wish.take.has(one.title);
  if (!onWiki) {
    if (!one.deleted || take) return stepOf(one, 'missing', 'create', { text });
    const because = 'Somebody deleted it on the wiki, and it stays deleted.';
    return stepOf(one, 'deleted on the wiki', 'leave', { because });
  }
  if (onWiki.text === text) return stepOf(one, 'as the kit has it', 'nothing');
  if (take) return stepOf(one, 'changed on the wiki', 'update', { text });
  if (onWiki.text === undefined) {
    const because = 'Its text is hidden by an administrator.';
    return stepOf(one, 'hidden', 'leave', { because, needsPerson: true });
  }
  const installed = installedOf(onWiki.history, wish.textOf, wish.digestOf);
  if (!installed) {
    const because = 'A page of this title stood there before, and is not the kit’s.';
    return stepOf(one, 'not the kit’s', 'leave', { because });
  }
  if (isUntouched(onWiki, installed)) return stepOf(one, 'as installed', 'update', { text });
  if (wish.digestOf(text).startsWith(installed.digest)) {
    const because = 'People changed it on the wiki, and the kit has nothing new for it.';
    return stepOf(one, 'changed on the wiki', 'leave', { because });
  }
  const merged = installed.text === undefined ? undefined : mergeTexts(installed.text, onWiki.text, text);
  if (merged !== undefined) return stepOf(one, 'changed on the wiki', 'merge', { text: merged });
  const because = 'People changed on the wiki what the kit changes too, so the page is left as they made it.';
  return stepOf(one, 'changed on the wiki', 'leave', { because, needsPerson: true });
}

/** True if the page says what the kit put there last, whoever made the newest revision (a protection makes one too). */
const isUntouched = ({ history: [newest] }: PageOnWiki, { digest }: Installed): boolean =>
  newest?.sha1.startsWith(digest) === true;

/** What becomes of pages whose template goes; undefined where none calls it. */
function callersText(count: number): string | undefined {
  if (count === 0) return undefined;
  const [pages, they] =
    count === 1 ? ['1 page calls', 'It shows'] : [`${String(count)} pages call`, 'They show'];
  return `${pages} it. ${they} a link to a missing template in its place.`;
}

function planRemoval(one: KitSnapshot, wish: KitWish): KitStep {
  const { onWiki } = one;
  if (!onWiki) return stepOf(one, 'missing', 'nothing');
  const gone = !wish.remove;
  const installed = installedOf(onWiki.history, wish.textOf, wish.digestOf);
  if (!installed) {
    const because = 'It is not the kit’s.';
    return stepOf(one, 'not the kit’s', gone ? 'nothing' : 'leave', { because });
  }
  const first = onWiki.history.at(-1);
  const because = !isUntouched(onWiki, installed)
    ? 'People changed it on the wiki, so it stays.'
    : first && digestInSummary(first.comment) === undefined
      ? 'It stood there before the kit, so its history stays.'
      : undefined;
  if (because !== undefined) return stepOf(one, 'changed on the wiki', 'leave', { because });
  return stepOf(one, gone ? 'not wanted any more' : 'as installed', 'delete', {
    because: callersText(one.callers ?? 0),
  });
}
