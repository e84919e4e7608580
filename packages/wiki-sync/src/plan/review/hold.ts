import type { PageHistory } from './history.ts';

/** What the wiki’s edits must have before they are pulled without a person; either is enough where both are asked for. */
export interface HoldRule {
  /** The newest revision is so many minutes old; 0 asks for no age. */
  minutes: number;
  /** Every revision is patrolled. */
  patrolled: boolean;
}

const MINUTE = 60_000;

/** Why a page has to wait, as a sentence for people; undefined when it has not. `now` is milliseconds since 1970. */
export function holdReason(history: PageHistory, rule: HoldRule, now: number): string | undefined {
  const [newest] = history.revisions;
  if (!newest || (rule.minutes === 0 && !rule.patrolled)) return undefined;
  const isPatrolled = history.revisions.every((one) => one.isPatrolled === true);
  if (rule.patrolled && isPatrolled) return undefined;
  const age = (now - newest.at) / MINUTE;
  if (rule.minutes > 0 && age >= rule.minutes) return undefined;
  const wanted = [
    ...(rule.minutes > 0 ? [`is ${String(rule.minutes)} minutes old`] : []),
    ...(rule.patrolled ? ['is patrolled'] : []),
  ];
  return `Revision ${String(newest.revision)} waits until it ${wanted.join(' or ')}.`;
}
