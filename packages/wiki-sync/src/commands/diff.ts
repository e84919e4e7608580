import type { FieldValue } from '#page/index.ts';
import type { Change } from '#plan/changes.ts';
import { describeChange } from '#plan/describe.ts';
import { exitOfPlan } from '#plan/exit.ts';
import type { PagePlan } from '#plan/plan.ts';
import { titleKey } from '#page/title.ts';
import { SHOW_ONLY, runSync } from '#sync.ts';
import { WikiSyncError } from '#errors.ts';
import { FLAGS } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { pathShower, problemLine } from './places.ts';

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
    const report = await runSync(settings, { ...SHOW_ONLY, offline }, surroundings);
    const { refusal } = report.plan;
    const pages = refusal ? [] : chosen(report.plan.pages, context);
    const shown = pages.filter(isShown);
    const exitCode = exitOfPlan({ ...report.plan, pages });
    const show = pathShower(context);
    const lines = shown.flatMap((page) =>
      flags['wikitext'] === true ? wikitextLines(page, show) : pageLines(page, show),
    );
    if (refusal) lines.push(refusal.message, refusal.hint);
    return {
      exitCode,
      lines: lines.length > 0 ? lines : ['No differences.'],
      json: { exitCode, refusal: refusal ?? null, pages: shown.map(pageJson) },
    };
  },
};

/** Pages that differ, and pages about which somebody has to do something, compared or not. */
const isShown = ({ wikiChanges, fileChanges, wikitext, pending, action }: PagePlan): boolean =>
  wikiChanges.length + fileChanges.length > 0 || wikitext !== undefined || pending || action === 'tell';

const pageJson = (page: PagePlan): Record<string, unknown> => ({
  ...{ title: page.title, file: page.file ?? null, situation: page.situation, action: page.action },
  ...{ because: page.because, hint: page.hint ?? null, problems: page.problems },
  ...{ wikiChanges: page.wikiChanges, fileChanges: page.fileChanges, wikitext: page.wikitext ?? null },
});

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

type Shower = (file: string) => string;

function wikitextLines(page: PagePlan, show: Shower): string[] {
  const { title, wikitext } = page;
  if (wikitext !== undefined) return [`=== ${title}`, ...wikitext.split('\n'), ''];
  return [`=== ${title}`, 'Nothing would be saved.', ...reasonLines(page, show), ''];
}

function pageLines(page: PagePlan, show: Shower): string[] {
  const { wikiChanges, fileChanges, snapshot, wikitext } = page;
  const lines = [`=== ${page.title} · ${page.situation}`, ...reasonLines(page, show)];
  if (wikiChanges.length > 0) lines.push('On the wiki:', ...wikiChanges.flatMap(changeLines));
  if (fileChanges.length > 0) lines.push('In the file:', ...fileChanges.flatMap(changeLines));
  if (snapshot.base === undefined && wikitext !== undefined) lines.push('The whole page is new.');
  return [...lines, ''];
}

/** Why a page cannot simply be carried over, and what to do; nothing where the changes say it all. */
function reasonLines({ action, because, hint, problems, ...page }: PagePlan, show: Shower): string[] {
  const speaks = page.wikiChanges.length + page.fileChanges.length > 0 || page.wikitext !== undefined;
  if (speaks && !['conflict', 'write conflict', 'refuse', 'tell'].includes(action)) return [];
  const lines = [because, ...problems.map((problem) => problemLine(problem, show))];
  return hint === undefined ? lines : [...lines, `→ ${hint}`];
}

function changeLines(change: Change): string[] {
  const head = `  ${describeChange(change)}`;
  if (change.kind === 'paragraphs') {
    return [
      head,
      ...change.blocks.flatMap(({ before, after }) => [...signed('-', before), ...signed('+', after)]),
    ];
  }
  if (change.kind === 'items' || change.kind === 'categories') {
    const [before, after] = [change.before, change.after].map((list) => list.map(textOf)) as [
      string[],
      string[],
    ];
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
