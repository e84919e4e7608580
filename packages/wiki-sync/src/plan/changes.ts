import type { FieldValue, ItemValue, Page, PageType } from '#page/index.ts';
import { compareBlocks } from './blocks.ts';
import type { BlockChange } from './blocks.ts';
import { titleKey } from '#page/title.ts';
import { fingerprint } from './fingerprint.ts';

/** One thing in which two versions of a page differ. */
export type Change =
  | { kind: 'title'; before: string; after: string }
  | {
      kind: 'field';
      key: string;
      label: string;
      before: FieldValue | undefined;
      after: FieldValue | undefined;
    }
  | { kind: 'items'; key: string; label: string; before: ItemValue[]; after: ItemValue[]; count: number }
  | { kind: 'categories'; before: string[]; after: string[] }
  | { kind: 'unknown parameter'; name: string; before: string | undefined; after: string | undefined }
  | { kind: 'paragraphs'; blocks: BlockChange[] };

/** How many items stand on one side only; an edited one counts once. */
function countItems(before: readonly ItemValue[], after: readonly ItemValue[]): number {
  const left = before.map(fingerprint);
  let added = 0;
  for (const item of after.map(fingerprint)) {
    const at = left.indexOf(item);
    if (at === -1) added += 1;
    else left.splice(at, 1);
  }
  return Math.max(added, left.length, 1);
}

function fieldChanges(before: Page, after: Page, type: PageType): Change[] {
  return Object.entries(type.fields).flatMap(([key, field]): Change[] => {
    const [old, young] = [before.fields[key], after.fields[key]];
    if (fingerprint(old) === fingerprint(young)) return [];
    if (field.kind !== 'items')
      return [{ kind: 'field', key, label: field.label, before: old, after: young }];
    const [oldItems, youngItems] = [(old ?? []) as ItemValue[], (young ?? []) as ItemValue[]];
    const count = countItems(oldItems, youngItems);
    return [{ kind: 'items', key, label: field.label, before: oldItems, after: youngItems, count }];
  });
}

function categoryChanges({ categories: before = [] }: Page, { categories: after = [] }: Page): Change[] {
  return fingerprint(before) === fingerprint(after)
    ? []
    : [{ kind: 'categories', before: [...before], after: [...after] }];
}

function unknownChanges(before: Page, after: Page): Change[] {
  const names = new Set([...Object.keys(before.unknown), ...Object.keys(after.unknown)]);
  return [...names].flatMap((name): Change[] => {
    const [old, young] = [before.unknown[name], after.unknown[name]];
    return old === young ? [] : [{ kind: 'unknown parameter', name, before: old, after: young }];
  });
}

/** Everything in which two versions of a page differ, in the order of the page type; nothing when they say the same. */
export function comparePages(before: Page, after: Page, type: PageType): Change[] {
  const changes: Change[] = [];
  if (titleKey(before.title ?? '') !== titleKey(after.title ?? '')) {
    changes.push({ kind: 'title', before: before.title ?? '', after: after.title ?? '' });
  }
  changes.push(
    ...fieldChanges(before, after, type),
    ...categoryChanges(before, after),
    ...unknownChanges(before, after),
  );
  const blocks = compareBlocks(before.body, after.body);
  if (blocks.length > 0) changes.push({ kind: 'paragraphs', blocks });
  return changes;
}
