import { CST, isCollection, isMap, isNode, isScalar, isSeq, Lexer, type Document } from 'yaml';
import type { Problem } from '#errors.ts';
import type { Field } from '#page/field.ts';
import type { PageType } from '#page/page-type.ts';
import { fieldName } from './field-name.ts';

const starterLead = ({ label }: Field): string => `# ${label}\u00a0: `;

/** The line above a field that a page begins with, in a file that is just made: the one comment that a file may hold. */
export const starterComment = (field: Field): string =>
  starterLead(field) + field.help.replaceAll(/\s+/g, ' ');

/** True for the comment above a field that a page of this type begins with, be it in the words of an earlier version. */
export const isStarterComment = (comment: string, { fields }: PageType): boolean =>
  Object.values(fields).some((field) => field.starter && comment.startsWith(starterLead(field)));

interface Comment {
  /** Where its `#` stands in the YAML. */
  start: number;
  text: string;
}

function* commentsOf(yaml: string): Generator<Comment> {
  let start = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(yaml)) {
    const type: string | null = isScalar ? null : CST.tokenType(lexeme);
    if (type === 'comment') yield { start, text: lexeme };
    isScalar = type === 'scalar';
    // These lexemes are signs of the lexer's own.
    if (!isScalar && type !== 'doc-mode' && type !== 'flow-error-end') start += lexeme.length;
  }
}

/** What a comment stands behind. */
interface Entry {
  path: (string | number)[];
  node: unknown;
  /** It stands between brackets or braces, among others on its line. */
  isInFlow: boolean;
}

function entryAt(document: Document, offset: number): Entry {
  const path: (string | number)[] = [];
  let node: unknown = document.contents;
  let isInFlow = false;
  const begins = (one: unknown): boolean => isNode(one) && (one.range?.[0] ?? Infinity) <= offset;
  for (;;) {
    isInFlow ||= isCollection(node) && node.flow === true;
    if (isMap(node)) {
      const pair = node.items.findLast(({ key }) => begins(key));
      if (!pair) break;
      path.push(isScalar(pair.key) ? String(pair.key.value) : '');
      node = pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findLastIndex(begins);
      if (index < 0) break;
      path.push(index);
      node = node.items[index];
    } else break;
  }
  return { path, node, isInFlow };
}

const USUAL_HINT = 'Remove it, or put a text that has a # in quotes.';
/** Longer texts are not written out in a hint. */
const MAX_QUOTED = 200;

/** How to write the value so that the `#` is part of it, where somebody may have meant that. */
function quotingHint({ path, node, isInFlow }: Entry, yaml: string, start: number): string {
  if (isInFlow || !isScalar(node) || !(node.source === '' || node.type === 'PLAIN')) return USUAL_HINT;
  const from = node.source === '' ? start : (node.range?.[0] ?? start);
  const end = yaml.indexOf('\n', start);
  const text = yaml.slice(from, end < 0 ? undefined : end).trimEnd();
  if (from > start || text.includes('\n') || text.length > MAX_QUOTED) return USUAL_HINT;
  const key = path.at(-1);
  const lead = typeof key === 'string' ? `${key}:` : '-';
  return `Put the value in quotes, as in ${lead} ${JSON.stringify(text)}, or remove the comment.`;
}

/** Enough to see the habit. */
const MOST = 10;

/**
 * What to say of comments: a person may have meant them as text (`resume: La salle #3`), and nothing keeps them. `at` is the
 * place of an offset in the file; `mayStay` says which lines of comment are no fault.
 */
export function commentProblems(
  yaml: string,
  document: Document,
  at: (offset: number) => { line: number; column: number },
  mayStay: (comment: string) => boolean,
): Problem[] {
  const problems: Problem[] = [];
  if (!yaml.includes('#')) return problems;
  for (const { start, text } of commentsOf(yaml)) {
    if (problems.length === MOST) break;
    const before = yaml.slice(yaml.lastIndexOf('\n', start) + 1, start);
    const isWholeLine = before.trim() === '';
    if (before === '' && mayStay(text)) continue;
    const shown = `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
    if (isWholeLine) {
      const message = `${shown} is a comment, which is kept neither on the wiki nor when the file is formatted.`;
      problems.push({ level: 'error', message, hint: USUAL_HINT, ...at(start) });
      continue;
    }
    const entry = entryAt(document, start);
    const field = fieldName(entry.path);
    problems.push({
      level: 'error',
      ...(field === '' ? {} : { field }),
      message: `${shown} is a comment and no part of ${field === '' ? 'the value' : field}: a # behind a blank begins one.`,
      hint: quotingHint(entry, yaml, start),
      ...at(start),
    });
  }
  return problems;
}
