import type { Scalar, Document, Pair, YAMLMap, YAMLError } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, stringify, visit } from 'yaml';
import type { Problem } from '#errors.ts';
import { commentProblems } from './front-matter-comments.ts';

/** A file cut in two: the YAML between the first two `---` lines, and the rest. */
export interface SplitFile {
  yaml: string;
  body: string;
  /** Line of the file that the body begins on, counted from 1. */
  bodyLine: number;
}

/** Why a file has no front matter that can be cut off, with the place. */
export function missingFrontMatter(file: string): Problem {
  const error = { level: 'error' as const, line: 1, column: 1 };
  if (file.startsWith('---\n')) {
    const blank = file.indexOf('\n\n');
    const line =
      blank < 0 ? file.trimEnd().split('\n').length + 1 : file.slice(0, blank).split('\n').length + 1;
    return {
      ...error,
      line,
      message: 'The front matter has no end.',
      hint: 'Write a line --- behind its last field.',
    };
  }
  if (/^\s+---[ \t]*\n/.test(file) || /^-{3,}[ \t]*\n/.test(file)) {
    return {
      ...error,
      message: 'The file does not begin with a line of exactly ---.',
      hint: 'Make it the first line, without blanks around it.',
    };
  }
  const hint = 'Begin the file with a line ---, then titre: …, then another line ---.';
  return { ...error, message: 'The file does not begin with front matter.', hint };
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
    // The parser's own check compares every key with every other.
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar<string>(key)) continue;
        if (seen.has(key.value))
          refuse(`The field “${key.value}” stands there twice.`, 'Keep one of the two.', key.range?.[0]);
        seen.add(key.value);
      }
    },
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
  MULTIPLE_DOCS: ['a line of three dots ends it', 'Put the three dots in quotes, or remove the line.'],
  TAG_RESOLVE_FAILED: ['a word that begins with ! is a tag', 'Put a text that begins with ! in quotes.'],
};

/** What the parser complains of, and where. */
type Fault = Pick<YAMLError, 'code' | 'message' | 'pos'>;

const TOO_DEEP = ['it is nested too deeply', 'Use fewer levels.'] as const;

function syntaxProblem(error: Fault, yaml: string, counter: LineCounter): Problem {
  const [what, hint] = explain(error);
  const message = `The front matter is not valid YAML: ${what}.`;
  const opened = /^Missing closing (["'])/.exec(error.message)?.[1];
  return {
    level: 'error',
    message,
    hint,
    ...at(counter, opened ? openingOf(yaml, opened, error.pos[0]) : error.pos[0]),
  };
}

function explain({ code, message }: Fault): readonly [what: string, hint: string] {
  if (message.includes('call stack')) return TOO_DEEP;
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) {
    return [
      `a text that begins with ${quote} does not end with one`,
      `Add the ${quote} at its end, or put the text in the other kind of quotes.`,
    ];
  }
  return SYNTAX[code] ?? [message.replace(/\.?$/, ''), USUAL_HINT];
}

/** Where a text in quotes begins that is not closed at `end`: the quote behind a colon, a dash or a bracket. */
function openingOf(yaml: string, quote: string, end: number): number {
  const opening = new RegExp(`(?:[:\\-,[{][ \\t\\n]+|[[{])${quote}(?=[^\\n])`, 'g');
  let found = end;
  for (const match of yaml.slice(0, end).matchAll(opening)) found = match.index + match[0].length - 1;
  return found;
}

/**
 * Reads YAML strictly: every scalar is a text (`no`, `1e3` and `2026-11-25` mean themselves), keys are unique, no tags,
 * anchors or merge keys, and no comments but those that `mayStay` knows. Never throws.
 */
export function readFrontMatter(
  yaml: string,
  mayStay: (comment: string) => boolean = () => false,
): FrontMatterData {
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    uniqueKeys: false,
    lineCounter: counter,
    prettyErrors: false,
    version: '1.2',
  });
  const found = [...document.errors, ...document.warnings].map((error) =>
    syntaxProblem(error, yaml, counter),
  );
  // A walk through what the parser could not take apart would find the same fault again.
  const isTooDeep = found.some(({ message }) => message.includes(TOO_DEEP[0]));
  // A comment comes first: it may be why the rest cannot be read.
  const problems = isTooDeep
    ? found.slice(0, 1)
    : [
        ...commentProblems(yaml, document, (offset) => at(counter, offset), mayStay),
        ...found,
        ...forbidden(document, counter),
      ];
  const isRecord = isMap(document.contents);
  const isEmpty = document.contents === null;
  if (problems.length === 0 && !isRecord && !isEmpty) {
    problems.push({
      level: 'error',
      message: 'The front matter has no fields.',
      hint: 'Begin it with titre: …',
      line: 2,
    });
  }
  const data =
    problems.length === 0 && isRecord ? (document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>) : {};
  const placeOf: FrontMatterData['placeOf'] = (path) => {
    const node = nodeAt(document, path);
    return node === undefined ? undefined : at(counter, node);
  };
  return { data, problems, placeOf };
}

const knownPairs = new WeakMap<YAMLMap, Map<unknown, Pair>>();

/** The pairs of a map by key, so that a thousand places do not cost a thousand walks. */
function pairsOf(map: YAMLMap): Map<unknown, Pair> {
  const known = knownPairs.get(map);
  if (known) return known;
  const pairs = new Map<unknown, Pair>();
  for (const pair of map.items)
    if (isScalar(pair.key) && !pairs.has(pair.key.value)) pairs.set(pair.key.value, pair);
  knownPairs.set(map, pairs);
  return pairs;
}

/** Offset of the deepest node on a path; of the key where it is a pair of a map. */
function nodeAt(document: Document, path: readonly (string | number)[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(step));
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
    // Over several lines, the library writes a line of one blank so that it reads as another text.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    defaultStringType: 'PLAIN',
  });
}
