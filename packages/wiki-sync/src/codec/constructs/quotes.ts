import type { InlineConstruct, InlineTag, LinePiece } from '../construct.ts';
import { joinTexts, opaqueInline, textNode, WIKI_SCHEME, type InlineNode } from '../node.ts';
import { elementOf } from './element.ts';

/**
 * Decides what each run of apostrophes on a line is, as `Parser::doQuotes` does: of four, one is text; beyond five, all
 * but five are; and when both bold and italic are left open, one bold run was an apostrophe and an italic (`l'''ami''`):
 * the first behind a single letter, which PHP takes for one byte; or behind a longer word; or behind a blank.
 */
function settleRuns(line: readonly LinePiece[]): LinePiece[] {
  const pieces = line.flatMap((piece) => {
    const extra = piece.quotes === 4 ? 1 : Math.max(0, piece.quotes - 5);
    return extra > 0 ? giveBack(piece, extra) : [piece];
  });
  const bold = pieces.filter((piece) => piece.quotes === 3 || piece.quotes === 5).length;
  const italic = pieces.filter((piece) => piece.quotes === 2 || piece.quotes === 5).length;
  if (bold % 2 === 0 || italic % 2 === 0) return pieces;
  const found = apostropheRun(pieces);
  return pieces.flatMap((piece, index) => (index === found ? giveBack(piece, 1) : [piece]));
}

function apostropheRun(pieces: readonly LinePiece[]): number {
  let [space, multi] = [-1, -1];
  for (const [index, piece] of pieces.entries()) {
    if (piece.quotes !== 3) continue;
    const before = endOfText(pieces, index);
    if (before.endsWith(' ')) space = space < 0 ? index : space;
    else if (/ [\0-\x7F]$/.test(before)) return index;
    else multi = multi < 0 ? index : multi;
  }
  return multi >= 0 ? multi : space;
}

/** The end of the text between a run and the one before it: two characters at least, where there are as many. */
function endOfText(pieces: readonly LinePiece[], run: number): string {
  let text = '';
  for (let at = run - 1; at >= 0 && text.length < 2 && pieces[at]?.quotes === 0; at--)
    text = (pieces[at]?.source ?? '') + text;
  return text;
}

/** A run of which the first apostrophes are text. */
function giveBack(piece: LinePiece, count: number): LinePiece[] {
  const apostrophes = "'".repeat(count);
  return [
    { quotes: 0, nodes: [textNode(apostrophes)], source: apostrophes },
    { ...piece, quotes: piece.quotes - count },
  ];
}

interface Open {
  kind: 'emphasis' | 'strong' | 'element';
  /** Of an element. */
  name: string;
  /** Its opening tag. */
  source: string;
  nodes: InlineNode[];
}

type Quoted = 'emphasis' | 'strong';

/** Nests what runs of apostrophes and tags enclose. */
class Nester {
  readonly root: InlineNode[] = [];
  private readonly stack: Open[] = [];

  add(nodes: readonly InlineNode[]): void {
    (this.stack.at(-1)?.nodes ?? this.root).push(...nodes);
  }

  /** True if bold and italic are closed, as they are at the end of every line. */
  isSettled(): boolean {
    return this.stack.every(({ kind }) => kind === 'element');
  }

  /** False where a tag crosses bold or italic. */
  takeTag({ name, closes }: InlineTag, source: string): boolean {
    if (!closes) this.open('element', name, source);
    else if (this.stack.at(-1)?.kind !== 'element') return false;
    else this.close(source);
    return true;
  }

  /** False where bold and italic cross each other or an element, which only MediaWiki can repair. */
  toggle(quotes: number, inner: () => Quoted): boolean {
    const kinds: Quoted[] = quotes === 5 ? ['strong', 'emphasis'] : [quotes === 3 ? 'strong' : 'emphasis'];
    const open = kinds.filter((kind) => this.stack.some((entry) => entry.kind === kind));
    if (open.length === 0) {
      if (kinds.length === 2 && inner() === 'strong') kinds.reverse();
      for (const kind of kinds) this.open(kind);
      return true;
    }
    for (const _each of open) {
      if (!open.some((kind) => kind === this.stack.at(-1)?.kind)) return false;
      this.close();
    }
    // Five apostrophes that close one and open the other: `'''b'''''i''`.
    const other = kinds.find((kind) => !open.includes(kind));
    if (other) this.open(other);
    return true;
  }

  private open(kind: Open['kind'], name = '', source = ''): void {
    this.stack.push({ kind, name, source, nodes: [] });
  }

  private close(closing = ''): void {
    const open = this.stack.pop();
    if (!open) return;
    const children = joinTexts(open.nodes);
    if (open.kind !== 'element') this.add([{ type: open.kind, children }]);
    // In a file, an empty element would vanish.
    else if (children.length === 0) this.add([opaqueInline(open.source + closing)]);
    else this.add(elementOf(open.name, children));
  }
}

/**
 * The content of a text, line by line, with its bold, italic and elements. Undefined where they are left open or cross.
 */
export function nestLines(lines: readonly (readonly LinePiece[])[]): InlineNode[] | undefined {
  const nester = new Nester();
  for (const [number, line] of lines.entries()) {
    const pieces = settleRuns(line);
    if (number > 0) nester.add([textNode('\n')]);
    for (const [index, { quotes, nodes, source, tag }] of pieces.entries()) {
      if (
        tag
          ? !nester.takeTag(tag, source)
          : quotes > 0 && !nester.toggle(quotes, () => innerFirst(pieces, index))
      )
        return undefined;
      if (!nester.isSettled() && nodes.some(isFormattedAway)) return undefined;
      nester.add(nodes);
    }
    if (!nester.isSettled()) return undefined;
  }
  return joinTexts(nester.root);
}

/** A link to the outside with bold or italic in its label, which the wiki takes for ends of what is open around the link. */
const isFormattedAway = (node: InlineNode): boolean =>
  node.type === 'link' && !node.url.startsWith(WIKI_SCHEME) && node.children.some(isFormatted);

const isFormatted = (node: InlineNode): boolean =>
  node.type === 'emphasis' ||
  node.type === 'strong' ||
  ('children' in node && node.children.some(isFormatted));

/** Which of the two that a run of five opens is the inner one: the one that the next run closes. */
const innerFirst = (pieces: readonly LinePiece[], index: number): Quoted => {
  let next = index + 1;
  while (pieces[next]?.quotes === 0) next++;
  return pieces[next]?.quotes === 2 ? 'emphasis' : 'strong';
};

/** Escapes the apostrophes of a text that touch the runs around it. */
function guardEnds(wikitext: string, children: readonly InlineNode[]): string {
  const begins = children.at(0)?.type === 'text' ? wikitext.replace(/^'/, '&#39;') : wikitext;
  return children.at(-1)?.type === 'text' ? begins.replace(/'$/, '&#39;') : begins;
}

const formatted = (type: 'emphasis' | 'strong', quotes: string): InlineConstruct => ({
  type,
  write: (node, style, _around, writeInner) => {
    if (!('children' in node)) return undefined;
    const inner = writeInner(node.children, style, "''");
    if (inner === undefined) return undefined;
    return quotes + (style.guardsApostrophes ? guardEnds(inner, node.children) : inner) + quotes;
  },
  fromMarkdown: ({ children = [] }, reader, inLink) => [
    reader.oneLine({ type, children: reader.inline(children, inLink) }),
  ],
});

/** `''italique''` ⇄ `*italique*`. */
export const emphasis = formatted('emphasis', "''");

/** `'''gras'''` ⇄ `**gras**`. */
export const strong = formatted('strong', "'''");
