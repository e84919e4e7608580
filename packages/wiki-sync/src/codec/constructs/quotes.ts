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
function settleRuns(pieces: QuotePiece[]): void {
  for (const [index, piece] of pieces.entries()) {
    const extra = piece.quotes === 4 ? 1 : Math.max(0, piece.quotes - 5);
    if (extra > 0) giveBack(pieces, index, extra);
  }
  const bold = pieces.filter((piece) => piece.quotes === 3 || piece.quotes === 5).length;
  const italic = pieces.filter((piece) => piece.quotes === 2 || piece.quotes === 5).length;
  if (bold % 2 === 0 || italic % 2 === 0) return;
  const found = apostropheRun(pieces);
  if (found >= 0) giveBack(pieces, found, 1);
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

function giveBack(pieces: QuotePiece[], index: number, count: number): void {
  const piece = pieces[index];
  if (!piece) return;
  piece.quotes -= count;
  const before = pieces[index - 1];
  const apostrophes = "'".repeat(count);
  if (before && before.quotes === 0) {
    before.nodes = [...before.nodes, textNode(apostrophes)];
    before.source += apostrophes;
  } else {
    pieces.splice(index, 0, { quotes: 0, nodes: [textNode(apostrophes)], source: apostrophes });
  }
}

interface Open {
  kind: 'emphasis' | 'strong';
  nodes: InlineNode[];
}

/**
 * The content of one line with its bold and italic. Undefined where they are left open or cross, which only MediaWiki
 * can repair.
 */
export function readQuotes(line: QuotePiece[]): InlineNode[] | undefined {
  const pieces = line.map((piece) => ({ ...piece }));
  settleRuns(pieces);
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
  const next = pieces.slice(index + 1).find((piece) => piece.quotes > 0);
  return next?.quotes === 2 ? 'emphasis' : 'strong';
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

/** The apostrophes of a formatting node. */
export const quotesOf = (type: 'emphasis' | 'strong'): string => (type === 'strong' ? "'''" : "''");
