/** The Markdown of content files: parsed and gated in one pass, as a tree that may be shown as it stands. Pure. */
export { isAllowedAddress } from './constructs/inlines.ts';
export { cellLines, type CellLine } from './constructs/table-cells.ts';
export { tableModel, type CellModel, type RowModel, type TableNode } from './constructs/table-model.ts';
export { parseMarkdown, type ParsedMarkdown } from './markdown.ts';
export { isInlineWikitext, OPAQUE, WIKI_SCHEME, type BlockNode, type InlineNode } from './node.ts';
