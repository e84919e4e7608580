import type { Scalar, Document } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, stringify, visit } from 'yaml';
import type { Problem } from '#errors.ts';

/** A file cut in two: the YAML between the first two `---` lines, and the rest. */
export interface SplitFile {
  yaml: string;
  body: string;
  /** Line of the file that the body begins on, counted from 1. */
  bodyLine: number;
}

/**
 * Cuts a file at its front matter. Undefined if it has none; nothing but `---` begins it, never `---js`. Only a line feed
 * ends a line: a value may hold U+2028, which a multi-line regular expression would take for a line end.
 */
export function splitFile(file: string): SplitFile | undefined {
  if (!file.startsWith('---\n')) return undefined;
  const end = /(?<=\n)---[ \t]*(?:\n|$)/.exec(file);
  if (!end) return undefined;
  const yaml = file.slice(4, end.index);
  const body = file.slice(end.index + end[0].length).replace(/^\n+/, '');
  const before = file.length - body.length;
  return { yaml, body, bodyLine: file.slice(0, before).split('\n').length };
}

/** Values of a front matter, all of them texts, lists and maps, and where each stands. */
export interface FrontMatterData {
  data: Record<string, unknown>;
  problems: Problem[];
  /** Place in the file of the value at a path. */
  placeOf: (path: readonly (string | number)[]) => { line: number; column: number } | undefined;
}

const at = (counter: LineCounter, offset: number): { line: number; column: number } => {
  const { line, col } = counter.linePos(offset);
  return { line: line + 1, column: col };
};

function forbidden(document: Document, counter: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const refuse = (message: string, hint: string, offset: number | undefined): void => {
    problems.push({ level: 'error', message, hint, ...(offset === undefined ? {} : at(counter, offset)) });
  };
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0];
      if (isAlias(node) || node.anchor !== undefined)
        refuse(
          'YAML anchors and aliases are not allowed.',
          'Write the value out, or put a text that begins with & or * in quotes.',
          offset,
        );
      else if (node.tag !== undefined && isTagged(node.tag))
        refuse(
          `The YAML tag ${node.tag} is not allowed.`,
          'Put a text that begins with ! in quotes.',
          offset,
        );
    },
    Pair(_key, pair) {
      const key = pair.key;
      if (!isScalar(key))
        refuse('A key has to be a word.', 'Put it in quotes.', isNode(key) ? key.range?.[0] : 0);
      else if (key.value === '__proto__' || key.value === '<<')
        refuse(`The key ${key.value} is not allowed.`, 'Remove it.', key.range?.[0]);
    },
  });
  return problems;
}

/** A tag that somebody wrote, not one that the parser resolved. */
const isTagged = (tag: string): boolean =>
  !['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', 'tag:yaml.org,2002:str'].includes(tag);

const USUAL_HINT = 'Put texts with : or # in quotes, and indent lists evenly.';

/** What the parser's commonest complaints mean here, and what to do. */
const SYNTAX: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  DUPLICATE_KEY: ['a field stands there twice', 'Keep one of the two.'],
  MULTIPLE_DOCS: ['a line of three dots ends it', 'Put the three dots in quotes, or remove the line.'],
  TAG_RESOLVE_FAILED: ['a word that begins with ! is a tag', 'Put a text that begins with ! in quotes.'],
};

/**
 * Reads YAML strictly: every scalar is a text (`no`, `1e3` and `2026-11-25` mean themselves), keys are unique, no tags,
 * anchors or merge keys. Never throws.
 */
export function readFrontMatter(yaml: string): FrontMatterData {
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    uniqueKeys: true,
    lineCounter: counter,
    prettyErrors: false,
    version: '1.2',
  });
  const found = [...document.errors, ...document.warnings].map((error): Problem => {
    const [what, hint] = SYNTAX[error.code] ?? [error.message.replace(/\.?$/, ''), USUAL_HINT];
    return {
      level: 'error',
      message: `The front matter is not valid YAML: ${what}.`,
      hint,
      ...at(counter, error.pos[0]),
    };
  });
  const problems = [...found, ...forbidden(document, counter)];
  const isRecord = isMap(document.contents);
  if (problems.length === 0 && !isRecord) {
    problems.push({
      level: 'error',
      message: 'The front matter has no fields.',
      hint: 'Begin it with titre: …',
      line: 2,
    });
  }
  const data = problems.length === 0 ? (document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>) : {};
  const placeOf: FrontMatterData['placeOf'] = (path) => {
    const node = nodeAt(document, path);
    return node === undefined ? undefined : at(counter, node);
  };
  return { data, problems, placeOf };
}

/** Offset of the deepest node on a path; of the key where it is a pair of a map. */
function nodeAt(document: Document, path: readonly (string | number)[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step));
      if (!pair) break;
      offset = (pair.key as Scalar).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) break;
      offset = (node as { range?: [number, number, number] | null }).range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/**
 * Prints front matter, keys in the order given. A value stays on the line of its key however long it is, so that an
 * edit shows as one changed line; only texts that have line breaks become blocks.
 */
export function printFrontMatter(data: Readonly<Record<string, unknown>>): string {
  return stringify(data, {
    version: '1.2',
    lineWidth: 0,
    indentSeq: true,
    aliasDuplicateObjects: false,
    blockQuote: 'literal',
    defaultStringType: 'PLAIN',
  });
}
