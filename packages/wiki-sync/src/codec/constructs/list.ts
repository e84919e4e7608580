import type { BlockConstruct, GatedNode, MarkdownReader, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { readInline } from '../read-inline.ts';
import { writeInline } from '../write-inline.ts';
import type { BlockNode, InlineNode } from '../node.ts';
import type { Span } from '../token.ts';
import { trimBlanks } from '../blanks.ts';
import { listLinesOf, readEntries, spaceOf, writeEntries, type DefinitionEntry } from './definition-list.ts';

interface ItemNode {
  type: 'listItem';
  spread: false;
  children: BlockNode[];
}
interface ListNode {
  type: 'list';
  ordered: boolean;
  spread: false;
  start: number | null;
  children: ItemNode[];
}

const newList = (ordered: boolean): ListNode => ({
  type: 'list',
  ordered,
  spread: false,
  start: ordered ? 1 : null,
  children: [],
});

/** Deeper lists stay wikitext: their Markdown would be indentation for the most part. */
const MAX_LEVEL = 12;

/** Undefined for empty items, but for one that only holds a list. */
function readList(context: InlineContext, span: Span): BlockNode | undefined {
  if (!/[*#]/.test(context.source.charAt(span.start))) return undefined;
  const builder = new ListBuilder();
  let previous = '';
  for (const line of listLinesOf(context, span)) {
    const [all = '', own = '', inner = ''] = /^([*#]+)(.*)$/.exec(line.marks) ?? [];
    if (all === '' || own.length > MAX_LEVEL) return undefined;
    builder.open(own);
    if (inner === '') {
      const children = readInline(context, line.text);
      if (!children) return undefined;
      builder.addItem(children);
    } else {
      const before = previous.startsWith(own) ? previous.slice(own.length) : '';
      const entries = readEntries(context, { ...line, marks: inner }, before);
      if (!entries) return undefined;
      builder.addEntries(entries);
    }
    previous = line.marks;
  }
  return builder.finish();
}

/** Puts lines into the lists that their marks open and close, as the wiki does. */
class ListBuilder {
  private readonly path: ListNode[] = [];
  private readonly lists: ListNode[] = [];

  /** Opens or closes lists so that the last of the path has these marks. */
  open(marks: string): void {
    const { path } = this;
    let shared = 0;
    while (path[shared] && marks.charAt(shared) === (path[shared]?.ordered === true ? '#' : '*')) shared++;
    path.length = shared;
    for (const mark of marks.slice(shared)) {
      const list = newList(mark === '#');
      this.lists.push(list);
      if (path.length > 0) this.lastItem().children.push(list as unknown as BlockNode);
      path.push(list);
    }
  }

  addItem(children: InlineNode[]): void {
    const paragraph = { type: 'paragraph', children } as unknown as BlockNode;
    const content = children.length > 0 ? [paragraph] : [];
    this.path.at(-1)?.children.push({ type: 'listItem', spread: false, children: content });
  }

  addEntries(entries: readonly DefinitionEntry[]): void {
    const { children } = this.lastItem();
    const last = children.at(-1);
    if (last?.type === 'definitionList') last.children.push(...entries);
    else children.push({ type: 'definitionList', children: [...entries] });
  }

  /** Undefined for an item without text that is not the first of its list, or holds nothing. */
  finish(): BlockNode | undefined {
    const isSure = this.lists.every(({ children }) =>
      children.every((item, index) => item.children.length > 0 && (index === 0 || startsWithText(item))),
    );
    return isSure ? (this.lists[0] as unknown as BlockNode) : undefined;
  }

  /** The item that the next line belongs to; one without text where a level was skipped. */
  private lastItem(): ItemNode {
    const list = this.path.at(-1);
    if (list?.children.length === 0) this.addItem([]);
    return list?.children.at(-1) as ItemNode;
  }
}

const startsWithText = ({ children }: { children?: readonly { type: string }[] }): boolean =>
  children?.[0]?.type === 'paragraph';

/** One line an item, with the space behind the mark that the replaced list had. */
function writeList(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  const lines = listLines(node as unknown as ListNode, '', spaceOf(donor), style);
  return lines?.join('\n');
}

function listLines(list: ListNode, marks: string, space: string, style: InlineStyle): string[] | undefined {
  const own = marks + (list.ordered ? '#' : '*');
  const lines: string[] = [];
  for (const [position, item] of list.children.entries()) {
    if (position > 0 && !startsWithText(item)) return undefined;
    for (const [index, child] of item.children.entries()) {
      if (index === 0 && child.type === 'paragraph') {
        const text = writeInline(child.children, style);
        if (text === undefined || trimBlanks(text) === '') return undefined;
        lines.push(own + (space === '' && /^[*#:;]/.test(text) ? ' ' : space) + trimBlanks(text));
      } else if (child.type === 'list' || child.type === 'definitionList') {
        const inner =
          child.type === 'list'
            ? listLines(child as unknown as ListNode, own, space, style)
            : writeEntries(child, own, space, style);
        if (!inner) return undefined;
        lines.push(...inner);
      } else return undefined;
    }
  }
  return lines;
}

/** The wiki has no room for more in an item. */
function refuseItem({ type, children = [] }: GatedNode): Refusal | undefined {
  if (type !== 'listItem') return undefined;
  const [first, ...more] = children;
  const isList = (child: GatedNode): boolean => child.type === 'list' || child.type === 'definitionList';
  if (first && (first.type === 'paragraph' || isList(first)) && more.every(isList)) return undefined;
  const hint = 'Make one paragraph of it, or remove it.';
  return ['An item of a list is one paragraph, with lists below it', hint];
}

const itemOf = ({ children = [] }: GatedNode, reader: MarkdownReader): ItemNode => ({
  type: 'listItem',
  spread: false,
  children: reader
    .blocks(children)
    .map((block) => (block.type === 'paragraph' ? reader.oneLine(block) : block)),
});

/** Adds an item as the wiki has it: one without text of its own belongs to the item in front. */
function appendItem(items: ItemNode[], item: ItemNode): void {
  const previous = startsWithText(item) ? undefined : items.at(-1);
  if (!previous) items.push({ ...item, children: [] });
  const children = (previous ?? items.at(-1))?.children;
  for (const block of item.children) if (children) appendList(children, block);
}

/** Adds what stands below the text of an item; lists of one kind are one list on the wiki. */
function appendList(blocks: BlockNode[], block: BlockNode): void {
  const last = blocks.at(-1);
  if (last?.type === 'definitionList' && block.type === 'definitionList') {
    for (const entry of block.children) last.children.push(entry);
  } else if (last?.type === 'list' && block.type === 'list' && last.ordered === block.ordered) {
    for (const item of block.children) appendItem(last.children as ItemNode[], item as ItemNode);
  } else blocks.push(block);
}

/** `* a`, `# b`, nested as `** c` ⇄ `- a`, `1. b`; `*: suite` is a definition list below the text of an item. */
export const list: BlockConstruct = {
  types: ['list', 'listItem'],
  kinds: ['list'],
  read: readList,
  write: writeList,
  refuse: refuseItem,
  fromMarkdown: ({ ordered, children = [] }, reader) => {
    const items: ItemNode[] = [];
    for (const item of children) appendItem(items, itemOf(item, reader));
    return { ...newList(ordered === true), children: items } as unknown as BlockNode;
  },
};
