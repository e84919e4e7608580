import type { BlockConstruct, GatedNode, Refusal } from '../construct.ts';
import type { InlineContext } from '../inline-context.ts';
import type { InlineStyle } from '../inline-style.ts';
import { keptReferences } from '../kept-references.ts';
import { KEPT } from '../keep-spelling.ts';
import { keyOf, type BlockNode } from '../node.ts';
import type { WikiProfile } from '../profile.ts';
import { scan } from '../scan.ts';
import type { Span } from '../token.ts';
import { readCell } from './table-cells.ts';
import { TableEditor, type KnownTable } from './table-edit.ts';
import { tableModel, tableNode, USUAL_ATTRIBUTES, type RowModel } from './table-model.ts';
import { cutTable } from './table-source.ts';
import { spellTable } from './table-write.ts';

/** Cuts a table and reads its cells. Undefined where one of them is more than a cell of Markdown can hold. */
function understand(context: InlineContext, span: Span): KnownTable | undefined {
  const cut = cutTable(context, span);
  if (!cut) return undefined;
  const rows: RowModel[] = [];
  for (const row of cut.rows) {
    const cells: RowModel['cells'] = [];
    for (const { isHeader, attributes, content: place } of row.cells) {
      const content = readCell(context, place);
      if (!content) return undefined;
      cells.push({ isHeader, attributes, content });
    }
    rows.push({ attributes: row.attributes, cells });
  }
  const attributes = /^class=(['"]?)wikitable\1$/.test(cut.attributes) ? USUAL_ATTRIBUTES : cut.attributes;
  return { wikitext: context.source, cut, model: { attributes, caption: cut.caption, rows } };
}

/** Understands a wikitext that is one table. */
function understandAlone(
  wikitext: string,
  profile: WikiProfile,
  keptNotes: ReadonlySet<string> | undefined,
): KnownTable | undefined {
  const context = { source: wikitext, tokens: scan(wikitext, profile), profile };
  return understand(keptNotes ? { ...context, keptNotes } : context, { start: 0, end: wikitext.length });
}

/** The wikitext that a node was read from; written in its own place, it is that again. */
const wikitextOf = new WeakMap<BlockNode, string>();

/** Undefined also for a table that would not read as the same one when it is written anew: it could not be edited. */
function readTable(context: InlineContext, span: Span): BlockNode | undefined {
  const known = understand(context, span);
  const anew = known && spellTable(known.model, { nbsp: '\u00A0', profile: context.profile });
  const again = anew === undefined ? undefined : understandAlone(anew, context.profile, context.keptNotes);
  if (!known || JSON.stringify(again?.model) !== JSON.stringify(known.model)) return undefined;
  const node = tableNode(known.model);
  wikitextOf.set(node, context.source.slice(span.start, span.end));
  return node;
}

/** Does a wikitext read as this table? */
function says(wikitext: string, node: BlockNode, profile: WikiProfile): boolean {
  const again = understandAlone(wikitext, profile, keptReferences(node, profile));
  return again !== undefined && keyOf(tableNode(again.model)) === keyOf(node);
}

/** What did not change keeps its bytes; the rest is laid out as its neighbours are. */
function writeTable(node: BlockNode, style: InlineStyle, donor: string): string | undefined {
  if (donor !== '' && wikitextOf.get(node) === donor) return donor;
  const model = node.type === 'table' ? tableModel(node) : undefined;
  if (!model || model.rows.length === 0) return undefined;
  const known =
    donor === '' ? undefined : understandAlone(donor, style.profile, keptReferences(node, style.profile));
  for (const kept of known ? [...KEPT, undefined] : []) {
    const edited = new TableEditor(known as KnownTable, style, kept).write(model);
    if (edited === donor || (edited !== undefined && says(edited, node, style.profile))) return edited;
  }
  const anew = spellTable(model, style);
  return anew !== undefined && says(anew, node, style.profile) ? anew : undefined;
}

/** Rows no wider than the head, which other readers of Markdown would cut, and nothing that a wiki does not store. */
function refuseTable({ type, children = [], align = [] }: GatedNode): Refusal | undefined {
  if (type !== 'table') return undefined;
  const [head = 0, ...body] = children.map((row) => row.children?.length ?? 0);
  const wide = body.findIndex((width) => width > head);
  if (wide >= 0) {
    const place = `Row ${String(wide + 1)} of the table`;
    const hint =
      'Give the first row as many cells; a cell may be empty. A | that means itself is written \\|.';
    return [`${place} has more cells than the row above the line of dashes`, hint];
  }
  if (align.some((side) => side !== null)) {
    return ['A wiki does not store how the columns of a table are aligned', 'Write --- without a colon.'];
  }
  const isEmpty = body.length === 0 && children[0]?.children?.every((cell) => cell.children?.length === 0);
  return isEmpty ? ['The table is empty', 'Fill in a cell, or remove it.'] : undefined;
}

/** `{| … |}` ⇄ a table of Markdown, with marks for what that has no words for. */
export const table: BlockConstruct = {
  types: ['table', 'tableRow', 'tableCell'],
  kinds: ['table'],
  read: readTable,
  write: writeTable,
  refuse: refuseTable,
  fromMarkdown: ({ children = [] }, reader) => {
    const rows = children.map((row) => ({
      type: 'tableRow' as const,
      children: (row.children ?? []).map((cell) => ({
        type: 'tableCell' as const,
        children: reader.inline(cell.children ?? []),
      })),
    }));
    const model = tableModel({ type: 'table', children: rows });
    return model && model.rows.length > 0 ? tableNode(model) : undefined;
  },
};
