import { isExample } from '#page/index.ts';
import { refusalOf } from './guard.ts';
import { choosePath, pathKey } from './paths.ts';
import type { PagePlan, Plan, PlanOptions } from './plan.ts';
import { RULES } from './rules.ts';
import type { Action, Rule } from './rules.ts';
import { findSituation } from './situation.ts';
import type { Finding } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import { prepareMerge } from './prepare-merge.ts';
import { prepareDeletion, prepareFile, prepareWikitext, refusalOfHeavy } from './prepare.ts';

/** Decides what happens to every page. The same snapshots and options give the same plan. */
export function makePlan(snapshots: readonly Snapshot[], options: PlanOptions): Plan {
  const taken = new Set(options.taken.map(pathKey));
  const pages = snapshots
    .map((snapshot) => planPage(snapshot, options, taken))
    .sort((one, other) => (one.title < other.title ? -1 : one.title > other.title ? 1 : 0));
  const refusal = refusalOf(pages, options);
  // What follows from an empty answer is nothing that anybody should read.
  return { direction: options.direction, pages: options.emptyAnswer ? [] : pages, refusal };
}

function planPage(snapshot: Snapshot, options: PlanOptions, taken: Set<string>): PagePlan {
  const found = examples(snapshot, findSituation(snapshot), options);
  const rule: Rule = RULES[found.situation];
  const { wiki, file, tracked } = snapshot;
  const reason = found.situation === 'base lost' ? snapshot.lost : reasonOf(wiki, tracked !== undefined);
  const plan: PagePlan = {
    title: snapshot.title,
    type: snapshot.type.id,
    pageId: pageIdOf(wiki) ?? tracked?.pageId,
    file: file.kind === 'absent' ? tracked?.file : file.path,
    ...found,
    action: actionOf(rule, options),
    because: reason === undefined ? rule.means : `${rule.means} ${reason}`,
    hint: 'hint' in wiki ? wiki.hint : rule.hint,
    problems: file.kind === 'invalid' || file.kind === 'in conflict' ? file.problems : [],
    wikitext: undefined,
    mdx: undefined,
    note: undefined,
    pending: rule.pending,
    snapshot,
  };
  return complete(plan, options, taken);
}

function pageIdOf(wiki: Snapshot['wiki']): number | undefined {
  if (wiki.kind === 'page') return wiki.listed.pageId;
  return wiki.kind === 'left out' ? wiki.pageId : undefined;
}

/** Why the wiki’s side is as it is, where it is unusual. */
function reasonOf(wiki: Snapshot['wiki'], isTracked: boolean): string | undefined {
  if (wiki.kind === 'unreadable' || wiki.kind === 'left out') return wiki.reason;
  return wiki.kind === 'absent' && isTracked ? wiki.reason : undefined;
}

/** Examples never leave for a wiki elsewhere; on this machine they are pages like any other. */
function examples(snapshot: Snapshot, found: Finding, options: PlanOptions): Finding {
  const { file } = snapshot;
  if (options.wikiIsHere || file.kind !== 'page' || !isExample(file.page)) return found;
  if (found.situation === 'new file') return { ...found, situation: 'new example' };
  const leaves = RULES[found.situation].push === 'save on wiki';
  return leaves ? { ...found, situation: 'edited example' } : found;
}

function actionOf(rule: Rule, options: PlanOptions): Action {
  const { direction } = options;
  const wanted = direction === 'both' ? eitherWay(rule) : rule[direction];
  if (wanted === 'create on wiki') return options.onlyShows || options.create ? wanted : 'tell';
  if (wanted === 'delete on wiki') return options.allowDelete ? wanted : 'tell';
  if (wanted === 'write file' && rule.needsRestore) {
    if (options.restore) return wanted;
    return rule.push === 'conflict' ? 'conflict' : 'tell';
  }
  return wanted;
}

/** What `status` shows of a page: what a push would write, or else what a pull would do. */
function eitherWay(rule: Rule): Action {
  if (rule.push === 'save on wiki' || rule.push === 'move on wiki') return rule.push;
  return rule.pull === 'nothing' ? rule.push : rule.pull;
}

/** Adds the text that the action will write, or turns the action into a refusal that says why it cannot be written. */
function complete(plan: PagePlan, options: PlanOptions, taken: Set<string>): PagePlan {
  const heavy = refusalOfHeavy(plan);
  if (heavy) return { ...plan, ...heavy };
  switch (plan.action) {
    case 'write file':
      return { ...plan, ...prepareFile(plan.snapshot, options.profile) };
    case 'create file': {
      const file = choosePath(plan.snapshot.type.folder, plan.title, plan.pageId ?? 0, taken);
      return { ...plan, file, ...prepareFile(plan.snapshot, options.profile) };
    }
    case 'merge into file':
      return { ...plan, ...prepareMerge(plan.snapshot, options) };
    case 'save on wiki':
    case 'create on wiki':
    case 'move on wiki':
      return { ...plan, ...prepareWikitext(plan.snapshot, plan.action, options) };
    case 'delete on wiki':
      return { ...plan, ...prepareDeletion(plan.snapshot, options) };
    default:
      return plan;
  }
}
