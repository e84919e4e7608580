import { parseMarkdown } from '#codec/markdown.ts';
import type { FieldValue, Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { TITLE_KEY, UNKNOWN_KEY } from '#page/schema.ts';
import { titleKey } from '#page/title.ts';
import { mergeBlocks } from './blocks.ts';
import { settled, type Conflict, type Merged } from './conflict.ts';
import { mergeItems } from './items.ts';
import { printWithMarkers, type MarkerLabels } from './markers.ts';
import { mergeList, mergeValue, settleSimply, unsettled, type Preference, type Versions } from './value.ts';

/** A page that both sides edited, put together. */
export interface MergedPage {
  /** With conflicts in the body, its text holds git-style markers and cannot be written to the wiki. */
  page: Page;
  /** Conflicting fields, in which the file’s value stands. */
  fieldConflicts: Conflict[];
  /** Number of conflicts in the body. */
  bodyConflicts: number;
}

/**
 * Merges what both sides made of a page since they agreed on `base`: field by field, item by item, paragraph by paragraph.
 * Pure. Whatever only one side touched is as that side has it; where both changed the same thing, `prefer` decides, or it is
 * a conflict.
 */
export function mergePages(
  { base, wiki, file }: Versions<Page>,
  type: PageType,
  labels: MarkerLabels,
  prefer?: 'wiki' | 'file',
): MergedPage {
  const fields: Record<string, FieldValue> = {};
  const fieldConflicts: Conflict[] = [];
  for (const [key, field] of Object.entries(type.fields)) {
    const versions = { base: base.fields[key], wiki: wiki.fields[key], file: file.fields[key] };
    const place = { place: key, label: field.label, prefer };
    const { value, conflicts } =
      field.kind === 'items' ? mergeItems(field, versions, place) : mergeValue(field, versions, place);
    if (value !== undefined) fields[key] = value;
    fieldConflicts.push(...conflicts);
  }
  const unknown = mergeUnknown({ base, wiki, file }, prefer);
  const title = mergeTitle({ base, wiki, file }, prefer);
  fieldConflicts.push(...unknown.conflicts, ...title.conflicts);
  const body = mergeBody({ base: base.body, wiki: wiki.body, file: file.body }, labels, prefer);
  const page: Page = { type: type.id, fields, unknown: unknown.value, body: body.text, problems: [] };
  if (title.value !== undefined) page.title = title.value;
  const categories = mergeCategories({ base, wiki, file });
  if (categories.length > 0) page.categories = categories;
  return { page, fieldConflicts, bodyConflicts: body.conflicts };
}

/** What either side took out is out, what either put in is in; so it is for lists. */
function mergeCategories({ base, wiki, file }: Versions<Page>): string[] {
  const versions = { base: listed(base), wiki: listed(wiki), file: listed(file) };
  const merged = settleSimply(versions)?.value ?? mergeList(versions);
  return Array.isArray(merged) ? (merged as string[]) : [];
}

const listed = ({ categories = [] }: Page): string[] => [...categories];

function mergeUnknown(
  { base, wiki, file }: Versions<Page>,
  prefer: Preference,
): Merged<Record<string, string>> {
  const value: Record<string, string> = {};
  const conflicts: Conflict[] = [];
  for (const name of new Set([...Object.keys(wiki.unknown), ...Object.keys(file.unknown)])) {
    const versions = { base: base.unknown[name], wiki: wiki.unknown[name], file: file.unknown[name] };
    const place = { place: `${UNKNOWN_KEY}.${name}`, label: name, prefer };
    const merged = settleSimply(versions) ?? unsettled(place, versions);
    if (merged.value !== undefined) value[name] = merged.value;
    conflicts.push(...merged.conflicts);
  }
  return { value, conflicts };
}

/** Titles that the wiki takes for the same are the same. */
function mergeTitle({ base, wiki, file }: Versions<Page>, prefer: Preference): Merged<string | undefined> {
  const [old, theirs, ours] = [base, wiki, file].map(({ title }) => titleKey(title ?? ''));
  if (ours === old || ours === theirs) return settled(wiki.title);
  if (theirs === old) return settled(file.title);
  const versions = { base: base.title, wiki: wiki.title, file: file.title };
  return unsettled({ place: TITLE_KEY, label: 'Titre', prefer }, versions);
}

function mergeBody(
  versions: Versions<string>,
  labels: MarkerLabels,
  prefer: Preference,
): { text: string; conflicts: number } {
  const simple = settleSimply(versions);
  if (simple) return { text: simple.value, conflicts: 0 };
  const { base, wiki, file } = versions;
  const [old, theirs, ours] = [base, wiki, file].map((text) => parseMarkdown(text).blocks);
  const regions = mergeBlocks(old ?? [], theirs ?? [], ours ?? []).map((region) =>
    region.kind === 'conflict' && prefer ? { kind: 'settled' as const, items: region[prefer] } : region,
  );
  const conflicts = regions.filter(({ kind }) => kind === 'conflict').length;
  return { text: printWithMarkers(regions, labels), conflicts };
}
