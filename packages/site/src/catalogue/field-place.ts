import { isMap, isNode, isScalar, parseDocument, LineCounter } from 'yaml';
import type { Pair } from 'yaml';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;

/** Where something stands in a file, counted from 1. */
interface Place {
  line: number;
  column: number;
}

/** Finds places in one file: the value of `reponses[2].solution`, or the nearest thing above it that is there. */
export type PlaceFinder = (field: string) => Place | undefined;

/** Reads the front matter when the first place is asked for, once: most files need none. */
export function placeFinder(source: string): PlaceFinder {
  let front: Front | undefined;
  return (field) => {
    front ??= parseFront(source);
    const offset = front.contents === undefined ? undefined : offsetOf(front.contents, field);
    if (offset === undefined) return undefined;
    const { line, col } = front.lines.linePos(offset);
    return { line: line + front.linesBefore, column: col };
  };
}

interface Front {
  contents: unknown;
  lines: LineCounter;
  linesBefore: number;
}

function parseFront(source: string): Front {
  const match = FRONT_MATTER.exec(source);
  const lines = new LineCounter();
  if (match?.[1] === undefined) return { contents: undefined, lines, linesBefore: 0 };
  const { contents } = parseDocument(match[1], { lineCounter: lines, logLevel: 'silent' });
  const before = source.slice(0, match.index + match[0].indexOf('\n') + 1);
  return { contents, lines, linesBefore: before.split('\n').length - 1 };
}

function offsetOf(contents: unknown, field: string): number | undefined {
  let node = contents;
  let offset: number | undefined;
  for (const step of field.split(/[.[\]]+/).filter((one) => one !== '')) {
    const pair: Pair | undefined = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === step)
      : undefined;
    if (isNode(pair?.key)) offset = pair.key.range?.[0];
    node = pair ? pair.value : isNode(node) && 'get' in node ? node.get(Number(step), true) : undefined;
    if (isNode(node) && !pair) offset = node.range?.[0] ?? offset;
  }
  return offset;
}

/** The line that the body starts on, so that a line in the body can be told as a line in the file. */
export function firstLineOfBody(source: string, body: string): number | undefined {
  const front = FRONT_MATTER.exec(source);
  const from = front ? front.index + front[0].length : 0;
  const at = source.indexOf(body.trim(), from);
  if (at === -1) return undefined;
  const leading = body.length - body.trimStart().length;
  return source.slice(0, at).split('\n').length - body.slice(0, leading).split('\n').length + 1;
}
