import { digestInSummary } from '#kit/stamp.ts';
import { mergeTexts } from './merge-lines.ts';

/** A revision of a page, as its history shows it, newest first. */
export interface KitRevision {
  revision: number;
  /** SHA-1 of its text, hexadecimal; empty where an administrator hid it. */
  sha1: string;
  comment: string;
}

/** What the wiki’s history says of a page of the kit. */
export interface Installed {
  /** The beginning of the digest of the text that the kit put there last. */
  digest: string;
  /** That text; absent if the history does not give it away any more. */
  text: string | undefined;
}

/** Gives the text of a revision, if it was fetched. */
export type TextOf = (revision: number) => string | undefined;

const isKits = ({ comment }: KitRevision): boolean => digestInSummary(comment) !== undefined;

/** The revisions whose texts are needed: the kit’s own, and those that it merged with. */
export function neededRevisions(history: readonly KitRevision[]): number[] {
  return history.flatMap((one, index) => {
    const digest = digestInSummary(one.comment);
    if (digest === undefined) return [];
    const parent = history[index + 1];
    const merged = !one.sha1.startsWith(digest) && parent;
    return merged ? [one.revision, parent.revision] : [one.revision];
  });
}

/**
 * What the kit installed last, from the wiki’s history alone, so that it is known on any machine. An edit of the kit names
 * in its summary the digest of the text that it stood for. Where people had changed the page, the stored text is a merge:
 * the kit’s own part comes back by taking what they had changed out of it, and the digest proves it.
 */
export function installedOf(
  history: readonly KitRevision[],
  textOf: TextOf,
  digestOf: (text: string) => string,
): Installed | undefined {
  const index = history.findIndex(isKits);
  const newest = history[index];
  const digest = newest && digestInSummary(newest.comment);
  if (!newest || digest === undefined) return undefined;
  const text = textOf(newest.revision);
  if (newest.sha1.startsWith(digest)) return { digest, text };
  const parent = history[index + 1];
  const before = installedOf(history.slice(index + 1), textOf, digestOf);
  const changed = parent && textOf(parent.revision);
  if (text === undefined || changed === undefined || before?.text === undefined)
    return { digest, text: undefined };
  const own = mergeTexts(changed, before.text, text);
  return { digest, text: own !== undefined && digestOf(own).startsWith(digest) ? own : undefined };
}
