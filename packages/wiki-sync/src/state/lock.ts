import { z } from 'zod';
import { WikiSyncError } from '#errors.ts';
import { isPageTypeId, pageTypes } from '#page/index.ts';

/** Steps that are neither empty nor begin with a dot, without control characters, and the ending of a content file. */
const PATH = /^(?:[^/.\\\p{Cc}][^/\\\p{Cc}]*\/)+[^/.\\\p{Cc}][^/\\\p{Cc}]*\.mdx$/u;

const digest = z.string().regex(/^[0-9a-f]{40}$/);

const lockedPageSchema = z
  .strictObject({
    /** Title on the wiki when it was last seen. */
    title: z.string().min(1),
    /** Identifier of the page type. */
    type: z.string(),
    /** Path below the content folder, in the folder of its type. */
    file: z.string(),
    /** The revision that both sides last agreed on. */
    revision: z.int().positive(),
    /** When that revision was made, as the wiki says. */
    timestamp: z.string(),
    /** SHA-1 of the wikitext of that revision; the text itself is in `base/<page id>.wikitext`. */
    wikitext: digest,
    /** SHA-1 of the file when it last agreed with that revision. */
    mdx: digest,
    /** Set while its file is being deleted because the page is gone: after a kill, a missing file was not deleted by anybody. */
    going: z.literal(true).optional(),
  })
  .check(({ value, issues }) => {
    if (!isPageTypeId(value.type)) {
      const message = `there is no page type “${value.type}”`;
      issues.push({ code: 'custom', input: value, path: ['type'], message });
      return;
    }
    const { folder } = pageTypes[value.type];
    if (value.file.startsWith(`${folder}/`) && PATH.test(value.file)) return;
    const message = `“${value.file}” is not the path of an .mdx file in the folder ${folder}`;
    issues.push({ code: 'custom', input: value, path: ['file'], message });
  });

const lockSchema = z
  .strictObject({
    version: z.literal(1),
    wiki: z.strictObject({ id: z.string(), host: z.string(), language: z.string() }).optional(),
    pages: z.record(z.string().regex(/^[1-9]\d{0,14}$/), lockedPageSchema),
  })
  .check(({ value, issues }) => {
    const owners = new Map<string, string>();
    for (const [id, { file }] of Object.entries(value.pages)) {
      const owner = owners.get(file);
      owners.set(file, id);
      if (owner === undefined) continue;
      const message = `“${file}” is the file of page ${owner} too`;
      issues.push({ code: 'custom', input: value, path: ['pages', id, 'file'], message });
    }
    if (value.wiki || owners.size === 0) return;
    const message = 'there are pages, and no wiki that they belong to';
    issues.push({ code: 'custom', input: value, path: ['wiki'], message });
  });

/** What the lock file knows of one page. */
export type LockedPage = z.output<typeof lockedPageSchema>;

/** Which wiki the pages belong to. */
type LockedWiki = NonNullable<z.output<typeof lockSchema>['wiki']>;

/** What both sides last agreed on: the wiki, and its pages by page id. */
export interface Lock {
  wiki: LockedWiki | undefined;
  pages: Map<number, LockedPage>;
}

const restore =
  'Take back the change to content/.wiki/lock.json in git. If that is impossible, delete the file and pull: pages and files are matched by title.';

/** Reads the text of a lock file. */
export function parseLock(text: string): Lock {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const markers = /^(<{7}|={7}|>{7})/m.test(text);
    const reason = markers ? 'holds the conflict markers of a git merge' : 'is not JSON';
    throw new WikiSyncError('lock-unreadable', `content/.wiki/lock.json ${reason}.`, {
      hint: restore,
      cause,
    });
  }
  const parsed = lockSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    throw new WikiSyncError(
      'lock-unreadable',
      `content/.wiki/lock.json does not have the expected form at “${place}”: ${issue?.message ?? ''}.`,
      { hint: restore },
    );
  }
  const pages = Object.entries(parsed.data.pages).map(([id, page]) => [Number(id), page] as const);
  return { wiki: parsed.data.wiki, pages: new Map(pages) };
}

/**
 * The text of a lock file: sorted by page id, one value a line, and what changes with every edit kept apart from the
 * next page by lines that do not, so that git merges two people’s pulls.
 */
export function formatLock(lock: Lock): string {
  const sorted = [...lock.pages].sort(([one], [other]) => one - other);
  const pages = Object.fromEntries(
    sorted.map(([id, { title, revision, timestamp, wikitext, mdx, type, file, going }]) => [
      String(id),
      { title, revision, timestamp, wikitext, mdx, type, file, going },
    ]),
  );
  return `${JSON.stringify({ version: 1, wiki: lock.wiki, pages }, null, 2)}\n`;
}
