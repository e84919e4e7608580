import type { Caller } from './caller.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from './json.ts';

/** A revision as a history shows it, without its text. */
interface RevisionLine {
  revision: number;
  /** SHA-1 of its text, hexadecimal; empty where an administrator hid it. */
  sha1: string;
  comment: string;
}

/** The history of one page, newest first: one request for each 500 (5,000) revisions. */
export async function readHistory(caller: Caller, pageId: number): Promise<RevisionLine[]> {
  const lines: RevisionLine[] = [];
  let more = {};
  for (;;) {
    const rvprop = ['ids', 'comment', 'sha1'];
    const body = await caller.read({ pageids: [pageId], prop: 'revisions', rvprop, rvlimit: 'max', ...more });
    const [page] = listAt(recordAt(body, 'query'), 'pages');
    for (const one of listAt(page, 'revisions')) {
      const revision = numberAt(one, 'revid');
      if (revision === undefined) continue;
      lines.push({ revision, sha1: textAt(one, 'sha1') ?? '', comment: textAt(one, 'comment') ?? '' });
    }
    if (!isRecord(body['continue'])) return lines;
    more = body['continue'];
  }
}

/** Which of these titles somebody deleted: one request each, so it is asked for few. */
export async function findDeleted(caller: Caller, titles: readonly string[]): Promise<Set<string>> {
  const deleted = new Set<string>();
  for (const title of titles) {
    const body = await caller.read({
      list: 'logevents',
      leaction: 'delete/delete',
      letitle: title,
      lelimit: 1,
    });
    if (listAt(recordAt(body, 'query'), 'logevents').length > 0) deleted.add(title);
  }
  return deleted;
}
