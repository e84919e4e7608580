import type { FieldValue } from '#page/index.ts';
import type { Change } from '#plan/changes.ts';
import { describeChange } from '#plan/describe.ts';
import type { PagePlan } from '#plan/plan.ts';
import { titleKey } from '#plan/titles.ts';
import { runSync } from '#sync.ts';
import { EXIT, WikiSyncError } from '#errors.ts';
import { FLAGS } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { pathShower } from './places.ts';

/** `wiki-sync diff` */
export const diff: Command = {
  name: 'diff',
  summary: 'Show the differences field by field and paragraph by paragraph.',
  argument: '[page]',
  help: 'Shows what the wiki and the files changed since both last agreed: of one page, named by its title or its file, or of all. Lines that begin with - stand in the version both agreed on, lines with + in the changed one. Ends like status.',
  flags: [FLAGS.offline, { name: 'wikitext', help: 'Show the wikitext that a push would save.' }],
  run: async (context) => {
    const { settings, flags, surroundings } = context;
    const offline = flags['offline'] === true || settings.apiUrl === undefined;
    const options = {
      direction: 'both' as const,
      dryRun: true,
      offline,
      create: false,
      restore: false,
      many: false,
    };
    const report = await runSync(settings, options, surroundings);
    const pages = chosen(report.plan.pages, context);
    const shown = pages.filter(
      (page) => page.wikiChanges.length + page.fileChanges.length > 0 || page.wikitext !== undefined,
    );
    const lines = shown.flatMap((page) =>
      flags['wikitext'] === true ? wikitextLines(page) : pageLines(page),
    );
    const exitCode =
      context.rest.length === 0 ? report.exitCode : shown.length > 0 ? EXIT.pending : EXIT.done;
    return {
      exitCode,
      lines: lines.length > 0 ? lines : ['No differences.'],
      json: {
        exitCode,
        pages: shown.map(({ title, file, situation, wikiChanges, fileChanges, wikitext }) => ({
          ...{ title, file: file ?? null, situation, wikiChanges, fileChanges, wikitext: wikitext ?? null },
        })),
      },
    };
  },
};

function chosen(pages: readonly PagePlan[], context: CommandContext): readonly PagePlan[] {
  const [name] = context.rest;
  if (name === undefined) return pages;
  const show = pathShower(context);
  const found = pages.filter(
    ({ title, file }) =>
      titleKey(title) === titleKey(name) || file === name || (file !== undefined && show(file) === name),
  );
  if (found.length > 0) return found;
  throw new WikiSyncError('usage', `There is no page with the title or the file “${name}”.`, {
    hint: '`wiki-sync status` lists the pages that differ, with title and file.',
  });
}

const wikitextLines = ({ title, wikitext }: PagePlan): string[] =>
  wikitext === undefined
    ? [`${title}: nothing would be saved.`, '']
    : [`=== ${title}`, ...wikitext.split('\n'), ''];

function pageLines(page: PagePlan): string[] {
  const lines = [`=== ${page.title} · ${page.situation}`];
  if (page.wikiChanges.length > 0) lines.push('On the wiki:', ...page.wikiChanges.flatMap(changeLines));
  if (page.fileChanges.length > 0) lines.push('In the file:', ...page.fileChanges.flatMap(changeLines));
  if (page.snapshot.base === undefined && page.wikitext !== undefined) lines.push('The whole page is new.');
  return [...lines, ''];
}

function changeLines(change: Change): string[] {
  const head = `  ${describeChange(change)}`;
  if (change.kind === 'paragraphs') {
    return [
      head,
      ...change.blocks.flatMap(({ before, after }) => [...signed('-', before), ...signed('+', after)]),
    ];
  }
  if (change.kind === 'items') {
    const [before, after] = [change.before.map(textOf), change.after.map(textOf)];
    const gone = before.filter((item) => !after.includes(item));
    const come = after.filter((item) => !before.includes(item));
    return [head, ...gone.flatMap((item) => signed('-', item)), ...come.flatMap((item) => signed('+', item))];
  }
  return [head, ...signed('-', textOf(change.before)), ...signed('+', textOf(change.after))];
}

const signed = (sign: string, text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : text.split('\n').map((line) => `    ${sign} ${line}`);

function textOf(value: FieldValue | Record<string, unknown> | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? textOf(one) : one)).join(', ');
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${typeof part === 'string' ? part : JSON.stringify(part)}`)
    .join(' · ');
}
