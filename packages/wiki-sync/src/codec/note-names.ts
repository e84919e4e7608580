import { partsOfReference } from './constructs/footnote.ts';
import { hasNotes } from './footnotes.ts';
import type { InlineContext } from './inline-context.ts';
import type { BlockNode, InlineNode } from './node.ts';

/** Rounds of looking for names that do not work; what is left then is no note, whatever its name. */
const MOST_ROUNDS = 3;

interface References {
  /** Their wikitexts. */
  raw: Set<string>;
  /** How many of them say what the note is. */
  contents: number;
}

/**
 * The names of notes on a wiki. One works in a file if its content stands at its first use in the text, and nowhere else
 * on the page; the references of any other stay wikitext.
 */
export class NoteNames {
  private readonly references = new Map<string, References>();
  private readonly kept = new Set<string>();

  constructor({ source, tokens }: InlineContext) {
    for (const { name: tag, start, end } of tokens) {
      const raw = tag === 'ref' ? source.slice(start, end) : '';
      const { name, content } = partsOfReference(raw) ?? {};
      if (name === undefined || name === null) continue;
      const known = this.references.get(name) ?? { raw: new Set(), contents: 0 };
      known.raw.add(raw);
      if (content !== '') known.contents++;
      this.references.set(name, known);
    }
  }

  /**
   * The blocks whose notes have to be read again, and every reference that stays wikitext. Undefined if all names work.
   */
  findBroken(
    blocks: readonly BlockNode[],
    round: number,
  ): { blocks: ReadonlySet<number>; kept: ReadonlySet<string> } | undefined {
    const users = new Map<string, Set<number>>();
    const broken = new Set<string>();
    for (const [index, block] of blocks.entries()) {
      forEachName(block, (name, hasContent) => {
        const known = users.get(name);
        if (hasContent === (known !== undefined) || round >= MOST_ROUNDS) broken.add(name);
        users.set(name, (known ?? new Set()).add(index));
      });
    }
    for (const name of users.keys()) {
      if ((this.references.get(name)?.contents ?? 0) > 1) broken.add(name);
    }
    if (broken.size === 0 || round > MOST_ROUNDS) return undefined;
    const again = new Set<number>();
    for (const name of broken) {
      for (const raw of this.references.get(name)?.raw ?? []) this.kept.add(raw);
      for (const index of users.get(name) ?? []) again.add(index);
    }
    return { blocks: again, kept: this.kept };
  }
}

function forEachName(node: BlockNode | InlineNode, found: (name: string, hasContent: boolean) => void): void {
  if (node.type === 'footnote') {
    if (node.name !== null) found(node.name, node.children.length > 0);
  } else if ('children' in node && hasNotes(node)) {
    for (const child of node.children as (BlockNode | InlineNode)[]) forEachName(child, found);
  }
}
