import type { Change } from './changes.ts';
import type { PagePlan } from './plan.ts';

const plural = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? '' : 's'}`;

/** One change in a few words, with the field’s French name: `Contraintes (2)`, `1 paragraph`. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'title':
      return `title “${change.before}” → “${change.after}”`;
    case 'field':
      return change.label;
    case 'items':
      return `${change.label} (${String(change.count)})`;
    case 'categories':
      return 'Catégories';
    case 'unknown parameter':
      return `parameter ${change.name}`;
    case 'paragraphs':
      return plural(change.blocks.length, 'paragraph');
  }
}

/** What differs on a page, in one line. */
const describeChanges = (changes: readonly Change[]): string => changes.map(describeChange).join(', ');

/** Both sides’ changes of a page in one line; empty where nothing is compared. */
export function describePage(plan: PagePlan): string {
  if (plan.situation === 'edited on both sides') {
    return `wiki: ${describeChanges(plan.wikiChanges)}; file: ${describeChanges(plan.fileChanges)}`;
  }
  return describeChanges(plan.fileChanges.length > 0 ? plan.fileChanges : plan.wikiChanges);
}
