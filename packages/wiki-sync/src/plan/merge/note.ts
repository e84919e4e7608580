import type { Conflict } from './conflict.ts';

/** What the note about a page says besides its conflicts. */
export interface NoteAbout {
  title: string;
  /** Name of the file, without its folder. */
  fileName: string;
  wiki: { revision: number; user: string; timestamp: string };
}

/** Where the note about a file stands: beside it. */
export const notePath = (file: string): string => file.replace(/\.mdx$/, '.conflit.md');

/** True for the path of a note. */
export const isNote = (path: string): boolean => path.endsWith('.conflit.md');

const NBSP = '\u00a0';

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A text that nothing in a Markdown reader can take for anything else. */
function quoted(text: string | undefined): string {
  if (text === undefined) return '*(rien)*';
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/**
 * The note beside a file in which both sides changed the same fields: for the person who settles it, so in French. The
 * file keeps its own values and stays valid; as long as the note is there, the page is not pushed.
 */
export function conflictNote(conflicts: readonly Conflict[], { title, fileName, wiki }: NoteAbout): string {
  const day = wiki.timestamp.slice(0, 10);
  const sections = conflicts.map(({ place, label, base, wiki: theirs, file }) =>
    [
      `## ${oneLine(label)} (\`${oneLine(place)}\`)`,
      `Avant${NBSP}:\n\n${quoted(base)}`,
      `Sur le wiki${NBSP}:\n\n${quoted(theirs)}`,
      `Dans le fichier${NBSP}:\n\n${quoted(file)}`,
    ].join('\n\n'),
  );
  return `${[
    `# Conflit${NBSP}: ${oneLine(title)}`,
    `Le wiki (révision ${String(wiki.revision)} du ${day}, par ${oneLine(wiki.user)}) et le fichier \`${fileName}\` ont changé la même chose, chacun à sa façon. Le fichier garde sa version, et la page n’est pas envoyée au wiki tant que cette note existe.`,
    `Pour régler le conflit${NBSP}: écrivez dans \`${fileName}\` ce qui doit rester, puis supprimez cette note.`,
    ...sections,
  ].join('\n\n')}\n`;
}
