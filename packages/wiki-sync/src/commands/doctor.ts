import { EXIT } from '#errors.ts';
import { examine } from '#examine.ts';
import type { Command } from './command.ts';

const MARKS = { ok: 'ok', warning: '! ', error: 'x ' } as const;

/** `wiki-sync doctor` */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Say what will work with this wiki and account, and what will not.',
  help: 'Logs in and asks the wiki about itself: version, language, licence, extensions, the account’s rights, limits and blocks, the templates of the page types and those in use that look like them, the kit, the clock. Writes nothing. Ends with 0, or with 1 when something will not work.',
  flags: [],
  run: async ({ settings, surroundings, now }) => {
    const { name, apiUrl, findings } = await examine(settings, surroundings, now);
    const failed = findings.some(({ level }) => level === 'error');
    const exitCode = failed ? EXIT.failure : EXIT.done;
    const lines = findings.flatMap(({ subject, level, message, hint }) => [
      `  ${MARKS[level]}  ${subject}: ${message}`,
      ...(hint === undefined ? [] : [`        → ${hint}`]),
    ]);
    return {
      exitCode,
      lines: [`${name} (${apiUrl})`, '', ...lines],
      json: { exitCode, wiki: { name, apiUrl }, findings },
    };
  },
};
