import type { InlineContext } from './inline-context.ts';
import type { BlockNode, InlineNode } from './node.ts';
import type { BlockKind, Segment } from './segment.ts';
import type { InlineStyle } from './inline-style.ts';
import type { WikiProfile } from './profile.ts';
import type { Token } from './token.ts';

/*
 * What a construct is made of, both ways. Each stands in one file of `constructs/`; `constructs/blocks.ts` and
 * `constructs/inlines.ts` list them. The four ways: wikitext → node (`read`), node → wikitext (`write`), Markdown → node
 * (`fromMarkdown`, behind the gate), node → Markdown (`toMarkdown`, where the library does not know the node).
 */

interface Point {
  line: number;
  column: number;
  offset?: number;
}

/** A node of a parsed file, whatever its type; nothing is known of it until the gate has let it through. */
export interface GatedNode {
  type: string;
  children?: GatedNode[];
  position?: { start: Point; end: Point };
  value?: string;
  url?: string;
  title?: string | null;
  alt?: string | null;
  lang?: string | null;
  meta?: string | null;
  name?: string | null;
  depth?: number;
  ordered?: boolean | null;
  align?: readonly (string | null)[];
  label?: string | null;
  identifier?: string;
  attributes?: unknown[];
}

/** Why something in a file is refused, and what to do instead; and where, if not where the node begins. */
export type Refusal = readonly [what: string, hint: string, place?: Point];

/** What the gate asks of a node whose type is known: undefined lets it through. `source` is the text it was parsed from. */
type Rule = (node: GatedNode, source: string) => Refusal | undefined;

/** What a construct needs to turn the nodes inside its own into ours. */
export interface MarkdownReader {
  blocks: (nodes: readonly GatedNode[]) => BlockNode[];
  /** Running text; in the label of a link, an address is text. */
  inline: (nodes: readonly GatedNode[], inLink?: boolean) => InlineNode[];
  /** A use of the note that the file calls by a label. */
  note: (label: string) => InlineNode[];
  /** What is one line on the wiki: a soft break in it is a space. */
  oneLine: <Node extends BlockNode | InlineNode>(node: Node) => Node;
}

/** A construct that is a block of its own. */
export interface BlockConstruct {
  /** Types of Markdown nodes that it stands for: its own first, then those that occur inside it alone. */
  types: readonly [string, ...string[]];
  /** The kinds of segments that it may be. */
  kinds: readonly BlockKind[];
  /** Undefined for anything that it does not fully understand; the block then stays wikitext. */
  read: (context: InlineContext, segment: Segment) => BlockNode | undefined;
  /** In the spelling of the block that it replaces (`donor`, empty for a new one); undefined where wikitext cannot say it. */
  write: (node: BlockNode, style: InlineStyle, donor: string) => string | undefined;
  /** What the types alone do not tell. */
  refuse?: Rule;
  /** Undefined for what means nothing on a wiki and vanishes. */
  fromMarkdown: (node: GatedNode, reader: MarkdownReader, source: string) => BlockNode | undefined;
}

/** What stands around a piece of running text that is written. */
export interface Around {
  previous: InlineNode | undefined;
  following: InlineNode | undefined;
  /** The beginning of the wikitext behind it. */
  next: string;
}

/** Writes the content of a piece of running text. */
export type WriteInner = (
  nodes: readonly InlineNode[],
  style: InlineStyle,
  next?: string,
) => string | undefined;

/** A construct within running text. */
export interface InlineConstruct {
  /** Type of Markdown node that it stands for. */
  type: string;
  write: (node: InlineNode, style: InlineStyle, around: Around, writeInner: WriteInner) => string | undefined;
  /** Why the wiki has no words for it, where that is known. */
  explain?: (node: InlineNode, profile: WikiProfile) => Refusal | undefined;
  refuse?: Rule;
  fromMarkdown: (node: GatedNode, reader: MarkdownReader, inLink: boolean) => readonly InlineNode[];
}

/**
 * Bold and italic: `''i''`, `'''b'''`, and the elements around them. A run of apostrophes in the source, a tag, or
 * anything else between two of these.
 */
export interface LinePiece {
  /** Number of apostrophes, or 0 for content. */
  quotes: number;
  nodes: InlineNode[];
  /** The source of content, for MediaWiki's rule about the letter before an apostrophe. */
  source: string;
  /** Set for a tag. */
  tag?: InlineTag;
}

/** An opening or closing tag within running text. */
export interface InlineTag {
  /** Lower case. */
  name: string;
  closes: boolean;
  /** Without attributes. */
  isBare: boolean;
}

/** A piece of running text that was read, and where it ends; `unsure` where only MediaWiki knows. */
export type InlinePiece =
  | { nodes: readonly InlineNode[]; end: number }
  | { tag: InlineTag; source: string; end: number }
  | 'unsure'
  | undefined;

/** Where running text is being read. */
export interface InlinePlace extends InlineContext {
  /** Where the next token of the preprocessor begins, or the running text ends. */
  limit: number;
  /** Where the running text ends. */
  stop: number;
  /** The outermost tokens within the running text. */
  inside: readonly Token[];
  /** Reads the label of a link, in which an address is text. */
  readLabel: (start: number, end: number) => InlineNode[] | undefined;
  /** Reads any other running text. */
  readInner: (start: number, end: number) => InlineNode[] | undefined;
  /** Reads the whole of another running text, which holds no notes: the content of one. */
  readElsewhere: (context: InlineContext) => InlineNode[] | undefined;
  /** False in the labels of links and in notes. */
  mayHoldNotes: boolean;
}

/** Reads what may begin at a sign of the source. `found` is the sign, or the protocol of an address. */
export type ReadAt = (place: InlinePlace, at: number, found: string) => InlinePiece;

/** Reads a token of the preprocessor: a link, a tag of an extension, … */
export type ReadToken = (place: InlinePlace, token: Token) => InlinePiece;
