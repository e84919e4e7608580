import { summaryMark } from '#kit/stamp.ts';
import { WikiSyncError } from '#errors.ts';
import { sha1 } from '#files/sha1.ts';
import { KIT_WRITES, type KitStep } from '#plan/kit/plan-kit.ts';
import type { Wiki } from '#wiki/wiki.ts';
import { troubleOf, type Trouble } from './outcome.ts';

/** What became of one step. */
export interface KitOutcome {
  step: KitStep;
  done: boolean;
  revision: number | undefined;
  trouble: Trouble | undefined;
}

/** What installing needs besides the steps. */
export interface KitTools {
  wiki: Wiki;
  summaryPrefix: string;
  version: string;
  pauseBetweenWrites: number;
  /** The server’s time of the preflight. */
  startedAt: string;
  onStep: (done: number) => void;
}

const NBSP = '\u00a0';

const SAID: Readonly<Record<string, string>> = {
  create: 'pose de la page',
  update: 'mise à jour',
  merge: 'mise à jour, qui garde ce qui a été changé ici',
  delete: 'retrait de la page, que personne n’avait changée',
};

/** The edit summary of a step. Its end tells any later run which text the kit put there. */
export function kitSummary({ action, wanted }: KitStep, prefix: string, version: string): string {
  const mark = wanted === undefined ? '' : ` ${summaryMark(sha1(wanted))}`;
  return `${prefix}${NBSP}: kit ${version}, ${SAID[action] ?? action}${mark}`;
}

/** Carries the steps out one by one; what ends the whole run early is given back with what was done. */
export async function installKit(
  steps: readonly KitStep[],
  tools: KitTools,
): Promise<{ outcomes: KitOutcome[]; stopped: WikiSyncError | undefined }> {
  const outcomes: KitOutcome[] = [];
  let written = 0;
  try {
    for (const step of steps) {
      if (!KIT_WRITES.has(step.action)) continue;
      if (written > 0) await tools.wiki.pause(tools.pauseBetweenWrites);
      outcomes.push(await carryOut(step, tools));
      written += 1;
      tools.onStep(written);
    }
    await verify(outcomes, tools.wiki);
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return { outcomes, stopped: error };
  }
  return { outcomes, stopped: undefined };
}

async function carryOut(step: KitStep, tools: KitTools): Promise<KitOutcome> {
  const { title, over, text = '' } = step;
  const summary = kitSummary(step, tools.summaryPrefix, tools.version);
  try {
    if (step.action === 'delete') {
      if (over) await tools.wiki.delete({ ...over, title, reason: summary });
      return { step, done: true, revision: undefined, trouble: undefined };
    }
    const { startedAt } = tools;
    const { revision } = await tools.wiki.save({ title, text, summary, over, startedAt });
    return { step, done: true, revision, trouble: undefined };
  } catch (error) {
    return { step, done: false, revision: undefined, trouble: troubleOf(error) };
  }
}

/** A text that the wiki altered while saving would look like somebody’s change ever after: it is said. */
async function verify(outcomes: readonly KitOutcome[], wiki: Wiki): Promise<void> {
  const saved = outcomes.filter(({ revision }) => revision !== undefined);
  if (saved.length === 0) return;
  const hashes = await wiki.readHashes(saved.map(({ revision }) => revision ?? 0));
  for (const one of saved) {
    if (hashes.get(one.revision ?? 0) === sha1(one.step.text ?? '')) continue;
    one.trouble = {
      code: 'page-refused',
      message: 'The wiki changed the text while saving it.',
      hint: 'Look at the page’s history; the next run takes this for a change of somebody’s.',
    };
  }
}
