import { currentOf, isRedirect, normalTitle, sha1Of, stampOf } from './store.ts';
import type { Store, StoredPage, StoredRevision } from './store.ts';
import type { Actor, Parameters } from './write.ts';

type Body = Record<string, unknown>;

/** How much one answer holds, as `wgAPIMaxResultSize` bounds it on a real wiki. */
export interface AnswerLimits {
  /** Pages of a list. */
  pages: number;
  /** Texts of revisions. */
  texts: number;
}

const listOf = (value: string | undefined): string[] => {
  if (value === undefined || value === '') return [];
  return value.startsWith('\u001f') ? value.slice(1).split('\u001f') : value.split('|');
};

/** The names of the templates that a text calls, by their titles’ own spelling. Unclosed calls are none. */
function templatesOf(text: string): Set<string> {
  const calls = text.matchAll(/\{\{\s*(?:(?:Modèle|Template)\s*:)?\s*([^|{}\n]+?)\s*(?=[|}\n])/gi);
  const balanced = text.split('{{').length <= text.split('}}').length;
  return new Set(balanced ? [...calls].map(([, name = '']) => normalTitle(name)) : []);
}

/** A page that was asked for by name or number, and is there or not. */
type Asked = { page: StoredPage } | { missing: Body };

/** `action=query` for pages, as far as the sync asks for them. */
export function queryPages(store: Store, actor: Actor, asked: Parameters, limits: AnswerLimits): Body {
  const { found, more, extra } = findPages(store, asked, limits);
  const props = new Set(listOf(asked['prop']));
  const tests = testsActions(store, actor, asked);
  const withText = listOf(asked['rvprop']).includes('content');
  const from = withText ? Number(asked['rvcontinue'] ?? 0) : 0;
  const to = withText ? from + limits.texts : Infinity;
  let texts = 0;
  const pages = found.map((one): Body => {
    if (!('page' in one)) {
      return {
        ...one.missing,
        ...tests.of(one.missing['title'], undefined),
        ...deletedOf(store, asked, one),
      };
    }
    const { page } = one;
    const entry: Body = { pageid: page.id, ns: 0, title: page.title };
    if (props.has('info')) Object.assign(entry, tests.of(page.title, page));
    if (!props.has('revisions')) return entry;
    const revisions = revisionsAsked(page, asked).filter(() => {
      texts += 1;
      return texts > from && texts <= to;
    });
    return revisions.length === 0
      ? entry
      : { ...entry, revisions: revisions.map((one) => revisionEntry(one, asked)) };
  });
  const isLeft = texts > to;
  const next = isLeft ? { rvcontinue: String(to), continue: '||' } : (tests.more() ?? more);
  return {
    ...(next ? { continue: next } : { batchcomplete: true }),
    ...(asked['curtimestamp'] === undefined ? {} : { curtimestamp: stampOf(store.now) }),
    query: { ...extra, ...(pages.length > 0 ? { pages } : {}) },
  };
}

function findPages(
  store: Store,
  asked: Parameters,
  limits: AnswerLimits,
): { found: Asked[]; more: Body | undefined; extra: Body } {
  if (asked['generator'] === 'transcludedin') return { ...findCallers(store, asked, limits), extra: {} };
  if (asked['revids'] !== undefined) return findByRevision(store, asked);
  if (asked['pageids'] !== undefined) {
    const found = listOf(asked['pageids']).map((id): Asked => {
      const page = store.pages.get(Number(id));
      return page ? { page } : { missing: { pageid: Number(id), missing: true } };
    });
    return { found, more: undefined, extra: {} };
  }
  return findByTitle(store, asked);
}

function findCallers(
  store: Store,
  asked: Parameters,
  limits: AnswerLimits,
): { found: Asked[]; more: Body | undefined } {
  const templates = listOf(asked['titles']).map((title) =>
    normalTitle(title.replace(/^(?:Template|Modèle):/i, '')),
  );
  const from = Number(asked['gticontinue']?.split('|')[1] ?? 0);
  const callers = [...store.pages.values()]
    .filter((page) => {
      const { text } = currentOf(page);
      const called = templatesOf(text);
      return page.id >= from && !isRedirect(text) && templates.some((name) => called.has(name));
    })
    .sort((one, other) => one.id - other.id);
  const limit = Math.min(limits.pages, Number(asked['gtilimit']) || Infinity);
  const next = callers[limit];
  const more = next && { gticontinue: `0|${String(next.id)}`, continue: 'gticontinue||' };
  return { found: callers.slice(0, limit).map((page) => ({ page })), more };
}

function findByRevision(store: Store, asked: Parameters): { found: Asked[]; more: undefined; extra: Body } {
  const pages = new Map<number, StoredPage>();
  const bad: Body = {};
  for (const id of listOf(asked['revids'])) {
    const found = store.revision(Number(id));
    if (found) pages.set(found.page.id, found.page);
    else bad[id] = { revid: Number(id), missing: true };
  }
  const extra = Object.keys(bad).length > 0 ? { badrevids: bad } : {};
  return { found: [...pages.values()].map((page) => ({ page })), more: undefined, extra };
}

function findByTitle(store: Store, asked: Parameters): { found: Asked[]; more: undefined; extra: Body } {
  const normalized: Body[] = [];
  const found = new Map<string, Asked>();
  for (const title of listOf(asked['titles'])) {
    if (/[#<>[\]|{}]/.test(title)) {
      const invalidreason = 'The requested page title contains invalid characters.';
      found.set(title, { missing: { title, invalidreason, invalid: true } });
      continue;
    }
    const to = normalTitle(title);
    if (to !== title) normalized.push({ fromencoded: false, from: title, to });
    const page = store.byTitle(to);
    found.set(to, page ? { page } : { missing: { ns: 0, title: to, missing: true } });
  }
  const extra = normalized.length > 0 ? { normalized } : {};
  return { found: [...found.values()], more: undefined, extra };
}

const infoOf = (page: StoredPage): Body => {
  const { id, text } = currentOf(page);
  return {
    ...{ contentmodel: 'wikitext', lastrevid: id, length: Buffer.byteLength(text) },
    ...(isRedirect(text) ? { redirect: true } : {}),
  };
};

/** The newest deleted revision of a title: anybody may know that it was there. */
function deletedOf(store: Store, asked: Parameters, { missing }: { missing: Body }): Body {
  if (!listOf(asked['prop']).includes('deletedrevisions')) return {};
  const kept = store.archive.get(String(missing['title']))?.pages ?? [];
  const newest = kept.flatMap(({ revisions }) => revisions).sort((one, other) => other.id - one.id)[0];
  return newest ? { deletedrevisions: [{ revid: newest.id, parentid: newest.parent }] } : {};
}

/**
 * What `prop=info` says of pages. A wiki looks into 50 (500) actions for one answer; of the pages after that it says
 * nothing before it is asked to go on.
 */
function testsActions(
  store: Store,
  actor: Actor,
  asked: Parameters,
): { of: (title: unknown, page: StoredPage | undefined) => Body; more: () => Body | undefined } {
  const limit = actor.rights.has('apihighlimits') ? 500 : 50;
  const each = listOf(asked['intestactions']).length;
  let [tested, begun] = [0, asked['incontinue'] === undefined];
  let next: string | undefined;
  return {
    of(title, page) {
      begun ||= asked['incontinue'] === title;
      if (!begun) return {};
      if (each > 0 && tested >= limit) next ??= String(title);
      if (next !== undefined) return {};
      tested += each;
      return { ...(page ? infoOf(page) : {}), ...actionsOf(store, actor, asked, page) };
    },
    more: () => (next === undefined ? undefined : { incontinue: next, continue: '||' }),
  };
}

/** What the account may do with a page: no complaint about an action means that it may. */
function actionsOf(_store: Store, { rights }: Actor, asked: Parameters, page: StoredPage | undefined): Body {
  const wanted = listOf(asked['intestactions']);
  if (wanted.length === 0) return {};
  const rightFor: Record<string, string> = { create: 'createpage' };
  const complaint = { code: 'permissiondenied', text: 'Vous n’avez pas le droit de faire cela.' };
  const actions = wanted.map((action) => {
    const right = !page && action === 'edit' ? 'createpage' : (rightFor[action] ?? action);
    return [action, rights.has(right) ? [] : [complaint]];
  });
  return { actions: Object.fromEntries(actions) as Body };
}

const revisionsAsked = (page: StoredPage, asked: Parameters): StoredRevision[] => {
  if (asked['revids'] === undefined) return [currentOf(page)];
  const ids = new Set(listOf(asked['revids']).map(Number));
  return page.revisions.filter(({ id }) => ids.has(id));
};

function revisionEntry(revision: StoredRevision, asked: Parameters): Body {
  const props = new Set(listOf(asked['rvprop']));
  const { id, parent, user, comment, text, time } = revision;
  const content = { contentmodel: 'wikitext', contentformat: 'text/x-wiki', content: text };
  return {
    ...(props.has('ids') ? { revid: id, parentid: parent } : {}),
    ...(props.has('user') ? { user } : {}),
    ...(props.has('timestamp') ? { timestamp: stampOf(time) } : {}),
    ...(props.has('comment') ? { comment } : {}),
    ...(props.has('sha1') ? { sha1: sha1Of(text) } : {}),
    ...(props.has('content') ? { slots: { main: content } } : {}),
  };
}
