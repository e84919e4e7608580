import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPage, toMdx } from '@passerelle/wiki-sync';
import type { PageType, Problem } from '@passerelle/wiki-sync';
import { placeFinder } from './field-place.ts';
import type { Revisions } from './lock.ts';
import type { Source } from './sources.ts';

/** A source that stands in for a file in error or conflict, or the file itself. */
export interface StandIn extends Source {
  /** True if the text is the last one that wiki and file agreed on, and not the file’s. */
  isLastGood?: boolean;
}

/** Where last good versions come from: what `wiki-sync` keeps beside the content. */
export interface Bases {
  contentDirectory: string;
  revisions: Revisions;
  /** The page type as the configuration of the wiki names it. */
  mapped: (type: PageType) => PageType;
}

type Profile = Parameters<typeof readPage>[2];

async function readProfile(contentDirectory: string): Promise<Profile> {
  try {
    const text = await readFile(join(contentDirectory, '.wiki/profile.json'), 'utf8');
    return JSON.parse(text) as Profile;
  } catch {
    return undefined;
  }
}

/** The last text of a page that wiki and file agreed on, as the file that it was; undefined if there is none. */
async function lastGood(source: StandIn, bases: Bases, profile: Profile): Promise<StandIn | undefined> {
  const locked = bases.revisions.get(source.path);
  if (!locked?.title || source.isLastGood === true) return undefined;
  try {
    const base = join(bases.contentDirectory, `.wiki/base/${String(locked.pageId)}.wikitext`);
    const wikitext = await readFile(base, 'utf8');
    const page = readPage(wikitext, bases.mapped(source.type), profile);
    const text = toMdx({ ...page, title: locked.title }, source.type);
    return { ...source, text, placeOf: placeFinder(text), isLastGood: true };
  } catch {
    // Without a base that can be read there is nothing to show; the file is left out, and said to be.
    return undefined;
  }
}

/** How a file that could not be shown is told. */
function toldOf(source: StandIn, isShown: boolean, errors: readonly Problem[]): Problem[] {
  const what = isShown
    ? 'The site shows its last good version, marked, because the file has an error.'
    : 'The site leaves it out, because the file has an error and there is no earlier version of it.';
  return errors.map((error) => ({
    ...error,
    level: 'warning',
    file: source.file,
    message: `${what} ${error.message}`,
  }));
}

/**
 * Replaces each source that has an error by its last good version, or leaves it out where there is none. Gives what was
 * done as warnings; what has an error still, a stand-in, is left out the next time.
 */
export async function standIns(
  sources: readonly StandIn[],
  problems: readonly Problem[],
  bases: Bases,
): Promise<{ sources: StandIn[]; told: Problem[] }> {
  const errors = Map.groupBy(
    problems.filter(({ level }) => level === 'error'),
    ({ file }) => file ?? '',
  );
  const profile = errors.size > 0 ? await readProfile(bases.contentDirectory) : undefined;
  const told: Problem[] = [];
  const kept: StandIn[] = [];
  for (const source of sources) {
    const own = errors.get(source.file);
    errors.delete(source.file);
    if (!own) {
      kept.push(source);
      continue;
    }
    const other = await lastGood(source, bases, profile);
    if (other) kept.push(other);
    told.push(...toldOf(source, other !== undefined, own));
  }
  // What belongs to no file that was read: a folder, a file that cannot be read at all.
  told.push(...[...errors.values()].flat().map((error): Problem => ({ ...error, level: 'warning' })));
  return { sources: kept, told };
}
