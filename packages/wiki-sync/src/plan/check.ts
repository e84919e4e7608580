import { readFrontMatter, splitFile } from '#codec/front-matter.ts';
import { writePage } from '#codec/index.ts';
import type { WikiProfile } from '#codec/profile.ts';
import { isWholeOf } from '#codec/whole-page.ts';
import { WikiSyncError } from '#errors.ts';
import type { Problem } from '#errors.ts';
import { relationsOf, targetKey, titleKey } from '#page/index.ts';
import { titleProblem } from './titles.ts';
import type { ContentFile } from './snapshot.ts';

/** A content file with its text, and the text of the wiki that it would be written over. */
interface CheckedFile {
  file: ContentFile;
  text: string;
  /** Empty for a page that was never synced. */
  base: string;
  /** Prefixes of the namespaces in which no page of this type is looked for. */
  namespaces: readonly string[];
  /** Reading the text of the wiki took too long. */
  isTooHeavy?: boolean;
}

/** What `check` finds in one file. Each finding has a place where the field has one. */
export function checkFile(
  { file, text, base, namespaces, isTooHeavy = false }: CheckedFile,
  titles: Titles,
  profile: WikiProfile,
): Problem[] {
  const { page, type, path } = file;
  if (!page || !type) return [...file.problems];
  const all = [
    ...file.problems,
    ...titleProblems(file, namespaces, titles),
    ...(isTooHeavy ? heaviness(file, base) : writability(file, base, profile)),
    ...relationProblems(file, titles),
  ];
  const placeOf = readFrontMatter(splitFile(text)?.yaml ?? '').placeOf;
  return unique(all).map((problem) => {
    const place = problem.field === undefined ? placeOfQuoted(problem, text) : placeOf(pathOf(problem.field));
    return { ...place, ...problem, file: path };
  });
}

/** Where a finding about the body is: where what it quotes stands, if that is one place. */
function placeOfQuoted({ message }: Problem, text: string): { line: number; column: number } | undefined {
  const quoted = /“([^“”]+)”\.$/.exec(message)?.[1];
  const at = quoted === undefined ? -1 : text.indexOf(quoted);
  if (quoted === undefined || at === -1 || text.includes(quoted, at + 1)) return undefined;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `reponses[0].solution` as the steps that lead there. */
const pathOf = (field: string): (string | number)[] =>
  field.split('.').flatMap((step) => {
    const [, key = step, index] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? [];
    return index === undefined ? [key] : [key, Number(index)];
  });

function titleProblems(
  { page, path }: ContentFile,
  namespaces: readonly string[],
  titles: Titles,
): Problem[] {
  const title = page?.title ?? '';
  const problems: Problem[] = [];
  const reason = titleProblem(title, namespaces);
  if (reason !== undefined) {
    problems.push({
      ...{ level: 'error', field: 'titre', message: `The wiki cannot have a page “${title}”: ${reason}.` },
      hint: 'Change the titre.',
    });
  }
  const owner = titles.owners.get(titleKey(title));
  if (owner !== undefined && owner !== path) {
    problems.push({
      ...{
        level: 'error',
        field: 'titre',
        message: `“${title}” is the titre of ${owner} too; a title names one page.`,
      },
      hint: 'Give one of the two files another titre, or delete one.',
    });
  }
  return problems;
}

function relationProblems({ page, type }: ContentFile, titles: Titles): Problem[] {
  if (!page || !type) return [];
  return relationsOf(page, type).flatMap(({ field, to, title }): Problem[] => {
    if (titles.byType.get(to)?.has(targetKey(title)) === true) return [];
    const message = `“${title}” is the title of no page of type ${to}.`;
    return [{ level: 'warning', field, message, hint: 'Correct the title, or add the page.' }];
  });
}

/** A page that is kept as a whole can only be left as it is. */
function heaviness({ page }: ContentFile, base: string): readonly Problem[] {
  if (!page || isWholeOf(page, base)) return [];
  const message =
    'Taking the text of this page apart takes too long, so an edit of its file cannot be verified.';
  const hint = 'Make this edit on the wiki, then take the file back with pull --restore.';
  return [{ level: 'error', message, hint }];
}

/** Proves that the file can be written to the wiki, over the text that is there. */
function writability({ page, type }: ContentFile, base: string, profile: WikiProfile): readonly Problem[] {
  if (!page || !type) return [];
  try {
    writePage(page, base, { type, profile });
    return [];
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    if (error.problems.length > 0) return error.problems;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return [{ level: 'error', message: error.message, ...hint }];
  }
}

/** The first of several findings that say the same of the same field: it knows its place best. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.field ?? ''}\0${problem.message}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

/** Every title of the content, for telling relations that lead nowhere and titles that are taken. */
export interface Titles {
  /** Title keys by page type. */
  byType: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first file of each title key. */
  owners: ReadonlyMap<string, string>;
}

/** Collects the titles of the files that can be read. */
export function titlesOf(files: readonly ContentFile[]): Titles {
  const byType = new Map<string, Set<string>>();
  const owners = new Map<string, string>();
  for (const { page, type, path } of files) {
    if (page?.title === undefined || !type) continue;
    const key = titleKey(page.title);
    byType.set(type.id, (byType.get(type.id) ?? new Set()).add(key));
    if (!owners.has(key)) owners.set(key, path);
  }
  return { byType, owners };
}
