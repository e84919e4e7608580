import { readPage, WikiSyncError, writePage, type Page } from '@passerelle/wiki-sync';
import { findLayout } from '#wiki-sync/codec/layout.ts';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import { bodyOf } from '#wiki-sync/codec/read-page.ts';
import type { PageType } from '#wiki-sync/page/page-type.ts';
import { table } from '#scripts/bench/table.ts';

const WORD = 'motajouté';
const PARAGRAPH = 'Un paragraphe ajouté pour essayer.';

/** What became of an edit: the bytes of the edit alone, others inside the same block, or bytes outside of it. */
type Outcome = 'exact' | 'in the block' | 'elsewhere' | 'refused';

interface Edit {
  page: Page;
  /** Is this text what the edit, and nothing else, makes of the base? */
  isExact: (written: string) => boolean;
}

interface Place {
  text: string;
  page: Page;
  /** Blocks of the body as a person sees them in the file. */
  blocks: readonly string[];
  /** A number by which a place is chosen; the same each time for the same text. */
  dice: number;
}

const isFence = (block: string): boolean => /^(?:`{3,}|~{3,})/.test(block);
/** Blocks that belong together with others, or are none of their own. */
const isLoose = (block: string): boolean => !isFence(block) && !/^(?:\[\^|<|\s)/.test(block);

/** Cuts Markdown at its blank lines, outside of fences. */
function blocksOf(body: string): string[] {
  const blocks: string[] = [];
  let fence = '';
  let current: string[] = [];
  for (const line of body.split('\n')) {
    const marks = /^(?:`{3,}|~{3,})/.exec(line)?.[0] ?? '';
    if (fence === '' && marks !== '') fence = marks;
    else if (fence !== '' && marks.startsWith(fence) && line === marks) fence = '';
    if (line === '' && fence === '') {
      if (current.length > 0) blocks.push(current.join('\n'));
      current = [];
    } else current.push(line);
  }
  return current.length > 0 ? [...blocks, current.join('\n')] : blocks;
}

const isInserted = (base: string, written: string, isWhatWasAdded: (added: string) => boolean): boolean => {
  const length = written.length - base.length;
  const [start] = changedRange(base, written);
  // The same letters on both sides of a place make several places possible.
  for (let at = start; at >= 0 && at >= start - length; at--) {
    const isSame =
      base.slice(0, at) === written.slice(0, at) && base.slice(at) === written.slice(at + length);
    if (isSame && isWhatWasAdded(written.slice(at, at + length))) return true;
  }
  return false;
};

function changedRange(base: string, written: string): [number, number] {
  const limit = Math.min(base.length, written.length);
  let start = 0;
  while (start < limit && base[start] === written[start]) start++;
  let end = 0;
  while (end < limit - start && base.at(-1 - end) === written.at(-1 - end)) end++;
  return [start, base.length - end];
}

const withBody = (page: Page, blocks: readonly string[]): Page => ({ ...page, body: blocks.join('\n\n') });

/** Chooses one of the blocks for which something holds. */
function choose(
  { blocks, dice }: Place,
  wanted: (block: string, index: number) => boolean,
): number | undefined {
  const found = blocks.flatMap((block, index) => (wanted(block, index) ? [index] : []));
  return found.length === 0 ? undefined : found[dice % found.length];
}

const isList = (block: string): boolean => /^(?:[-*+]|\d+[.)]) /.test(block);

/** Would two lists become one without the block between them? That is another edit than taking a block out. */
const joinsLists = ({ blocks }: Place, index: number): boolean =>
  isList(blocks[index - 1] ?? '') && isList(blocks[index + 1] ?? '');

/** Would what goes on below a block, indented, be left without it? That is another edit too. */
const hasMore = ({ blocks }: Place, index: number): boolean => /^\s/.test(blocks[index + 1] ?? '');

const isWords = (block: string): boolean =>
  isLoose(block) && !/^\|/m.test(block) && /[\p{L}\p{N}.]$/u.test(block);

/** The page without the lines of notes that nothing calls any more: who deletes a paragraph deletes its note. */
function withoutUnusedNotes(page: Page): Page {
  const body = page.body.replaceAll(/^\[\^([^\]\n]+)\]: .*\n?/gm, (line, label: string) =>
    page.body.split(`[^${label}]`).length > 2 ? line : '',
  );
  return { ...page, body };
}

const EDITS: Readonly<Record<string, (place: Place) => Edit | undefined>> = {
  'a word is appended to a block': (place) => {
    const at = choose(place, isWords);
    if (at === undefined) return undefined;
    const blocks = place.blocks.with(at, `${place.blocks[at] ?? ''} ${WORD}`);
    return {
      page: withBody(place.page, blocks),
      isExact: (written) => isInserted(place.text, written, (added) => added === ` ${WORD}`),
    };
  },
  'a paragraph is inserted': (place) => {
    const at = choose(place, isLoose) ?? place.blocks.length;
    return {
      page: withBody(place.page, place.blocks.toSpliced(at, 0, PARAGRAPH)),
      isExact: (written) => isInserted(place.text, written, (added) => added.trim() === PARAGRAPH),
    };
  },
  'a block is deleted': (place) => {
    const at = choose(
      place,
      (block, index) => isLoose(block) && !joinsLists(place, index) && !hasMore(place, index),
    );
    if (at === undefined) return undefined;
    return {
      page: withoutUnusedNotes(withBody(place.page, place.blocks.toSpliced(at, 1))),
      isExact: (written) => isInserted(written, place.text, () => true),
    };
  },
  'a block is moved to the end': (place) => {
    const at = choose(
      place,
      (block, index) =>
        isLoose(block) &&
        index < place.blocks.length - 1 &&
        !joinsLists(place, index) &&
        !hasMore(place, index) &&
        !(isList(block) && isList(place.blocks.at(-1) ?? '')),
    );
    if (at === undefined) return undefined;
    const moved = place.blocks[at] ?? '';
    const words = (text: string): string => (text.match(/\S+/g) ?? []).sort().join(' ');
    return {
      page: withBody(place.page, [...place.blocks.toSpliced(at, 1), moved]),
      isExact: (written) => words(written) === words(place.text),
    };
  },
  'a field is changed': ({ text, page, dice }) => {
    const keys = Object.keys(page.fields).filter((key) => typeof page.fields[key] === 'string');
    const key = keys[dice % keys.length];
    const value = key === undefined ? undefined : page.fields[key];
    if (key === undefined || typeof value !== 'string' || !/[\p{L}\p{N}.]$/u.test(value)) return undefined;
    return {
      page: { ...page, fields: { ...page.fields, [key]: `${value} ${WORD}` } },
      isExact: (written) => isInserted(text, written, (added) => added === ` ${WORD}`),
    };
  },
  'an unknown parameter is changed': ({ text, page, dice }) => {
    const names = Object.keys(page.unknown).filter((name) => !/[{[<]/.test(page.unknown[name] ?? ''));
    const name = names[dice % names.length];
    if (name === undefined) return undefined;
    return {
      page: { ...page, unknown: { ...page.unknown, [name]: `${page.unknown[name] ?? ''} ${WORD}` } },
      isExact: (written) => isInserted(text, written, (added) => added === ` ${WORD}`),
    };
  },
};

interface Tally extends Record<Outcome, number> {
  tried: number;
}

/** Edits that nobody would call odd, each tried on every page, and what they change on the wiki. */
export class Edits {
  private readonly tallies = new Map<string, Tally>();
  /** What was refused or changed more than it had to, for whoever mends it. */
  readonly exceptions: string[] = [];

  /** Tries each edit once on a text. */
  add(title: string, text: string, type: PageType, profile: WikiProfile): void {
    const page = readPage(text, type, profile);
    const dice = text.length * 7919;
    const place = { text, page, blocks: blocksOf(page.body), dice };
    for (const [name, make] of Object.entries(EDITS)) {
      const edit = make(place);
      if (!edit) continue;
      const { outcome, written, why } = attempt(edit, text, type, profile);
      const tally = this.tallies.get(name) ?? {
        tried: 0,
        exact: 0,
        'in the block': 0,
        elsewhere: 0,
        refused: 0,
      };
      this.tallies.set(name, tally);
      tally.tried++;
      tally[outcome]++;
      if (outcome !== 'exact') this.exceptions.push(describe(name, outcome, title, text, written, why));
    }
  }

  /** The table of the note, with the sum that the issue judges. */
  print(): string {
    const sum: Tally = { tried: 0, exact: 0, 'in the block': 0, elsewhere: 0, refused: 0 };
    for (const tally of this.tallies.values())
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
    const share = (part: number, whole: number): string =>
      `${String(part)} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(2)} %)`;
    const row = (name: string, tally: Tally): string[] => [
      ...[
        name,
        String(tally.tried),
        share(tally.exact, tally.tried),
        share(tally['in the block'], tally.tried),
      ],
      ...[share(tally.elsewhere, tally.tried), share(tally.refused, tally.tried)],
    ];
    return table(
      [
        'benign edits',
        'tried',
        'the edit’s bytes alone',
        'more inside the block',
        'outside of it',
        'refused',
      ],
      [...[...this.tallies].map(([name, tally]) => row(name, tally)), row('**all**', sum)],
    );
  }
}

function attempt(
  edit: Edit,
  text: string,
  type: PageType,
  profile: WikiProfile,
): { outcome: Outcome; written: string; why: string } {
  try {
    const written = writePage(edit.page, text, { type, profile });
    if (edit.isExact(written)) return { outcome: 'exact', written, why: '' };
    const [start, end] = changedRange(text, written);
    const layout = findLayout(text, type, profile);
    const spans = [
      ...bodyOf(layout).blocks.map(({ segment }) => segment),
      ...(layout.main?.parameters ?? []).map(({ part }) => part),
    ];
    const isInside = spans.some((span) => span.start <= start && end <= span.end);
    return { outcome: isInside ? 'in the block' : 'elsewhere', written, why: '' };
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    return { outcome: 'refused', written: '', why: error.message };
  }
}

function describe(name: string, outcome: Outcome, title: string, text: string, written: string, why: string) {
  const head = `${name}, ${outcome}: ${title}`;
  if (outcome === 'refused') return `${head}\n  ${why}`;
  const [start, end] = changedRange(text, written);
  const newEnd = written.length - (text.length - end);
  const around = (of: string, to: number): string =>
    JSON.stringify(of.slice(Math.max(0, start - 30), to + 30).slice(0, 300));
  return `${head}\n  base    ${around(text, end)}\n  written ${around(written, newEnd)}`;
}
