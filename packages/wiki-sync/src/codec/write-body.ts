import { WikiSyncError, type Problem } from '#errors.ts';
import { align } from './align.ts';
import { readAlone, readsAs, writeBlock } from './block.ts';
import { inlineConstructs } from './constructs/inlines.ts';
import { editBlock } from './edit-block.ts';
import { parseMarkdown, printBlock } from './markdown.ts';
import { findMoved } from './moved.ts';
import { isOpaqueBlock, keyOf, type BlockNode, type InlineNode } from './node.ts';
import { storable } from './storable.ts';
import type { WikiProfile } from './profile.ts';
import type { Body, BodyBlock } from './read-body.ts';
import type { Span } from './token.ts';
import type { Splice } from './splice.ts';

/** Blocks of a Markdown text, or an error that says where it is not one. */
export function parseBody(markdown: string): BlockNode[] {
  const { blocks, problems } = parseMarkdown(markdown);
  if (problems.length > 0) {
    throw new WikiSyncError('page-invalid', problems[0]?.message ?? 'The text cannot be read.', { problems });
  }
  return blocks;
}

interface Entry {
  text: string;
  kind: string;
  /** The block of the base whose place it takes: itself, or the one that it replaces. */
  base: number | undefined;
  /** The block of the base whose bytes it has, be it moved; undefined for a new one. */
  from: number | undefined;
}

/** Where the blocks of the new text come from, by index. */
interface Origins {
  /** Kept, edited or replaced where they stand. */
  base: ReadonlyMap<number, number>;
  /** Taken from another place of the base, as they are. */
  moved: ReadonlyMap<number, number>;
}

/** Pairs keys of new blocks with the base's. Equal ones find each other at any distance; the rest pair up in order. */
function findOrigins(oldKeys: readonly string[], keys: readonly string[]): Origins {
  const hunks = align(oldKeys, keys);
  const moved = findMoved(oldKeys, keys, hunks);
  const gone = new Set(moved.values());
  const base = new Map<number, number>();
  let [old, next] = [0, 0];
  for (const hunk of [...hunks, { oldStart: oldKeys.length, oldEnd: 0, newStart: keys.length, newEnd: 0 }]) {
    while (next < hunk.newStart) base.set(next++, old++);
    for (; next < hunk.newEnd; next++) {
      if (moved.has(next)) continue;
      while (old < hunk.oldEnd && gone.has(old)) old++;
      if (old < hunk.oldEnd) base.set(next, old++);
    }
    [old, next] = [hunk.oldEnd, hunk.newEnd];
  }
  return { base, moved };
}

/** Pairs the new blocks with the base's: kept, moved, replacing one, or new. */
function pair(
  body: Body,
  nodes: readonly BlockNode[],
  spellings: ReadonlyMap<string, string>,
  source: string,
  profile: WikiProfile,
  problems: Problem[],
): Entry[] {
  const oldKeys = body.blocks.map((block) => keyOf(block.node));
  const keys = nodes.map(keyOf);
  const origins = findOrigins(oldKeys, keys);
  return nodes.map((node, index): Entry => {
    const base = origins.base.get(index);
    const from = base ?? origins.moved.get(index);
    const block = from === undefined ? undefined : body.blocks[from];
    const donor = block ? source.slice(block.segment.start, block.segment.end) : '';
    const entry = { kind: node.type, base, from };
    if (block && base !== undefined && oldKeys[base] === keys[index]) return { ...entry, text: donor };
    if (block && base === undefined && standsAnywhere(node, donor, profile)) return { ...entry, text: donor };
    const text =
      spellings.get(keys[index] ?? '') ??
      (block ? editBlock(block.node, node, donor, profile) : writeBlock(node, '', profile));
    if (text === undefined) problems.push(unwritable(node, profile));
    return { ...entry, text: storable(text ?? '') };
  });
}

/** True if the bytes of a block mean the same in another place: behind a call, say, a line does not begin. */
function standsAnywhere(node: BlockNode, wikitext: string, profile: WikiProfile): boolean {
  return isOpaqueBlock(node) ? readAlone(wikitext, profile) === undefined : readsAs(wikitext, node, profile);
}

/** What of a block has no wikitext, as its construct says it. */
function explain(node: BlockNode | InlineNode, profile: WikiProfile): Problem | undefined {
  const refusal = inlineConstructs.get(node.type)?.explain?.(node as InlineNode, profile);
  if (refusal) return { level: 'error', message: `${refusal[0]}.`, hint: refusal[1] };
  for (const child of 'children' in node ? node.children : []) {
    const problem = explain(child, profile);
    if (problem) return problem;
  }
  return undefined;
}

const MARKS_HINT =
  ' In a table, a mark such as `<th>` stands at the beginning of its cell, and behind ␤ there is text.';

const unwritable = (node: BlockNode, profile: WikiProfile): Problem =>
  explain(node, profile) ?? {
    level: 'error',
    message: `A ${node.type} cannot be written as wikitext: “${printBlock(node).slice(0, 60)}”.`,
    hint: node.type === 'code' ? wayOutOfFence(node.value) : wayOutOfText(node.type),
  };

const wayOutOfText = (type: string): string =>
  `Simplify it, or write it in a \`\`\`wikitext fence.${type === 'table' ? MARKS_HINT : ''} A link to a file or a category begins with wiki::, as in [the category](wiki::Catégorie:X); to put the page in a category, name it under \`categories:\`.`;

/** A tag in a fence may be the one that ends it on the wiki; else the wiki lacks the extension. */
function wayOutOfFence(value: string): string {
  const [closing] = /<\/(?:syntaxhighlight|source|gallery|poem)/i.exec(value) ?? [];
  return closing === undefined
    ? 'Take a fence without a word behind its backticks, which is <pre> on every wiki.'
    : `Remove ${closing}> from it, which would end it on the wiki, or take a fence without a word behind its backticks.`;
}

/**
 * What has to change on the wiki so that the prose reads as `markdown`. Bytes of blocks that did not change stay, and
 * so do the blank lines between them. `spellings` is wikitext that somebody typed, by the key of its block.
 */
export function writeBody(
  source: string,
  body: Body,
  markdown: string,
  spellings: ReadonlyMap<string, string>,
  profile: WikiProfile,
): Splice[] {
  const problems: Problem[] = [];
  const entries = pair(body, parseBody(markdown), spellings, source, profile, problems);
  if (problems.length > 0) {
    throw new WikiSyncError('page-unwritable', problems[0]?.message ?? 'The text cannot be written.', {
      problems,
    });
  }
  if (body.blocks.length === 0) return entries.length === 0 ? [] : [addAll(source, body, entries)];
  const blocksOf = Map.groupBy(body.blocks, (block) => block.run);
  const entriesOf = entriesByRun(entries, body);
  return body.runs.flatMap((span, run) =>
    writeRun(source, span, body, blocksOf.get(run) ?? [], entriesOf.get(run) ?? []),
  );
}

/** The first text of a page stands at its end, but in front of its last categories. */
function addAll(source: string, { categories }: Body, entries: readonly Entry[]): Splice {
  const text = entries.map((entry) => entry.text).join('\n\n');
  let first = categories.length - 1;
  while (first > 0 && categories[first - 1]?.line.end === (categories[first]?.line.start ?? 0) - 1) first--;
  const at = categories[first]?.line.start ?? source.length;
  const lead = at === 0 || source.charAt(at - 1) === '\n' ? '' : '\n';
  return { start: at, end: at, text: lead + text + (at < source.length ? '\n\n' : '') };
}

/** New blocks go where their neighbour in front stands, or else the one behind. */
function entriesByRun(entries: readonly Entry[], body: Body): Map<number | undefined, Entry[]> {
  const runOf = (entry: Entry): number | undefined =>
    entry.base === undefined ? undefined : body.blocks[entry.base]?.run;
  let current = entries.map(runOf).find((one) => one !== undefined) ?? body.blocks[0]?.run;
  return Map.groupBy(entries, (entry) => (current = runOf(entry) ?? current));
}

function writeRun(
  source: string,
  span: Span,
  body: Body,
  blocks: readonly BodyBlock[],
  entries: readonly Entry[],
): Splice[] {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) {
    if (entries.length === 0) return [];
    return [
      { start: span.end, end: span.end, text: `\n${entries.map((entry) => entry.text).join('\n\n')}\n` },
    ];
  }
  if (entries.length === 0 && last.segment.end === source.length) {
    return [{ start: span.start, end: last.segment.end, text: '' }];
  }
  if (entries.length === 0 && first.segment.start === 0) {
    // No blank lines are left at the beginning of the page.
    const blanks = /^\n*/.exec(source.slice(last.segment.end, span.end))?.[0] ?? '';
    return [{ start: 0, end: last.segment.end + blanks.length, text: '' }];
  }
  const writer = new RunWriter(source, first.segment.start);
  for (const [index, entry] of entries.entries()) {
    const previous = entries[index - 1];
    const block = entry.base === undefined ? undefined : body.blocks[entry.base];
    if (previous) writer.add(separator(source, body, previous, entry), gapInFront(body, entry));
    writer.add(entry.text, block?.segment);
  }
  return writer.finish(last.segment.end);
}

/** The base's blank lines in front of a block, if it has a neighbour there. */
function gapInFront(body: Body, entry: Entry): Span | undefined {
  const block = entry.base === undefined ? undefined : body.blocks[entry.base];
  const before = entry.base === undefined ? undefined : body.blocks[entry.base - 1];
  return block && before?.run === block.run
    ? { start: before.segment.end, end: block.segment.start }
    : undefined;
}

/** Collects the pieces of a run, and splices only where they differ from the base. */
class RunWriter {
  private readonly source: string;
  private readonly splices: Splice[] = [];
  private position: number;
  private pending = '';

  constructor(source: string, start: number) {
    this.source = source;
    this.position = start;
  }

  /** Adds a piece; `span` is where the base would have it. */
  add(text: string, span: Span | undefined): void {
    if (span && span.start >= this.position && this.source.slice(span.start, span.end) === text) {
      this.flush(span.start);
      this.position = span.end;
    } else this.pending += text;
  }

  finish(end: number): Splice[] {
    this.flush(end);
    return this.splices;
  }

  private flush(until: number): void {
    if (until > this.position || this.pending !== '') {
      this.splices.push({ start: this.position, end: until, text: this.pending });
    }
    this.pending = '';
  }
}

/** The base's blank lines behind a block, if it has a neighbour there and still is what it was. */
function gapBehind(source: string, body: Body, { from, kind }: Entry): string | undefined {
  const block = from === undefined ? undefined : body.blocks[from];
  const next = from === undefined ? undefined : body.blocks[from + 1];
  if (!block || block.node.type !== kind || next?.run !== block.run) return undefined;
  return source.slice(block.segment.end, next.segment.start);
}

const hasBlankLine = (gap: string): boolean => /\n[^\n]*\n/.test(gap);

/**
 * The blank lines between two blocks: the base's, as long as they still keep the two apart. Where a block was put in or
 * taken out, those in front of it stay.
 */
function separator(source: string, body: Body, before: Entry, after: Entry): string {
  if (before.from === undefined) return '\n\n';
  const gap = gapBehind(source, body, before);
  if (gap === undefined) {
    const isLast = body.blocks[before.from + 1]?.run !== body.blocks[before.from]?.run;
    return isLast && before.kind === 'heading' && after.kind !== 'heading' ? '\n' : '\n\n';
  }
  const next = body.blocks[before.from + 1];
  if (after.from === before.from + 1 && next?.node.type === after.kind) return gap;
  const isHeading = before.kind === 'heading' || (after.kind === 'heading' && before.base !== undefined);
  const keepsApart = isHeading || (hasBlankLine(gap) && before.base !== undefined);
  return keepsApart && gap.includes('\n') ? gap : '\n\n';
}
