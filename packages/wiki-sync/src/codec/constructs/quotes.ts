import type { InlineConstruct } from '../construct.ts';
import { joinTexts, textNode, type InlineNode } from '../node.ts';

/** Bold and italic: `''i''`, `'''b'''`. A run of apostrophes in the source, or anything else between two of them. */
export interface QuotePiece {
  /** Number of apostrophes, or 0 for content. */
  quotes: number;
  nodes: InlineNode[];
  /** The source of content, for MediaWiki's rule about the letter before an apostrophe. */
  source: string;
}

/**
 * Decides what each run of apostrophes on a line is, as `Parser::doQuotes` does: of four, one is text; beyond five, all
 * but five are; and when both bold and italic are left open, one bold run was an apostrophe and an italic (`l'''ami''`).
 */
function settleRuns(line: readonly QuotePiece[]): QuotePiece[] {
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

function apostropheRun(pieces: readonly QuotePiece[]): number {
  let [space, multi] = [-1, -1];
  for (const [index, piece] of pieces.entries()) {
    if (piece.quotes !== 3) continue;
    const before = pieces[index - 1]?.source ?? '';
    if (before.endsWith(' ')) space = space < 0 ? index : space;
    else if (before.at(-2) === ' ') return index;
    else multi = multi < 0 ? index : multi;
  }
  return multi >= 0 ? multi : space;
}

/** A run of which the first apostrophes are text. */
function giveBack(piece: QuotePiece, count: number): QuotePiece[] {
  const apostrophes = "'".repeat(count);
  return [
    { quotes: 0, nodes: [textNode(apostrophes)], source: apostrophes },
    { ...piece, quotes: piece.quotes - count },
  ];
}

interface Open {
  kind: 'emphasis' | 'strong';
  nodes: InlineNode[];
}

/**
 * The content of one line with its bold and italic. Undefined where they are left open or cross, which only MediaWiki
 * can repair.
 */
export function readQuotes(line: readonly QuotePiece[]): InlineNode[] | undefined {
  const pieces = settleRuns(line);
  const root: InlineNode[] = [];
  const stack: Open[] = [];
  const current = (): InlineNode[] => stack.at(-1)?.nodes ?? root;
  const close = (): void => {
    const open = stack.pop();
    if (open) current().push({ type: open.kind, children: joinTexts(open.nodes) });
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.quotes === 0) current().push(...piece.nodes);
    else if (!toggle(piece.quotes, stack, close, () => innerFirst(pieces, index))) return undefined;
  }
  return stack.length === 0 ? joinTexts(root) : undefined;
}

/** Which of the two that a run of five opens is the inner one: the one that the next run closes. */
const innerFirst = (pieces: readonly QuotePiece[], index: number): Open['kind'] => {
  let next = index + 1;
  while (pieces[next]?.quotes === 0) next++;
  return pieces[next]?.quotes === 2 ? 'emphasis' : 'strong';
};

function toggle(quotes: number, stack: Open[], close: () => void, inner: () => Open['kind']): boolean {
  const kinds: Open['kind'][] =
    quotes === 5 ? ['strong', 'emphasis'] : [quotes === 3 ? 'strong' : 'emphasis'];
  const open = kinds.filter((kind) => stack.some((entry) => entry.kind === kind));
  if (open.length === 0) {
    if (kinds.length === 2 && inner() === 'strong') kinds.reverse();
    for (const kind of kinds) stack.push({ kind, nodes: [] });
    return true;
  }
  if (open.length < kinds.length) {
    // Five apostrophes that close one and open the other: `'''b'''''i''`.
    if (stack.length !== 1) return false;
    close();
    const other = kinds.find((kind) => kind !== open[0]);
    if (other) stack.push({ kind: other, nodes: [] });
    return true;
  }
  for (let count = open.length; count > 0; count--) {
    const top = stack.at(-1);
    if (!top || !open.includes(top.kind)) return false;
    close();
  }
  return true;
}

const formatted = (type: 'emphasis' | 'strong', quotes: string): InlineConstruct => ({
  type,
  write: (node, style, _around, writeInner) => {
    const inner = 'children' in node ? writeInner(node.children, style, "''") : undefined;
    return inner === undefined ? undefined : quotes + inner + quotes;
  },
  fromMarkdown: ({ children = [] }, reader, inLink) => [
    reader.oneLine({ type, children: reader.inline(children, inLink) }),
  ],
});

/** `''italique''` ⇄ `*italique*`. */
export const emphasis = formatted('emphasis', "''");

/** `'''gras'''` ⇄ `**gras**`. */
export const strong = formatted('strong', "'''");
