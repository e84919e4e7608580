import type { ItemsField } from '#page/field.ts';
import type { ItemValue } from '#page/page.ts';
import { itemTemplateName } from '#page/page-type.ts';
import { UNKNOWN_KEY } from '#page/schema.ts';
import { align, type Hunk } from './align.ts';
import { trimEnd } from './blanks.ts';
import { readCall } from './call.ts';
import { readItem } from './call-values.ts';
import type { SimpleValue } from './field.ts';
import type { ItemCall, Layout } from './layout.ts';
import { scan } from './scan.ts';
import { applySplices, type Splice } from './splice.ts';
import type { Span } from './token.ts';
import { writeFields, writeUnknown } from './write-call.ts';

type Unknown = Record<string, string>;

/** Keys whose values differ between two items. */
function changesOf(
  before: ItemValue,
  after: ItemValue,
  field: ItemsField,
): Map<string, SimpleValue | undefined> {
  const changes = new Map<string, SimpleValue | undefined>();
  for (const key of Object.keys(field.fields)) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      changes.set(key, after[key] as SimpleValue | undefined);
  }
  return changes;
}

function editItem(layout: Layout, item: ItemCall, before: ItemValue, after: ItemValue): Splice[] {
  const { source, profile } = layout;
  const [old, now] = [before[UNKNOWN_KEY] as Unknown | undefined, after[UNKNOWN_KEY] as Unknown | undefined];
  return [
    ...writeFields(source, item.call, item.field.fields, changesOf(before, after, item.field), profile),
    ...writeUnknown(source, item.call, old ?? {}, now ?? {}, profile),
  ];
}

/** The call of a new item, laid out on lines, or on one line where its neighbours are. */
function newItem(layout: Layout, field: ItemsField, value: ItemValue, onOneLine: boolean): string {
  const source = `{{${itemTemplateName(layout.type, field)}${onOneLine ? '' : '\n'}}}`;
  const tokens = scan(source, layout.profile);
  const [token] = tokens;
  if (!token) return '';
  const call = readCall(source, token, tokens, layout.profile);
  const splices = [
    ...writeFields(source, call, field.fields, changesOf({}, value, field), layout.profile),
    ...writeUnknown(source, call, {}, (value[UNKNOWN_KEY] as Unknown | undefined) ?? {}, layout.profile),
  ];
  return applySplices(source, splices);
}

/** The text between two neighbouring items, for a new one between or behind them. */
function gapBetween(layout: Layout, items: readonly ItemCall[]): string {
  for (let index = 1; index < items.length; index++) {
    const [before, after] = [items[index - 1], items[index]];
    if (!before || !after) break;
    const gap = layout.source.slice(before.call.end, after.call.start);
    if (/^\s*$/.test(gap)) return gap;
  }
  return '\n';
}

/** The stretches of text around the calls of a page, by where they begin and end. */
interface Stretches {
  from: ReadonlyMap<number, string>;
  to: ReadonlyMap<number, string>;
}

function stretchesOf({ source, prose }: Layout): Stretches {
  const texts = prose.map(({ start, end }) => ({ start, end, text: source.slice(start, end) }));
  return {
    from: new Map(texts.map(({ start, text }) => [start, text])),
    to: new Map(texts.map(({ end, text }) => [end, text])),
  };
}

/** Where the texts around a call end and begin that would become one without it; undefined if none would. */
function textsAround({ from, to }: Stretches, { start, end }: Span): Span | undefined {
  const [text, next] = [to.get(start) ?? '', from.get(end) ?? ''];
  const before = text.length - trimEnd(text).length;
  const behind = /^[ \t\n]*/.exec(next)?.[0].length ?? 0;
  if (text.length === before || next.length === behind) return undefined;
  const breaks = (text.slice(text.length - before) + next.slice(0, behind)).split('\n').length - 1;
  const isBehindHeading = before > 0 && text.charAt(text.length - before - 1) === '=';
  return breaks > 2 || isBehindHeading ? undefined : { start: start - before, end: end + behind };
}

const LINE_END = /[ \t]*\n/y;

/** Removes a call together with the line break that kept it from its neighbour. Texts on both sides of it stay apart. */
function removal({ source }: Layout, stretches: Stretches, { call, inside }: ItemCall): Splice {
  const gap = inside ? undefined : textsAround(stretches, call);
  if (gap) return { ...gap, text: '\n\n' };
  let { start, end } = call;
  let line = start;
  while (/[ \t]/.test(source.charAt(line - 1))) line--;
  const startsLine = source.charAt(line - 1) === '\n';
  LINE_END.lastIndex = end;
  const after = LINE_END.exec(source)?.[0];
  if (startsLine && (after !== undefined || end === source.length || inside)) start = line - 1;
  else if (after !== undefined && !inside) end += after.length;
  return { start, end, text: '' };
}

/**
 * What has to change so that the items of a field read as `values`, which are in canonical form. Items are matched by content: one that only moved
 * among others stays, one that changed is edited where it stands.
 */
export function writeItems(
  layout: Layout,
  key: string,
  field: ItemsField,
  values: readonly ItemValue[],
  anchor: number,
): Splice[] {
  // Calls without any value are no items; forms leave them behind, and they stay where they are.
  const filled = layout.items
    .filter((item) => item.key === key)
    .map((item) => ({ item, value: readItem(layout, item) }))
    .filter(({ value }) => Object.keys(value).length > 0);
  const items = filled.map(({ item }) => item);
  const before = filled.map(({ value }) => value);
  const stretches = stretchesOf(layout);
  const gap = gapBetween(layout, items);
  const context = { layout, stretches, field, items, before, after: values, anchor, gap };
  const keysOf = (list: readonly ItemValue[]): string[] => list.map((item) => JSON.stringify(item));
  return align(keysOf(before), keysOf(values)).flatMap((hunk) => writeHunk(context, hunk));
}

interface HunkContext {
  layout: Layout;
  stretches: Stretches;
  field: ItemsField;
  items: readonly ItemCall[];
  before: readonly ItemValue[];
  after: readonly ItemValue[];
  anchor: number;
  gap: string;
}

function writeHunk(context: HunkContext, hunk: Hunk): Splice[] {
  const { layout, stretches, field, items, before, after, anchor, gap } = context;
  const splices: Splice[] = [];
  const edited = Math.min(hunk.oldEnd - hunk.oldStart, hunk.newEnd - hunk.newStart);
  for (let i = 0; i < edited; i++) {
    const item = items[hunk.oldStart + i];
    const [old, now] = [before[hunk.oldStart + i], after[hunk.newStart + i]];
    if (item && old && now) splices.push(...editItem(layout, item, old, now));
  }
  for (const item of items.slice(hunk.oldStart + edited, hunk.oldEnd))
    splices.push(removal(layout, stretches, item));
  const added = after.slice(hunk.newStart + edited, hunk.newEnd);
  if (added.length === 0) return splices;
  const neighbour = items[hunk.oldEnd - 1] ?? items[hunk.oldEnd];
  const onOneLine = neighbour
    ? !layout.source.slice(neighbour.call.start, neighbour.call.end).includes('\n')
    : false;
  const texts = added.map((value) => newItem(layout, field, value, onOneLine));
  const behind = items[hunk.oldEnd - 1];
  const inFront = items[hunk.oldEnd];
  if (!behind && inFront) {
    const start = inFront.call.start;
    return [...splices, { start, end: start, text: texts.map((text) => text + gap).join('') }];
  }
  const at = behind?.call.end ?? anchor;
  // At the beginning of a page, what follows keeps its place at a line's beginning: ` text` and `* text` need it.
  const text = at === 0 ? texts.map((one) => `${one}\n`) : texts.map((one) => (behind ? gap : '\n') + one);
  return [...splices, { start: at, end: at, text: text.join('') }];
}
