import { writePage } from '#codec/index.ts';
import type { WikiProfile } from '#codec/profile.ts';
import { WikiSyncError } from '#errors.ts';
import type { Problem } from '#errors.ts';
import { findProblems, relationsOf } from '#page/index.ts';
import { titleKey } from './titles.ts';
import type { ContentFile } from './snapshot.ts';

/** What `check` finds in one file, the worst first. `base` is the text of the wiki that it would be written over. */
export function checkFile(
  file: ContentFile,
  base: string,
  titlesByType: ReadonlyMap<string, ReadonlySet<string>>,
  profile: WikiProfile,
): Problem[] {
  const { page, type } = file;
  if (!page || !type) return [...file.problems];
  const relations = relationsOf(page, type).flatMap(({ field, to, title }): Problem[] => {
    const known = titlesByType.get(to)?.has(titleKey(title)) ?? false;
    const message = `“${title}” is the title of no page of type ${to}.`;
    return known ? [] : [{ level: 'warning', field, message, hint: 'Correct the title, or add the page.' }];
  });
  const all = [
    ...file.problems,
    ...writability(file, base, profile),
    ...findProblems(page, type),
    ...relations,
  ];
  return unique(all.map((problem) => ({ ...problem, file: file.path })));
}

/** Proves that the file can be written to the wiki, over the text that is there. */
function writability(file: ContentFile, base: string, profile: WikiProfile): readonly Problem[] {
  if (!file.page || !file.type) return [];
  try {
    writePage(file.page, base, { type: file.type, profile });
    return [];
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    if (error.problems.length > 0) return error.problems;
    return [
      { level: 'error', message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) },
    ];
  }
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.message}\0${problem.field ?? ''}`, problem]));
  return [...seen.values()];
}

/** Titles by page type, for telling relations that lead nowhere. */
export function titlesByType(files: readonly ContentFile[]): Map<string, Set<string>> {
  const titles = new Map<string, Set<string>>();
  for (const { page, type } of files) {
    if (page?.title === undefined || !type) continue;
    titles.set(type.id, (titles.get(type.id) ?? new Set()).add(titleKey(page.title)));
  }
  return titles;
}
