import { fromMdx, toMdx, writePage } from '#codec/index.ts';
import { findLayout } from '#codec/layout.ts';
import type { WikiProfile } from '#codec/profile.ts';
import { isWholeOf } from '#codec/whole-page.ts';
import { WikiSyncError } from '#errors.ts';
import type { Problem } from '#errors.ts';
import type { Page, PageType } from '#page/index.ts';
import { comparePages } from './changes.ts';
import { letsBotsEdit } from './nobots.ts';
import type { PagePlan, PlanOptions } from './plan.ts';
import type { Action } from './rules.ts';
import type { Snapshot } from './snapshot.ts';

/** What preparing adds to the plan of a page, or changes in it. */
export type Prepared = Partial<
  Pick<PagePlan, 'action' | 'because' | 'hint' | 'problems' | 'wikitext' | 'mdx' | 'note' | 'pending'>
>;

/** A page that is not carried over, and why. */
export const refused = (because: string, hint: string, problems: readonly Problem[] = []): Prepared => ({
  action: 'refuse',
  because,
  hint,
  problems,
  pending: true,
});

/** The file of the wiki’s page, after proving that reading it gives the page and that writing it back changes no byte. */
export function prepareFile(snapshot: Snapshot, profile: WikiProfile): Prepared {
  const { wiki, base, type, tracked } = snapshot;
  const page = wiki.kind === 'page' ? wiki.page : base?.page;
  const text = wiki.kind === 'page' ? wiki.revision.text : base?.text;
  if (!page || text === undefined) {
    return refused(
      'The file cannot be written again: its base is lost.',
      'Take content/.wiki back from git, and run pull --restore again.',
    );
  }
  const mdx = toMdx(page, type);
  const reason = whyNotFaithful(mdx, text, page, type, profile);
  if (reason === undefined)
    return { mdx, problems: [...page.problems, ...hiddenCall(snapshot, text, profile)] };
  return refused(
    `The wiki’s page cannot be kept as a file without loss: ${reason} This is a bug of wiki-sync, not of the page.`,
    `Please report it with the title and the revision${tracked ? ` (${String(tracked.revision)})` : ''}; the page can be named under \`ignore\` in the configuration meanwhile.`,
  );
}

/** The wiki knows that a page calls the template, and we do not find the call: another template calls it. */
function hiddenCall({ wiki, type, isTooHeavy }: Snapshot, text: string, profile: WikiProfile): Problem[] {
  if (
    isTooHeavy === true ||
    wiki.kind !== 'page' ||
    wiki.listed.isNamed ||
    findLayout(text, type, profile).main
  )
    return [];
  const message = `The page calls {{${type.template}}} through another template, so its fields are not read and stay in the text.`;
  const hint = `If that template has the same parameters, add its name to types.${type.id}.templateAliases in the configuration.`;
  return [{ level: 'warning', message, hint }];
}

function whyNotFaithful(
  mdx: string,
  text: string,
  page: Page,
  type: PageType,
  profile: WikiProfile,
): string | undefined {
  try {
    const again = fromMdx(mdx, type);
    const [change] = comparePages(page, again, type);
    if (change) return `reading the file gives another ${change.kind}.`;
    return writePage(again, text, { type, profile }) === text
      ? undefined
      : 'writing it back changes the text.';
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return error.message;
  }
}

/** Why the file of a page that is kept as a whole is not written to the wiki; undefined where it may be. */
export function refusalOfHeavy({ action, snapshot }: PagePlan): Prepared | undefined {
  const { isTooHeavy, file, wiki, base } = snapshot;
  const isWriting = ['merge into file', 'save on wiki', 'move on wiki'].includes(action);
  if (isTooHeavy !== true || !isWriting || file.kind !== 'page') return undefined;
  const before = wiki.kind === 'page' ? wiki.revision.text : (base?.text ?? '');
  if (isWholeOf(file.page, before)) return undefined;
  return refused(
    'Taking the text of this page apart takes too long, so an edit of its file cannot be verified.',
    'Make this edit on the wiki, then take the file back with pull --restore.',
  );
}

/** Why a page must not be deleted; nothing where it may. */
export function prepareDeletion({ base, refusals }: Snapshot, options: PlanOptions): Prepared {
  if (options.account !== undefined && !letsBotsEdit(base?.text ?? '', options.account)) {
    return refused(
      'The page asks programs not to edit it ({{nobots}} or {{bots}}).',
      'Delete it by hand on the wiki, then pull.',
    );
  }
  const [refusal] = refusals;
  if (refusal === undefined) return {};
  return refused(
    `The wiki would refuse to delete the page: ${refusal}`,
    'Ask an administrator of the wiki, or delete it with another account.',
  );
}

/** The text to save for a file, or why it must not or cannot be saved. */
export function prepareWikitext(snapshot: Snapshot, action: Action, options: PlanOptions): Prepared {
  const { wiki, base, type, file, refusals } = snapshot;
  if (file.kind !== 'page') return {};
  const before = wiki.kind === 'page' ? wiki.revision.text : (base?.text ?? '');
  if (options.account !== undefined && !letsBotsEdit(before, options.account)) {
    return refused(
      'The page asks programs not to edit it ({{nobots}} or {{bots}}).',
      'Make this edit by hand on the wiki, then pull.',
    );
  }
  if (snapshot.titleProblem !== undefined) {
    return refused(
      `The wiki cannot have a page “${file.page.title ?? ''}”: ${snapshot.titleProblem}.`,
      'Change the `titre`.',
    );
  }
  const [refusal] = refusals;
  if (refusal !== undefined) {
    return refused(
      action === 'move on wiki'
        ? `The wiki would refuse to move the page: ${refusal}`
        : `The wiki would refuse this edit: ${refusal}`,
      'Ask an administrator of the wiki, or make the edit with another account.',
    );
  }
  return writtenText(snapshot, before, action, options, type);
}

function writtenText(
  { file }: Snapshot,
  before: string,
  action: Action,
  { profile, maxTextBytes }: PlanOptions,
  type: Snapshot['type'],
): Prepared {
  if (file.kind !== 'page') return {};
  try {
    const wikitext = writePage(file.page, before, { type, profile });
    const bytes = new TextEncoder().encode(wikitext).length;
    if (bytes > maxTextBytes) {
      return refused(
        `The page would be ${String(bytes)} bytes long; the wiki takes ${String(maxTextBytes)} at most.`,
        'Divide it into several pages.',
      );
    }
    if (action === 'save on wiki' && wikitext === before) return { action: 'take as base', pending: false };
    return { wikitext };
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return refused(
      error.message,
      error.hint ?? 'Change the file as the places below say.',
      located(error, file.path),
    );
  }
}

const located = (error: WikiSyncError, file: string): Problem[] =>
  error.problems.map((problem) => ({ ...problem, file: problem.file ?? file }));
