import path from 'node:path';
import { placeOf } from '#errors.ts';
import type { Problem } from '#errors.ts';
import type { CommandContext } from './command.ts';

/** Shows paths below the content folder as the person at the terminal would type them. */
export const pathShower =
  ({ settings, workingDirectory }: CommandContext) =>
  (file: string): string => {
    const absolute = path.join(settings.contentDir, file);
    const relative = path.relative(workingDirectory, absolute);
    return relative.startsWith('..') ? absolute : relative;
  };

/** One finding as `file:line:column: level: message`, which editors and CI turn into links; without a place that nobody knows. */
export function problemLine(problem: Problem, show: (file: string) => string): string {
  const shown = problem.file === undefined ? problem : { ...problem, file: show(problem.file) };
  const place = placeOf(shown);
  const field = problem.field === undefined ? '' : `${problem.field}: `;
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  return `${place === '' ? '' : `${place}: `}${problem.level}: ${field}${problem.message}${hint}`;
}
