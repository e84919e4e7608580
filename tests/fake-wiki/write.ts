import { createHash } from 'node:crypto';
import { mergeLines } from './merge-lines.ts';
import {
  currentOf,
  isRedirect,
  normalTitle,
  Refusal,
  stampOf,
  type Store,
  type StoredPage,
} from './store.ts';

/** The parameters of a request, as the API sees them: texts; absent is not set. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** Who sends a request. */
export interface Actor {
  name: string;
  rights: ReadonlySet<string>;
}

/** What an edit does besides what MediaWiki 1.39 does. */
export interface EditBehaviour {
  /** The wiki evens line ends out before it merges, so that CRLF does not keep it from merging. */
  mergesAnyLineEnds: boolean;
}

type Body = Record<string, unknown>;

/** What the wiki makes of a text before it stores it. */
const storedText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\n\r\0\v]+$/, '')
    .normalize('NFC');

const required = (value: string | undefined, code: string): string => {
  if (value === undefined) throw new Refusal(code);
  return value;
};

function titleOf(asked: string | undefined): string {
  const title = normalTitle(required(asked, 'missingparam'));
  if (title === '' || /[#<>[\]|{}]/.test(title)) throw new Refusal('invalidtitle');
  return title;
}

function checkRight({ rights }: Actor, right: string): void {
  if (!rights.has(right)) throw new Refusal('permissiondenied');
}

/** `action=edit` with a whole text. */
export function editPage(store: Store, actor: Actor, asked: Parameters, behaviour: EditBehaviour): Body {
  const title = titleOf(asked['title']);
  const page = store.byTitle(title);
  const sent = required(asked['text'], 'missingparam');
  checkRight(actor, page ? 'edit' : 'createpage');
  if (asked['createonly'] !== undefined && page) throw new Refusal('articleexists');
  if (asked['nocreate'] !== undefined && !page) throw new Refusal('missingtitle');
  const md5 = createHash('md5').update(sent).digest('hex');
  if (asked['md5'] !== undefined && asked['md5'] !== md5) throw new Refusal('badmd5');
  if (!page) checkNotDeletedSince(store, title, asked['starttimestamp']);
  const base = asked['baserevid'] === undefined ? undefined : Number(asked['baserevid']);
  const text = page ? textOver(page, base, sent, behaviour) : storedText(sent);
  const before = page ? currentOf(page) : undefined;
  const common = { result: 'Success', title, contentmodel: 'wikitext' };
  if (page && before?.text === text) return { edit: { ...common, pageid: page.id, nochange: true } };
  const saved = store.addRevision(page, title, text, actor.name, asked['summary'] ?? '');
  const { id, time } = currentOf(saved);
  return {
    edit: {
      ...{ ...(page ? {} : { new: true }), ...common, pageid: saved.id },
      ...{ oldrevid: before?.id ?? 0, newrevid: id, newtimestamp: stampOf(time) },
    },
  };
}

function checkNotDeletedSince(store: Store, title: string, started: string | undefined): void {
  const deleted = store.archive.get(title);
  if (started !== undefined && deleted && deleted.deletedAt > Date.parse(started) / 1000) {
    throw new Refusal('pagedeleted');
  }
}

/** The text to store over the present one: what was sent, or both edits put together. */
function textOver(
  page: StoredPage,
  base: number | undefined,
  sent: string,
  { mergesAnyLineEnds }: EditBehaviour,
): string {
  const current = currentOf(page);
  if (base === undefined || base === current.id) return storedText(sent);
  const old = page.revisions.find(({ id }) => id === base);
  const mine = mergesAnyLineEnds ? storedText(sent) : sent;
  const merged = old && mergeLines(old.text, mine, current.text);
  if (merged === undefined) throw new Refusal('editconflict');
  return storedText(merged);
}

function pageAsked(store: Store, title: string | undefined, id: string | undefined): StoredPage {
  const page = id === undefined ? store.byTitle(titleOf(title)) : store.pages.get(Number(id));
  if (!page) throw new Refusal(id === undefined ? 'missingtitle' : 'nosuchpageid');
  return page;
}

/** `action=move`. A redirect stays behind unless the mover may leave none and wants that. */
export function movePage(store: Store, actor: Actor, asked: Parameters): Body {
  const page = pageAsked(store, asked['from'], asked['fromid']);
  const to = titleOf(asked['to']);
  checkRight(actor, 'move');
  const from = page.title;
  if (from === to) throw new Refusal('selfmove');
  const there = store.byTitle(to);
  if (there) {
    // A redirect without a history that leads back gives way.
    const text = currentOf(there).text;
    const leadsBack = isRedirect(text) && text.includes(`[[${from}]]`) && there.revisions.length === 1;
    if (!leadsBack) throw new Refusal('articleexists');
    store.pages.delete(there.id);
  }
  const comment = `a déplacé la page ${from} vers ${to}`;
  page.title = to;
  store.addRevision(page, to, currentOf(page).text, actor.name, comment);
  const leavesNone = asked['noredirect'] !== undefined && actor.rights.has('suppressredirect');
  if (!leavesNone) store.addRevision(undefined, from, `#REDIRECTION [[${to}]]`, actor.name, comment);
  return {
    move: { from, to, reason: asked['reason'] ?? '', ...(leavesNone ? {} : { redirectcreated: true }) },
  };
}

/** `action=delete`. */
export function deletePage(store: Store, actor: Actor, asked: Parameters): Body {
  const page = pageAsked(store, asked['title'], asked['pageid']);
  checkRight(actor, 'delete');
  store.remove(page);
  return { delete: { title: page.title, reason: asked['reason'] ?? '' } };
}

/** `action=undelete`. */
export function undeletePage(store: Store, actor: Actor, asked: Parameters): Body {
  const title = titleOf(asked['title']);
  checkRight(actor, 'undelete');
  const page = store.restore(title);
  return { undelete: { title, revisions: page.revisions.length } };
}
