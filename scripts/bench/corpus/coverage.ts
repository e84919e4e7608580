import { findLayout } from '#wiki-sync/codec/layout.ts';
import { OPAQUE } from '#wiki-sync/codec/node.ts';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import { bodyOf } from '#wiki-sync/codec/read-page.ts';
import type { PageType } from '#wiki-sync/page/page-type.ts';
import { table } from '#scripts/bench/table.ts';
import { describeBlock, isProse, type Construct } from './describe-block.ts';
import { whyOpaque } from './why-opaque.ts';

interface Count {
  blocks: number;
  bytes: number;
  editableBlocks: number;
  editableBytes: number;
}

const none = (): Count => ({ blocks: 0, bytes: 0, editableBlocks: 0, editableBytes: 0 });
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** How much of a corpus can be edited as Markdown, by what the blocks are; and why the rest cannot. */
export class Coverage {
  private readonly counts = new Map<Construct, Count>();
  private readonly reasons = new Map<string, { blocks: number; bytes: number; examples: string[] }>();

  /** Counts the blocks of a text, those around the call of its type. */
  add(text: string, type: PageType, profile: WikiProfile): void {
    const layout = findLayout(text, type, profile);
    for (const { segment, node } of bodyOf(layout).blocks) {
      const wikitext = text.slice(segment.start, segment.end);
      const construct = describeBlock(wikitext);
      const isOpaque = node.type === 'code' && node.lang === OPAQUE;
      this.count(construct, Buffer.byteLength(wikitext), !isOpaque);
      if (isOpaque && isProse(construct)) this.note(construct, whyOpaque(layout, segment), wikitext);
    }
  }

  private count(construct: Construct, bytes: number, isEditable: boolean): void {
    const count = this.counts.get(construct) ?? none();
    this.counts.set(construct, count);
    count.blocks++;
    count.bytes += bytes;
    if (!isEditable) return;
    count.editableBlocks++;
    count.editableBytes += bytes;
  }

  private note(construct: Construct, why: string, wikitext: string): void {
    const key = `${construct}: ${why}`;
    const reason = this.reasons.get(key) ?? { blocks: 0, bytes: 0, examples: [] };
    this.reasons.set(key, reason);
    reason.blocks++;
    reason.bytes += Buffer.byteLength(wikitext);
    reason.examples = [...reason.examples, wikitext].sort((a, b) => a.length - b.length).slice(0, 40);
  }

  /** Every reason with its shortest examples, for whoever mends the codec. */
  *examples(perReason: number): Generator<string> {
    for (const [reason, { blocks, examples }] of this.sortedReasons()) {
      yield `## ${reason} (${String(blocks)})`;
      for (const example of examples.slice(0, perReason)) yield JSON.stringify(example.slice(0, 300));
    }
  }

  private sortedReasons() {
    return [...this.reasons].toSorted(([, a], [, b]) => b.blocks - a.blocks);
  }

  private total(wanted: (construct: Construct) => boolean): Count {
    const total = none();
    for (const [construct, count] of this.counts) {
      if (!wanted(construct)) continue;
      for (const key of Object.keys(total) as (keyof Count)[]) total[key] += count[key];
    }
    return total;
  }

  /** The tables of the note. */
  print(): string {
    const row = (name: string, count: Count): string[] => [
      ...[name, String(count.blocks), percent(count.editableBlocks, count.blocks)],
      ...[String(Math.round(count.bytes / 1000)), percent(count.editableBytes, count.bytes)],
    ];
    const constructs = [...this.counts].toSorted(([, a], [, b]) => b.blocks - a.blocks);
    const prose = constructs.filter(([construct]) => isProse(construct));
    const others = constructs.filter(([construct]) => !isProse(construct));
    const head = ['blocks of the corpus', 'blocks', 'editable', 'kB', 'editable'];
    const byConstruct = table(head, [
      row('**prose**', this.total(isProse)),
      ...prose.map(([construct, count]) => row(construct, count)),
      row(
        '**everything else**',
        this.total((one) => !isProse(one)),
      ),
      ...others.map(([construct, count]) => row(construct, count)),
    ]);
    const reasons = this.sortedReasons().slice(0, 15);
    const byReason = table(
      ['why prose stays wikitext (the commonest)', 'blocks', 'kB'],
      reasons.map(([reason, { blocks, bytes }]) => [reason, String(blocks), (bytes / 1000).toFixed(0)]),
    );
    return `${byConstruct}\n\n${byReason}`;
  }
}
