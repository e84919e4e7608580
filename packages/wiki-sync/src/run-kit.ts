/** Installs the kit on a wiki, updates it, or takes it away. Knows the layers that this needs, as `sync.ts` does. */
import { installKit, kitSummary, type KitOutcome } from '#apply/install-kit.ts';
import { EXIT, type WikiSyncError } from '#errors.ts';
import { sha1 } from '#files/sha1.ts';
import { makeKit, type Kit } from '#kit/kit-pages.ts';
import type { PageType } from '#page/index.ts';
import { mayBeLike, mostLike } from '#kit/mapping.ts';
import type { Finding } from '#plan/diagnose.ts';
import { worstExit } from '#plan/exit.ts';
import { aboutKit } from '#plan/kit/findings.ts';
import { KIT_WRITES, planKit, type KitStep } from '#plan/kit/plan-kit.ts';
import { unmatchedTitles } from '#plan/kit/wishes.ts';
import { checkAccount, connect, pauseFor, type Connecting } from '#read/connect.ts';
import { readInstalledStamp, readKit, readKitWiki } from '#read/read-kit.ts';
import { openWorkspace } from '#read/workspace.ts';
import type { Wiki } from '#wiki/wiki.ts';
import type { Settings } from './config.ts';

/** What the person asked for. */
export interface KitOptions {
  dryRun: boolean;
  /** Take the kit away. */
  remove: boolean;
  /** Titles that the kit’s version is put onto whatever stands there. */
  take: readonly string[];
}

/** How a run ended, as data. */
export interface KitReport {
  wiki: { name: string; apiUrl: string };
  kit: Kit;
  steps: readonly KitStep[];
  /** The page types as this wiki names them. */
  types: readonly PageType[];
  /** The texts that stand on the wiki, by title. */
  onWiki: ReadonlyMap<string, string>;
  /** Absent in a dry run. */
  outcomes: readonly KitOutcome[] | undefined;
  stopped: WikiSyncError | undefined;
  /** The edit summary of a step, for whoever carries it out by hand. */
  summaryOf: (step: KitStep) => string;
  requests: number;
  exitCode: number;
}

/** Plans, and unless it is a dry run carries the plan out. A dry run needs no account. */
export async function runKit(
  settings: Settings,
  options: KitOptions,
  surroundings: Connecting & { onProgress: (what: string, done: number, total: number) => void },
): Promise<KitReport> {
  const wiki = await connect(await openWorkspace(settings, true), surroundings);
  if (!options.dryRun || wiki.session.account) checkAccount(wiki, options.dryRun);
  const kitWiki = await readKitWiki(wiki);
  const kit = makeKit(settings.types, kitWiki, sha1);
  const { snapshots, textOf, startedAt } = await readKit(wiki, kit, kitWiki, options.remove);
  unmatchedTitles(options.take, snapshots);
  const steps = planKit(snapshots, {
    ...{ remove: options.remove, take: new Set(options.take), digestOf: sha1, textOf },
  });
  const { summaryPrefix } = settings;
  const report = {
    ...{ wiki: { name: wiki.session.siteName, apiUrl: wiki.apiUrl }, kit, steps },
    types: settings.types.map(({ type }) => type),
    onWiki: new Map(snapshots.map(({ title, onWiki }) => [title, onWiki?.text ?? ''])),
    summaryOf: (step: KitStep) => kitSummary(step, summaryPrefix, kit.stamp.version),
  };
  if (options.dryRun) {
    const pending = steps.some(({ action }) => KIT_WRITES.has(action)) ? EXIT.pending : EXIT.done;
    const exitCode = worstExit([pending, ...steps.map(exitOfStep)]);
    return { ...report, outcomes: undefined, stopped: undefined, requests: wiki.requests(), exitCode };
  }
  const total = steps.filter(({ action }) => KIT_WRITES.has(action)).length;
  const { outcomes, stopped } = await installKit(options.remove ? [...steps].reverse() : steps, {
    ...{ wiki, summaryPrefix, version: kit.stamp.version, startedAt },
    pauseBetweenWrites: pauseFor(settings, wiki.apiUrl),
    onStep: (done) => surroundings.onProgress('Saving the kit on the wiki', done, total),
  });
  const codes = outcomes.map(({ trouble }) =>
    !trouble ? EXIT.done : trouble.code === 'edit-conflict' ? EXIT.conflicts : EXIT.failure,
  );
  const exitCode = worstExit([...steps.map(exitOfStep), ...codes, ...(stopped ? [stopped.exitCode] : [])]);
  return { ...report, outcomes, stopped, requests: wiki.requests(), exitCode };
}

/** What `doctor` says of the kit, and of templates that look like our page types. */
export async function examineKit(wiki: Wiki, { types }: Settings): Promise<Finding[]> {
  const kitWiki = await readKitWiki(wiki);
  if (!kitWiki.extensions.has('ParserFunctions')) return [noParserFunctions];
  const installed = await readInstalledStamp(wiki, kitWiki);
  const { stamp } = makeKit(types, kitWiki, sha1);
  const declared = types.map(({ type }) => type);
  const known = new Set(declared.flatMap(({ template, templateAliases }) => [template, ...templateAliases]));
  const found = await wiki.findTemplates((name) => !known.has(name) && mayBeLike(name, declared));
  const inUse = found.flatMap(({ name, text, pages }) => {
    const like = mostLike(name, text, declared);
    return like ? [{ ...like, pages }] : [];
  });
  return aboutKit({ installed, made: stamp, inUse });
}

const noParserFunctions: Finding = {
  ...{
    subject: 'kit',
    level: 'error',
    message: 'The wiki lacks the extension ParserFunctions, which its templates need.',
  },
  hint: 'Ask its administrators to turn it on; it comes with MediaWiki.',
};

/** A page that is left for a person to settle is a conflict; one that the account may not write is a failure. */
function exitOfStep({ action, needsPerson }: KitStep): number {
  if (action === 'hand over') return EXIT.failure;
  return needsPerson ? EXIT.conflicts : EXIT.done;
}
