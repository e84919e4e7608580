import { EXIT } from '#errors.ts';
import type { Problem } from '#errors.ts';
import { checkContent, formatContent } from '#sync.ts';
import type { Command } from './command.ts';
import { pathShower, problemLine } from './places.ts';

/** `wiki-sync check` */
export const check: Command = {
  name: 'check',
  summary: 'Validate the content files, without asking the wiki.',
  help: 'Checks schema, relations, safety, and that each file can be written to the wiki truthfully. Errors end with 1; warnings and notes are shown and end with 0. One finding a line, as file:line:column: level: message.',
  flags: [{ name: 'write', help: 'Bring the files into canonical form first.' }],
  run: async (context) => {
    const show = pathShower(context);
    const formatted = context.flags['write'] === true ? await formatContent(context.settings) : [];
    const { problems, files } = await checkContent(context.settings);
    const count = (level: Problem['level']): number =>
      problems.filter((problem) => problem.level === level).length;
    const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
    const exitCode = errors > 0 ? EXIT.failure : EXIT.done;
    const number = (amount: number, word: string): string =>
      `${String(amount)} ${word}${amount === 1 ? '' : 's'}`;
    return {
      exitCode,
      lines: [
        ...formatted.map((file) => `${show(file)}: brought into canonical form`),
        ...problems.map((problem) => problemLine(problem, show)),
        `${number(files, 'file')} checked: ${number(errors, 'error')}, ${number(warnings, 'warning')}, ${number(notes, 'note')}.`,
      ],
      json: {
        exitCode,
        files,
        formatted,
        problems,
        counts: { error: errors, warning: warnings, note: notes },
      },
    };
  },
};
