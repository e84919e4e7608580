import type { Author } from './history.ts';

/** Why an edit is shown to a person first; the words of the summary. */
export type Suspicion = 'page vidée' | 'beaucoup de liens nouveaux' | 'nouvel auteur, grand changement';

/** An edit of the wiki, as far as it may look like vandalism or spam. */
export interface SuspectedEdit {
  /** Wikitext before; empty for a new page. */
  before: string;
  after: string;
  authors: readonly Author[];
}

/** A page that loses more than this share of a text worth losing counts as emptied. */
const EMPTIED = 0.7;
const WORTH_LOSING = 200;
/** So many hosts that the page did not name before. */
const MANY_HOSTS = 5;
/** An author with fewer edits, or an account younger than this, is new. */
const FEW_EDITS = 10;
const YOUNG_DAYS = 4;
/** Characters that come or go. */
const LARGE = 1_500;

const hostsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/https?:\/\/([^\s/|\]}<>"']+)/gi)].map((match) => (match[1] ?? '').toLowerCase()),
  );

function isNew({ edits, registeredAt }: Author, now: number): boolean {
  if (edits === undefined || edits < FEW_EDITS) return true;
  return registeredAt !== undefined && now - registeredAt < YOUNG_DAYS * 86_400_000;
}

/** What an edit has of vandalism or spam; nothing of it is proof, and a person decides. */
export function suspicionsOf({ before, after, authors }: SuspectedEdit, now: number): Suspicion[] {
  const found: Suspicion[] = [];
  const [old, young] = [before.trim().length, after.trim().length];
  if (old >= WORTH_LOSING && young <= old * (1 - EMPTIED)) found.push('page vidée');
  const known = hostsIn(before);
  const added = [...hostsIn(after)].filter((host) => !known.has(host));
  if (added.length >= MANY_HOSTS) found.push('beaucoup de liens nouveaux');
  const isLarge = Math.abs(young - old) >= LARGE;
  if (isLarge && authors.some((author) => isNew(author, now))) found.push('nouvel auteur, grand changement');
  return found;
}
