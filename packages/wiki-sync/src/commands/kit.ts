import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WikiSyncError } from '#errors.ts';
import { exportXml } from '#kit/export.ts';
import { likeTemplate, mappingSetting } from '#kit/mapping.ts';
import type { KitAction, KitStep } from '#plan/kit/plan-kit.ts';
import { runKit, type KitReport } from '#run-kit.ts';
import { FLAGS, valuesOf } from './command.ts';
import type { Command, CommandContext } from './command.ts';

/** `wiki-sync kit` */
export const kit: Command = {
  name: 'kit',
  summary: 'Install or update the wiki’s templates, categories, forms and help.',
  help: 'Puts onto the wiki what people edit the pages with, made from the page types: templates with TemplateData, categories, help, what a new page begins with, the page “Défis”, and forms and properties where the wiki has Page Forms and Semantic MediaWiki. Updates page by page: what people changed on the wiki is merged with what is new, and left as it is where both changed the same thing. A page that stood there before is left too. Needs the rights to edit and to create pages, --remove the right to delete; nothing of the namespace MediaWiki is ever touched. What the account may not write is named, and --export writes it into a file for an administrator.',
  flags: [
    FLAGS.dryRun,
    { name: 'remove', help: 'Delete what the kit installed and nobody changed.' },
    {
      name: 'take',
      value: '<page>',
      multiple: true,
      help: 'Put the kit’s version of this page onto whatever stands there; the history keeps it.',
    },
    {
      name: 'export',
      value: '<file>',
      help: 'Write what is to be saved for Special:Import instead of saving it.',
    },
  ],
  run: async (context) => {
    const { flags, settings, surroundings } = context;
    const target = flags['export'];
    const exports = typeof target === 'string';
    const remove = flags['remove'] === true;
    if (exports && remove) {
      throw new WikiSyncError('usage', 'What is to be deleted cannot be exported.', {
        hint: 'Use --remove alone; what the account may not delete is listed for an administrator.',
      });
    }
    const dryRun = exports || flags['dry-run'] === true;
    const report = await runKit(settings, { dryRun, remove, take: valuesOf(context, 'take') }, surroundings);
    const exported = exports ? await exportSteps(report, target, context) : [];
    return {
      exitCode: exports ? 0 : report.exitCode,
      lines: [...reportLines(report), ...exported],
      json: reportJson(report),
    };
  },
};

const WRITES: ReadonlySet<KitAction> = new Set(['create', 'update', 'merge', 'hand over']);

async function exportSteps(report: KitReport, target: string, context: CommandContext): Promise<string[]> {
  const pages = report.steps
    .filter(({ action, text }) => WRITES.has(action) && text !== undefined)
    .map((step) => ({ title: step.title, text: step.text ?? '', summary: report.summaryOf(step) }));
  if (pages.length === 0) return ['There is nothing to export.'];
  const file = path.resolve(context.workingDirectory, target);
  const timestamp = `${context.now.toISOString().slice(0, 19)}Z`;
  try {
    await writeFile(file, exportXml(pages, timestamp));
  } catch (cause) {
    throw new WikiSyncError('file-unreadable', `${target} could not be written.`, {
      hint: 'Give --export a file in a folder that exists.',
      cause,
    });
  }
  return [
    `Wrote ${String(pages.length)} pages into ${target}. An administrator puts them onto the wiki with Special:Import, “Upload”.`,
  ];
}

interface Group {
  heading: string;
  holds: (step: KitStep) => boolean;
  detailed: boolean;
}

const action =
  (...actions: KitAction[]) =>
  (step: KitStep): boolean =>
    actions.includes(step.action);

/** The groups of the report; a step is shown in the first that holds it. */
const groups = (done: boolean): Group[] => [
  {
    heading: 'For a person to settle: changed on the wiki where the kit changes too',
    detailed: true,
    holds: (step) => step.action === 'leave' && step.needsPerson,
  },
  { heading: 'For an administrator: this account may not', detailed: true, holds: action('hand over') },
  { heading: done ? 'Installed' : 'To install', detailed: false, holds: action('create') },
  { heading: done ? 'Updated' : 'To update', detailed: false, holds: action('update') },
  {
    heading: done ? 'Updated, keeping what people changed' : 'To update, keeping what people changed',
    detailed: false,
    holds: action('merge'),
  },
  { heading: done ? 'Deleted' : 'To delete', detailed: true, holds: action('delete') },
  { heading: 'Left as it is', detailed: true, holds: action('leave') },
];

function reportLines(report: KitReport): string[] {
  const { wiki, steps, outcomes, stopped } = report;
  const lines = [`${wiki.name} (${wiki.apiUrl}), kit ${report.kit.stamp.version}`, ''];
  const troubles = (outcomes ?? []).filter(({ trouble }) => trouble);
  const failed = new Set(troubles.filter(({ done }) => !done).map(({ step }) => step));
  const reached = outcomes && new Set(outcomes.map(({ step }) => step));
  let left = steps.filter((step) => step.action !== 'nothing' && !failed.has(step));
  if (reached) left = left.filter((step) => reached.has(step) || action('leave', 'hand over')(step));
  for (const { heading, detailed, holds } of groups(outcomes !== undefined)) {
    const members = left.filter(holds);
    if (members.length === 0) continue;
    left = left.filter((step) => !members.includes(step));
    lines.push(`${heading} (${String(members.length)})`);
    lines.push(...groupLines(members, report, detailed), '');
  }
  if (troubles.length > 0) {
    lines.push(`Not as planned (${String(troubles.length)})`);
    lines.push(
      ...troubles.flatMap(({ step, trouble }) => [
        `  ${step.title}`,
        `    ${trouble?.message ?? ''}`,
        ...(trouble?.hint === undefined ? [] : [`    → ${trouble.hint}`]),
      ]),
      '',
    );
  }
  if (stopped)
    lines.push(`Stopped: ${stopped.message}`, stopped.hint ?? '', 'Running it again goes on from there.');
  lines.push(...handOver(report), lastLine(report));
  return lines;
}

/** The members of a group; a reason that several share stands once, below the last of them. */
function groupLines(members: readonly KitStep[], report: KitReport, detailed: boolean): string[] {
  return members.flatMap((step, index) => {
    if (!detailed) return [`  ${step.title}`];
    const isLast = members[index + 1]?.because !== step.because;
    return [
      `  ${step.title}`,
      ...(isLast && step.because !== undefined ? [`    ${step.because}`] : []),
      ...hints(step, report),
    ];
  });
}

function hints(step: KitStep, report: KitReport): string[] {
  const lines: string[] = [];
  if (step.action === 'leave' && step.needsPerson) {
    lines.push(`    → Change it by hand, or take the kit’s version: wiki-sync kit --take "${step.title}".`);
  }
  if (step.situation === 'not the kit’s' && step.kind === 'template')
    lines.push(...mappingLines(step, report));
  return lines;
}

/** What to write into the configuration so that a template of the wiki’s own is used as it is. */
function mappingLines(step: KitStep, { kit: { pages }, onWiki, types }: KitReport): string[] {
  const type = types.find(({ id }) => id === step.type);
  const text = onWiki.get(step.title);
  if (!type || text === undefined || !pages.some(({ title }) => title === step.title)) return [];
  const like = likeTemplate(type.template, text, type);
  if (!like) {
    return [
      `    → It says other things than “${type.label}”. Give ours another name: types: { ${type.id}: { template: 'Fiche ${type.label.toLowerCase()}' } }`,
    ];
  }
  const mapped = Object.keys(like.parameters).length > 0;
  return [
    mapped
      ? `    → To use it as it is: ${mappingSetting(like)}`
      : `    → It is used as it is: ${String(like.fields.length)} of its parameters are known.`,
    ...(like.unknown.length > 0 ? [`    Kept, but not known: ${like.unknown.slice(0, 12).join(', ')}.`] : []),
  ];
}

/** What only somebody with the right to edit the interface can do, and would be good to have. */
function handOver({ steps, kit: { pages }, outcomes }: KitReport): string[] {
  const portal = pages.find(({ kind }) => kind === 'portal');
  const isNew = steps.some(({ title, action: what }) => title === portal?.title && what === 'create');
  if (!portal || !isNew || outcomes === undefined) return [];
  return [
    'To hand to an administrator, if the page is to be in the menu of every page:',
    `  MediaWiki:Sidebar, under “* navigation”: ** ${portal.title}|${portal.title}`,
    '',
  ];
}

function lastLine({ steps, outcomes }: KitReport): string {
  const inPlace = steps.filter(({ situation }) => situation === 'as the kit has it').length;
  const total = steps.length;
  if (steps.every((step) => step.action === 'nothing'))
    return `Everything is in place: ${String(inPlace)} pages.`;
  if (!outcomes) return `${String(inPlace)} of ${String(total)} pages are in place.`;
  const done = outcomes.filter((one) => one.done).length;
  return `${String(done)} pages written, ${String(inPlace)} were in place already.`;
}

function reportJson(report: KitReport): Record<string, unknown> {
  const { wiki, kit: made, steps, outcomes, stopped, requests, exitCode } = report;
  const byStep = new Map((outcomes ?? []).map((one) => [one.step, one]));
  return {
    exitCode,
    wiki,
    requests,
    kit: made.stamp,
    carriedOut: outcomes !== undefined,
    pages: steps.map((step) => {
      const { title, kind, type, situation, action: what, because, needsPerson, text } = step;
      const outcome = byStep.get(step);
      return {
        ...{ title, kind: kind ?? null, type: type ?? null, situation, action: what, needsPerson },
        ...{ because: because ?? null, text: text ?? null, done: outcome?.done ?? false },
        ...{ revision: outcome?.revision ?? null, trouble: outcome?.trouble ?? null },
      };
    }),
    stopped: stopped ? { code: stopped.code, message: stopped.message, hint: stopped.hint ?? null } : null,
  };
}
