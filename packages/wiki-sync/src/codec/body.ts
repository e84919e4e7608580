import { WikiSyncError, type Problem } from '#errors.ts';
import { align } from './align.ts';
import { keepBlock, readBlock, writeBlock } from './block.ts';
import { parseMarkdown, printMarkdown } from './markdown.ts';
import { keyOf, type BlockNode } from './node.ts';
import { storable } from './storable.ts';
import type { WikiProfile } from './profile.ts';
import { scan, type Span, type Token } from './scan.ts';
import { segment, type Segment } from './segment.ts';
import type { Splice } from './splice.ts';

/** A block of the wiki's text with its Markdown. */
export interface BodyBlock {
  segment: Segment;
  /** Index of the stretch of prose that it stands in. */
  run: number;
  node: BlockNode;
  key: string;
}

/** The prose of a page: the stretches around its calls, and their blocks. */
export interface Body {
  runs: readonly Span[];
  blocks: readonly BodyBlock[];
}

/** Reads the stretches of prose of a page. What no construct understands fully becomes a fence. */
export function readBody(
  source: string,
  runs: readonly Span[],
  tokens: readonly Token[],
  profile: WikiProfile,
): Body {
  const context = { source, tokens, profile };
  const segments = runs.flatMap((span, run) =>
    segment(source, span, tokens, profile).map((one) => ({ segment: one, run })),
  );
  let nodes = segments.map(({ segment: one }) => {
    const node = readBlock(context, one);
    return node && writesBack(node, source.slice(one.start, one.end), profile)
      ? node
      : keepBlock(context, one);
  });
  if (!isStable(nodes)) {
    nodes = nodes.map((node, index) =>
      isStable([node]) ? node : keepBlock(context, segments[index]?.segment as Segment),
    );
  }
  if (!isStable(nodes)) nodes = segments.map(({ segment: one }) => keepBlock(context, one));
  const shown = nodes.map(asInFile);
  return {
    runs,
    blocks: segments.map((one, index) => ({
      ...one,
      node: shown[index] as BlockNode,
      key: keyOf(shown[index] as BlockNode),
    })),
  };
}

/** A fence as a file can hold it: Markdown knows no NUL and one kind of line end. The wiki's bytes stay in the base. */
const asInFile = (node: BlockNode): BlockNode =>
  node.type === 'code' ? (parseMarkdown(printMarkdown([node])).blocks[0] ?? node) : node;

/** Does printing and parsing give the same blocks? Fences are compared as a file holds them. */
function isStable(nodes: readonly BlockNode[]): boolean {
  const { blocks, problems } = parseMarkdown(printMarkdown(nodes));
  if (problems.length > 0 || blocks.length !== nodes.length) return false;
  return blocks.every((block, index) => {
    const node = nodes[index] as BlockNode;
    return node.type === 'code' ? block.type === 'code' : keyOf(block) === keyOf(node);
  });
}

/** Does writing the block and reading it again give the same block? */
function writesBack(node: BlockNode, donor: string, profile: WikiProfile): boolean {
  const written = writeBlock(node, donor, profile);
  if (written === undefined) return false;
  const tokens = scan(written, profile);
  const segments = segment(written, { start: 0, end: written.length }, tokens, profile);
  const [only] = segments;
  if (segments.length !== 1 || !only || only.start !== 0 || only.end !== written.length) return false;
  const again = readBlock({ source: written, tokens, profile }, only);
  return again !== undefined && keyOf(again) === keyOf(node);
}

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
  base: number | undefined;
}

/** Pairs the new blocks with the base's: kept, replacing one, or new. */
function pair(
  body: Body,
  nodes: readonly BlockNode[],
  source: string,
  profile: WikiProfile,
  problems: Problem[],
): Entry[] {
  const keys = nodes.map(keyOf);
  const partner = new Map<number, number>();
  let old = 0;
  let next = 0;
  const keep = (until: number): void => {
    while (next < until) partner.set(next++, old++);
  };
  for (const hunk of align(
    body.blocks.map((block) => block.key),
    keys,
  )) {
    keep(hunk.newStart);
    for (let i = 0; i < Math.min(hunk.oldEnd - hunk.oldStart, hunk.newEnd - hunk.newStart); i++) {
      partner.set(hunk.newStart + i, hunk.oldStart + i);
    }
    [old, next] = [hunk.oldEnd, hunk.newEnd];
  }
  keep(nodes.length);
  return nodes.map((node, index): Entry => {
    const base = partner.get(index);
    const block = base === undefined ? undefined : body.blocks[base];
    const donor = block ? source.slice(block.segment.start, block.segment.end) : '';
    if (block?.key === keys[index]) return { text: donor, kind: node.type, base };
    const text = writeBlock(node, donor, profile);
    if (text === undefined) problems.push(unwritable(node));
    return { text: storable(text ?? ''), kind: node.type, base };
  });
}

const unwritable = (node: BlockNode): Problem => ({
  level: 'error',
  message: `A ${node.type} cannot be written as wikitext: “${printMarkdown([node]).slice(0, 60)}”.`,
  hint: 'Simplify it, or write it in a ```wikitext fence.',
});

/**
 * What has to change on the wiki so that the prose reads as `markdown`. Bytes of blocks that did not change stay, and
 * so do the blank lines between them.
 */
export function writeBody(source: string, body: Body, markdown: string, profile: WikiProfile): Splice[] {
  const problems: Problem[] = [];
  const entries = pair(body, parseBody(markdown), source, profile, problems);
  if (problems.length > 0) {
    throw new WikiSyncError('page-unwritable', problems[0]?.message ?? 'The text cannot be written.', {
      problems,
    });
  }
  if (body.blocks.length === 0) return entries.length === 0 ? [] : [appendAll(source, entries)];
  return body.runs.flatMap((span, run) => writeRun(source, span, body, entriesOfRun(entries, body, run)));
}

function appendAll(source: string, entries: readonly Entry[]): Splice {
  const end = source.length;
  const lead = source === '' || source.endsWith('\n') ? '' : '\n';
  return { start: end, end, text: lead + entries.map((entry) => entry.text).join('\n\n') };
}

/** New blocks go where their neighbour in front stands, or else the one behind. */
function entriesOfRun(entries: readonly Entry[], body: Body, run: number): Entry[] {
  const runOf = (entry: Entry | undefined): number | undefined =>
    entry?.base === undefined ? undefined : body.blocks[entry.base]?.run;
  const firstRun = entries.map(runOf).find((one) => one !== undefined) ?? body.blocks[0]?.run;
  let current = firstRun;
  return entries.filter((entry) => {
    current = runOf(entry) ?? current;
    return current === run;
  });
}

function writeRun(source: string, span: Span, body: Body, entries: readonly Entry[]): Splice[] {
  const blocks = body.blocks.filter(
    (block) => block.segment.start >= span.start && block.segment.end <= span.end,
  );
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

/** The blank lines between two blocks: the base's, as long as they still keep the two apart. */
function separator(source: string, body: Body, before: Entry, after: Entry): string {
  const fallback = before.kind === 'heading' && after.kind !== 'heading' ? '\n' : '\n\n';
  if (before.base === undefined) return fallback === '\n' ? '\n\n' : fallback;
  const block = body.blocks[before.base];
  const next = body.blocks[before.base + 1];
  if (!block || next?.run !== block.run) return fallback;
  const between = source.slice(block.segment.end, next.segment.start);
  const sameKinds = block.node.type === before.kind && next.node.type === after.kind;
  if (after.base === before.base + 1 && sameKinds) return between;
  return before.kind === 'heading' && block.node.type === 'heading' ? between : '\n\n';
}
