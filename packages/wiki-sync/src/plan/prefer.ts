import { titleKey } from '#page/title.ts';

/** Pages of which one side's version was chosen where both changed the same thing: titles, or paths of files. */
export interface Choices {
  /** The file’s. */
  ours: readonly string[];
  /** The wiki’s. */
  theirs: readonly string[];
}

/** True if a name that a person gave means this page. */
const means = (name: string, title: string, file: string | undefined): boolean =>
  titleKey(name) === titleKey(title) || (file !== undefined && (name === file || name.endsWith(`/${file}`)));

/** Which side’s version was chosen for a page. */
export function preferenceOf({ ours, theirs }: Choices) {
  return (title: string, file: string | undefined): 'wiki' | 'file' | undefined => {
    if (ours.some((name) => means(name, title, file))) return 'file';
    return theirs.some((name) => means(name, title, file)) ? 'wiki' : undefined;
  };
}

/** Names that mean none of the pages. */
export const unmatchedChoices = (
  { ours, theirs }: Choices,
  pages: readonly { title: string; file: string | undefined }[],
): string[] =>
  [...ours, ...theirs].filter((name) => !pages.some(({ title, file }) => means(name, title, file)));
