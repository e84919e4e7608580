import path from 'node:path';
import { EXIT, WikiSyncError } from '#errors.ts';
import { writeRepository } from '#ci/new-repository.ts';
import type { Command } from './command.ts';

/** `wiki-sync init` */
export const init: Command = {
  name: 'init',
  summary: 'Make a repository for the content of your own wiki, with CI recipes.',
  argument: '<folder>',
  needsNoConfiguration: true,
  help: 'Writes configuration, an empty content folder, recipes for GitLab CI and GitHub Actions, and a README that says what to do next. It holds none of our code and none of our content: both tools come as packages, and their updates touch no file of yours. Nothing that is there is overwritten, and no wiki is asked.',
  flags: [
    { name: 'wiki', value: '<address>', help: 'Address of the wiki’s API: https://…/api.php' },
    { name: 'contact', value: '<address>', help: 'How the wiki’s administrators reach you: web or e-mail.' },
    { name: 'tools', value: '<folder>', help: 'Where the packed packages are, until they are on npm.' },
  ],
  run: async ({ rest, flags, workingDirectory, env }) => {
    const [named] = rest;
    const flag = (name: string, otherwise = ''): string => {
      const value = flags[name];
      return typeof value === 'string' ? value.trim() : otherwise;
    };
    const apiUrl = flag('wiki', env['WIKI_API_URL'] ?? '');
    if (named === undefined || !/^https?:\/\/.+\/api\.php$/.test(apiUrl)) {
      throw new WikiSyncError('usage', 'A new repository takes a folder and the address of a wiki’s API.', {
        hint: 'For example: wiki-sync init mon-guide --wiki https://wiki.example.org/api.php (the wiki’s page Special:Version shows it).',
      });
    }
    const folder = path.resolve(workingDirectory, named);
    const tools = flag('tools');
    const files = await writeRepository({
      folder,
      apiUrl,
      contact: flag('contact', env['WIKI_CONTACT'] ?? new URL(apiUrl).origin),
      tools: tools === '' ? undefined : path.resolve(workingDirectory, tools),
    });
    return {
      exitCode: EXIT.done,
      lines: [
        ...files.map((file) => `  ${path.join(named, file)}`),
        '',
        `Next: open ${path.join(named, 'README.md')}, which says what is left to do, in French and in English.`,
      ],
      json: { exitCode: EXIT.done, folder, files },
    };
  },
};
