import type { Problem } from '#errors.ts';
import type { GatedNode } from './construct.ts';
import { isLabel, isNumber, labelOfName, nameOfLabel, type Footnote } from './constructs/footnote.ts';
import { textNode, type BlockNode, type InlineNode } from './node.ts';

/*
 * Notes of a text as a whole. In the tree a note's content stands at its first use; in the file it is a line at the end,
 * so that the two have to be put together and taken apart.
 */

type AnyNode = BlockNode | InlineNode;

/** True for a block in which a note is called. */
export const hasNotes = (node: AnyNode): boolean =>
  node.type === 'footnote' || ('children' in node && (node.children as AnyNode[]).some(hasNotes));

/** The same node with every note replaced, in the order of the text. */
function mapNotes<Node extends AnyNode>(node: Node, change: (note: Footnote) => InlineNode): Node {
  if (node.type === 'footnote') return change(node) as Node;
  if (!('children' in node) || !hasNotes(node)) return node;
  return { ...node, children: (node.children as AnyNode[]).map((child) => mapNotes(child, change)) };
}

/** A text with the labels of its notes, and their lines for its end. */
export interface LabelledNotes {
  blocks: BlockNode[];
  lines: { label: string; children: InlineNode[] }[];
}

/** Gives every note its label: its name, or the next number. Blocks without notes are the same objects. */
export function labelNotes(blocks: readonly BlockNode[]): LabelledNotes {
  const lines: LabelledNotes['lines'] = [];
  let number = 0;
  const label = (note: Footnote): Footnote => {
    const own = note.name === null ? String(++number) : labelOfName(note.name);
    if (note.children.length > 0) lines.push({ label: own, children: note.children });
    return { ...note, label: own };
  };
  return { blocks: blocks.map((block) => mapNotes(block, label)), lines };
}

/** The block with its notes as if each stood there alone: whether their names work, only the whole text tells. */
export const isolateNotes = (block: BlockNode): BlockNode =>
  mapNotes(block, ({ children }) => ({
    type: 'footnote',
    name: null,
    children: children.length > 0 ? children : [textNode('x')],
  }));

/** Part of a parsed file. */
export interface ParsedPart {
  root: GatedNode;
  /** The line of the file that it begins on, counted from 1. */
  line: number;
}

interface Note {
  line: GatedNode;
  name: string | null;
  uses: number;
}

/** The notes of a parsed file by label, and what is wrong with them. */
export class NoteTable {
  readonly problems: Problem[] = [];
  private readonly notes = new Map<string, Note>();
  private readonly calls: { label: string; node: GatedNode; line: number }[] = [];
  private readonly used = new Set<string>();
  private readonly taken: Set<string>;

  /** `taken` are names that mean a note in another text of the page; those that are given here join them. */
  constructor(parts: readonly ParsedPart[], taken = new Set<string>()) {
    this.taken = taken;
    for (const { root, line } of parts) this.collect(root, line);
    for (const { label, node, line } of this.calls) {
      const note = this.notes.get(label);
      if (note) note.uses++;
      else
        this.refuse(node, line, `The note [^${label}] has no line that says what it is`, WRITE_LINE(label));
    }
    for (const { root, line } of parts) this.findUnused(root, line);
    this.nameNotes();
  }

  /** The node of a call. The first one of a label holds the content, which `read` turns into nodes. */
  use(label: string, read: (nodes: readonly GatedNode[]) => InlineNode[]): InlineNode[] {
    const note = this.notes.get(label);
    if (!note) return [];
    const isFirst = !this.used.has(label);
    this.used.add(label);
    return [{ type: 'footnote', name: note.name, children: isFirst ? read(note.line.children ?? []) : [] }];
  }

  private collect(root: GatedNode, line: number): void {
    let previous: GatedNode | undefined;
    for (const node of root.children ?? []) {
      if (node.type === 'footnoteDefinition') this.addLine(node, line);
      else {
        if (previous?.type === 'footnoteDefinition' && goesOn(previous, node)) {
          const hint =
            'Put all of it on the line of the note, or an empty line in front of what is none of it.';
          this.refuse(node, line, 'A note is one line of text', hint);
        }
        this.walk(node, line, undefined);
      }
      previous = node;
    }
  }

  private addLine(node: GatedNode, line: number): void {
    const { label = '', children = [] } = node;
    const own = label ?? '';
    if (!isLabel(own))
      this.refuse(node, line, `“[^${own}]” is no note`, 'Call it by a number or a word: [^1].');
    else if (this.notes.has(own)) {
      this.refuse(node, line, `The note [^${own}] has two lines`, 'Remove one, or give it another label.');
    } else if (children.length === 0) {
      this.refuse(node, line, `The note [^${own}] is empty`, 'Write what it says behind the colon.');
    }
    if (!this.notes.has(own)) this.notes.set(own, { line: node, name: null, uses: 0 });
    for (const child of children) this.walk(child, line, 'a note');
  }

  /** `holder` is what the node stands in that has no room for notes. */
  private walk(node: GatedNode, line: number, holder: string | undefined): void {
    if (node.type === 'footnoteDefinition') {
      this.refuse(
        node,
        line,
        'The line of a note stands in a list or a quotation',
        'Put it at the end of the text.',
      );
      return;
    }
    if (node.type === 'footnote') {
      if (holder !== undefined)
        this.refuse(node, line, `A note stands in ${holder}`, `Put it behind ${holder}.`);
      else this.calls.push({ label: node.label ?? '', node, line });
    }
    for (const child of node.children ?? []) this.walk(child, line, node.type === 'link' ? 'a link' : holder);
  }

  private findUnused(root: GatedNode, line: number): void {
    for (const node of root.children ?? []) {
      const note = node.type === 'footnoteDefinition' ? this.notes.get(node.label ?? '') : undefined;
      if (note?.uses !== 0 || note.line !== node) continue;
      const hint = `Write [^${node.label ?? ''}] where it belongs, or remove its line.`;
      this.refuse(node, line, `Nothing calls the note [^${node.label ?? ''}]`, hint);
    }
  }

  /** A word is the name. A number is none, unless it is called twice: then the note is named as VisualEditor would. */
  private nameNotes(): void {
    let next = 0;
    for (const [label, note] of this.notes) {
      if (!isNumber(label)) note.name = nameOfLabel(label);
      else if (note.uses > 1) {
        while (this.notes.has(`:${String(next)}`) || this.taken.has(`:${String(next)}`)) next++;
        note.name = `:${String(next++)}`;
        this.taken.add(note.name);
      }
    }
  }

  private refuse(node: GatedNode, line: number, what: string, hint: string): void {
    const problem: Problem = { level: 'error', message: `${what}.`, hint };
    if (node.position) {
      problem.line = node.position.start.line + line - 1;
      problem.column = node.position.start.column;
    }
    this.problems.push(problem);
  }
}

const WRITE_LINE = (label: string): string =>
  `Write a line [^${label}]: … at the end of the text, or \\[ for a sign that means itself.`;

/** Would other readers of Markdown take a block for a part of the note in front of it? */
const goesOn = (note: GatedNode, node: GatedNode): boolean =>
  (node.type === 'paragraph' && node.position?.start.line === (note.position?.end.line ?? 0) + 1) ||
  (node.position?.start.column ?? 1) > 1;
