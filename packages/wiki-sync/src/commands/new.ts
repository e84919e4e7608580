import { EXIT, WikiSyncError } from '#errors.ts';
import { slugify, type PageType } from '#page/index.ts';
import { createPage } from '#create-page.ts';
import { FLAGS } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { pathShower } from './places.ts';

/** `wiki-sync new` */
export const newPage: Command = {
  name: 'new',
  summary: 'Begin a page, after showing what exists nearby.',
  argument: '<type> "<titre>"',
  most: 2,
  help: 'Looks among the content files for pages that are like the title, shows them, and writes a file with the few fields that a page begins with. It is better to complete a page that exists than to begin a second one. Nothing is overwritten and the wiki is not asked; `push --create` brings the page there.',
  flags: [FLAGS.dryRun],
  run: async (context) => {
    const [typeName, title] = context.rest;
    const { settings, flags } = context;
    if (typeName === undefined || title === undefined || title.trim() === '') {
      throw new WikiSyncError('usage', 'A new page takes a type and a title.', {
        hint: `For example: wiki-sync new ${typesOf(context)[0]?.id ?? 'defi'} "Accueillir sans rendez-vous". Types: ${typeNames(context)}.`,
      });
    }
    const type = typeNamed(context, typeName);
    const made = await createPage(settings, type, title.trim(), flags['dry-run'] === true);
    const show = pathShower(context);
    const near = made.near.map((one) => `  ${one.title}  (${show(one.file)})`);
    const lines =
      near.length > 0
        ? ['Does one of these say it already? To complete it helps more than a second page:', ...near, '']
        : ['Nothing like it was found among the content files.'];
    lines.push(
      made.written
        ? `Wrote ${show(made.file)}. Fill it in, run \`wiki-sync check\`, then \`wiki-sync push --create\`.`
        : `Would write ${show(made.file)}.`,
    );
    return { exitCode: EXIT.done, lines, json: { exitCode: EXIT.done, ...made } };
  },
};

const typesOf = ({ settings }: CommandContext): PageType[] => settings.types.map(({ type }) => type);

const typeNames = (context: CommandContext): string =>
  typesOf(context)
    .map(({ id }) => id)
    .join(', ');

/** A page type by its identifier, its label or its folder, with or without accents. */
function typeNamed(context: CommandContext, name: string): PageType {
  const wanted = slugify(name);
  const found = typesOf(context).find(({ id, label, folder }) =>
    [id, slugify(label), folder].includes(wanted),
  );
  if (found) return found;
  throw new WikiSyncError('usage', `There is no page type “${name}”.`, {
    hint: `The types are ${typeNames(context)}.`,
  });
}
