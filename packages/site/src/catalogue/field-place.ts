import { isMap, isNode, isScalar, parseDocument, LineCounter } from 'yaml';
import type { Pair } from 'yaml';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;

/** Where something stands in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where the field `reponses[2].solution` stands in a content file: its value, or the nearest thing that is there. */
export function placeOfField(source: string, field: string): Place | undefined {
  const match = FRONT_MATTER.exec(source);
  if (match?.[1] === undefined) return undefined;
  const lines = new LineCounter();
  const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
  let node: unknown = parseDocument(match[1], { lineCounter: lines, logLevel: 'silent' }).contents;
  let offset: number | undefined;
  for (const step of steps) {
    const pair: Pair | undefined = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === step)
      : undefined;
    if (isNode(pair?.key)) offset = pair.key.range?.[0];
    node = pair ? pair.value : isNode(node) && 'get' in node ? node.get(Number(step), true) : undefined;
    if (isNode(node) && !pair) offset = node.range?.[0] ?? offset;
  }
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  const before = source.slice(0, match.index + match[0].indexOf('\n') + 1).split('\n').length - 1;
  return { line: line + before, column: col };
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
