import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '@passerelle/wiki-sync';
import type { Source } from './sources.ts';

/** The note that a pull puts beside a file whose fields are in conflict. */
const noteOf = (path: string): string => path.replace(/\.mdx$/, '.conflit.md');

/** Files that wait for somebody to settle a conflict of fields; one in the text is an error of the file itself. */
export async function noteProblems(contentDirectory: string, sources: readonly Source[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { path, file } of sources) {
    const note = await stat(join(contentDirectory, noteOf(path))).catch(() => undefined);
    if (!note?.isFile()) continue;
    const message = 'A conflict with the wiki waits to be settled.';
    problems.push({
      level: 'error',
      file,
      message,
      hint: `See ${noteOf(file)}, and delete it when that is done.`,
    });
  }
  return problems;
}
