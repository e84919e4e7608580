import type { BlockConstruct, GatedNode, MarkdownReader, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { readInline } from '../read-inline.ts';
import { writeInline } from '../write-inline.ts';
import type { BlockNode } from '../node.ts';
import { outermost, type Span } from '../token.ts';
import { logicalLines } from '../segment.ts';
import { trimBlanks } from '../blanks.ts';

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

/** Undefined for `:`, `;`, skipped levels and empty items. */
function readList(context: InlineContext, span: Span): BlockNode | undefined {
  const root: { list: ListNode | undefined } = { list: undefined };
  const path: ListNode[] = [];
  for (const line of logicalLines(context.source, span, outermost(context.tokens, span))) {
    const marks = /^[*#:;]+/.exec(context.source.slice(line.start, line.end))?.[0] ?? '';
    if (/[:;]/.test(marks) || marks.length > MAX_LEVEL || !place(root, path, marks)) return undefined;
    const raw = context.source.slice(line.start + marks.length, line.end);
    const start = line.start + marks.length + raw.indexOf(trimBlanks(raw));
    const children = readInline(context, { start, end: start + trimBlanks(raw).length });
    if (!children || children.length === 0) return undefined;
    const paragraph = { type: 'paragraph', children } as unknown as BlockNode;
    path.at(-1)?.children.push({ type: 'listItem', spread: false, children: [paragraph] });
  }
  return root.list as unknown as BlockNode | undefined;
}

/** Opens or closes levels so that the next item belongs to the last list of `path`. */
function place(root: { list: ListNode | undefined }, path: ListNode[], marks: string): boolean {
  let shared = 0;
  while (
    shared < path.length &&
    shared < marks.length &&
    path[shared]?.ordered === (marks.charAt(shared) === '#')
  )
    shared++;
  if (marks.length - shared > 1 || (shared === 0 && root.list)) return false;
  path.length = shared;
  if (marks.length === shared) return true;
  const list = newList(marks.charAt(shared) === '#');
  const parent = path.at(-1)?.children.at(-1);
  if (!parent && root.list) return false;
  if (parent) parent.children.push(list as unknown as BlockNode);
  else root.list = list;
  path.push(list);
  return true;
}

/** One line an item, with the space behind the mark that the replaced list had. */
function writeList(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  const space = donor !== '' && /^[*#]+\S/.test(donor) ? '' : ' ';
  const lines = listLines(node as unknown as ListNode, '', space, style);
  return lines?.join('\n');
}

function listLines(list: ListNode, marks: string, space: string, style: InlineStyle): string[] | undefined {
  const own = marks + (list.ordered ? '#' : '*');
  const lines: string[] = [];
  for (const item of list.children) {
    for (const [index, child] of item.children.entries()) {
      if (index === 0 && child.type === 'paragraph') {
        const text = writeInline(child.children, style);
        if (text === undefined || trimBlanks(text) === '') return undefined;
        lines.push(own + (space === '' && /^[*#:;]/.test(text) ? ' ' : space) + trimBlanks(text));
      } else if (index > 0 && child.type === 'list') {
        const inner = listLines(child as unknown as ListNode, own, space, style);
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
  if (first?.type === 'paragraph' && more.every((child) => child.type === 'list')) return undefined;
  const hint = 'Make one paragraph of it, or remove it.';
  return ['An item of a list is one paragraph, with lists below it', hint];
}

const itemOf = ({ children = [] }: GatedNode, reader: MarkdownReader): ItemNode => ({
  type: 'listItem',
  spread: false,
  children: reader.blocks(children).map((block) => (block.type === 'list' ? block : reader.oneLine(block))),
});

/** `* a`, `# b`, nested as `** c` ⇄ `- a`, `1. b`. Not `:`, `;`, skipped levels and empty items. */
export const list: BlockConstruct = {
  types: ['list', 'listItem'],
  kinds: ['list'],
  read: readList,
  write: writeList,
  refuse: refuseItem,
  fromMarkdown: ({ ordered, children = [] }, reader) => {
    const items = children.map((item) => itemOf(item, reader));
    return { ...newList(ordered === true), children: items } as unknown as BlockNode;
  },
};
