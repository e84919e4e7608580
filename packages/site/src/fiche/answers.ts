import { targetKey, vocabulary } from '@passerelle/wiki-sync/page';
import type { ItemValue } from '@passerelle/wiki-sync/page';

/** One way in which a défi may be answered, whoever says so. */
interface Answer {
  /** Title of the solution; for one that names the défi itself, the title of its page. */
  solution: string;
  gaps: string;
  note: string;
}

/** Answers of one adequacy, best first. */
export interface AnswerGroup {
  adequacy: string;
  help: string;
  answers: Answer[];
}

const text = (item: ItemValue, key: string): string => {
  const value = item[key];
  return typeof value === 'string' ? value : '';
};

const UNKNOWN = 'à évaluer';

/**
 * The answers to a défi by adequacy. A solution that names the défi on its own page, and that nobody looked at from
 * here, counts as not yet evaluated: adequacy belongs to the pair (design §2).
 */
export function answersByAdequacy(items: readonly ItemValue[], claimed: readonly string[]): AnswerGroup[] {
  const known = new Set(items.map((item) => targetKey(text(item, 'solution'))));
  const answers = [
    ...items.map((item) => ({
      adequacy: text(item, 'adequation') || UNKNOWN,
      answer: { solution: text(item, 'solution'), gaps: text(item, 'ecarts'), note: text(item, 'note') },
    })),
    ...claimed
      .filter((title) => !known.has(targetKey(title)))
      .map((solution) => ({ adequacy: UNKNOWN, answer: { solution, gaps: '', note: '' } })),
  ];
  const order = vocabulary.adequations.map(({ value }) => value);
  const found = [...new Set([...order, ...answers.map(({ adequacy }) => adequacy)])];
  return found
    .map((adequacy) => ({
      adequacy,
      help: vocabulary.adequations.find(({ value }) => value === adequacy)?.help ?? '',
      answers: answers.filter((one) => one.adequacy === adequacy).map(({ answer }) => answer),
    }))
    .filter((group) => group.answers.length > 0);
}
