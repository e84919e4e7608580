import { WikiSyncError, placeOf as printPlace, type Problem } from '#errors.ts';
import type { Field } from '#page/field.ts';
import type { FieldValue, ItemValue, Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { resolvePageType, type PageTypeId } from '#page/page-types.ts';
import { findProblems } from '#page/problems.ts';
import { CATEGORIES_KEY, frontMatterSchema, TITLE_KEY, UNKNOWN_KEY } from '#page/schema.ts';
import { toNumber } from './field.ts';
import { fieldName } from './field-name.ts';
import { trimBlanks } from './blanks.ts';
import { categoryValue } from './categories.ts';
import { conflictProblem } from './conflict-markers.ts';
import { missingFrontMatter, readFrontMatter, splitFile, type FrontMatterData } from './front-matter.ts';
import { isStarterComment } from './front-matter-comments.ts';
import { noteKeptWikitext } from './kept-wikitext.ts';
import { parseMarkdown, printMarkdown } from './markdown.ts';
import { findWikiMarkup } from './wiki-markup.ts';

/** Where a file comes from. */
export interface FromMdxOptions {
  /** Path for the places in messages. A file needs a title, since nothing else says which page of the wiki it is. */
  file?: string;
}

type Path = (string | number)[];

/** Refuses a file, with everything that is wrong in it. */
function refuse(problems: readonly Problem[], file: string | undefined): never {
  const located = problems.map((problem) => (file === undefined ? problem : { ...problem, file }));
  const [first] = located;
  const more = located.length > 1 ? ` (and ${String(located.length - 1)} more)` : '';
  const place = first ? printPlace(first) : '';
  throw new WikiSyncError(
    'page-invalid',
    `${place === '' ? '' : `${place}: `}${first?.message ?? 'The file is invalid.'}${more}`,
    {
      problems: located,
      ...(first?.hint === undefined ? {} : { hint: first.hint }),
    },
  );
}

/** A value of the front matter as the page means it: trimmed, numbers as numbers, Markdown in canonical form. */
class Values {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  private readonly front: FrontMatterData;
  private readonly noteNames: Set<string>;

  constructor(front: FrontMatterData, noteNames: Set<string>) {
    this.front = front;
    this.noteNames = noteNames;
  }

  read(field: Field, value: unknown, path: Path): FieldValue | undefined {
    if (field.kind === 'items') {
      if (!Array.isArray(value)) return value as FieldValue;
      const items = value.map((item: unknown, index) => this.readItem(field.fields, item, [...path, index]));
      const filled = items.filter((item) => Object.keys(item).length > 0);
      return filled.length > 0 ? filled : undefined;
    }
    if (field.kind === 'list' && Array.isArray(value)) {
      const elements = (value as unknown[]).map((element) =>
        typeof element === 'string' ? trimBlanks(element) : element,
      );
      const filled = elements.filter((element) => element !== '');
      return filled.length > 0 ? (filled as string[]) : undefined;
    }
    if (typeof value !== 'string') return value as FieldValue;
    const text = trimBlanks(value);
    if (text === '') return undefined;
    if (field.kind === 'number') return toNumber(text);
    return field.kind === 'rich' ? this.readRich(text, path) : text;
  }

  private readItem(fields: Readonly<Record<string, Field>>, item: unknown, path: Path): ItemValue {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item as ItemValue;
    const given = item as Record<string, unknown>;
    const read: ItemValue = {};
    for (const key of [
      ...Object.keys(fields),
      ...Object.keys(given).filter((one) => !Object.hasOwn(fields, one)),
    ]) {
      const value = given[key];
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (value === undefined) continue;
      const kept = field ? this.read(field, value, [...path, key]) : value;
      if (kept !== undefined) read[key] = kept as string;
    }
    return read;
  }

  private readRich(markdown: string, path: Path): string {
    const { blocks, problems } = parseMarkdown(markdown, this.noteNames);
    const place = this.front.placeOf(path);
    for (const problem of problems) {
      this.problems.push({ ...problem, field: fieldName(path), ...(place ?? {}) });
    }
    for (const note of findWikiMarkup(markdown))
      this.notes.push({ ...note, field: fieldName(path), ...(place ?? {}) });
    return problems.length > 0 ? markdown : printMarkdown(blocks);
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function schemaProblems(
  type: PageType,
  data: Readonly<Record<string, unknown>>,
  front: FrontMatterData,
  needsTitle: boolean,
): Problem[] {
  const standIn = needsTitle || data[TITLE_KEY] !== undefined ? {} : { [TITLE_KEY]: 'no title asked for' };
  const result = frontMatterSchema(type).safeParse({ ...data, ...standIn });
  if (result.success) return [];
  return result.error.issues.flatMap((issue): Problem[] => {
    const path = issue.path as Path;
    const where = (extra: Path): Partial<Problem> => ({
      field: fieldName([...path, ...extra]),
      ...(front.placeOf([...path, ...extra]) ?? { line: 1 }),
    });
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        level: 'error',
        message: `${type.label} has no field “${key}”.`,
        hint: `Correct its spelling (${nearest(key, Object.keys(type.fields))}), or move it under ${UNKNOWN_KEY}.`,
        ...where([key]),
      }));
    }
    if (path.length === 1 && path[0] === TITLE_KEY) {
      return [
        {
          level: 'error',
          message: data[TITLE_KEY] === undefined ? 'The file has no title.' : 'The title is not a text.',
          hint: `Begin the file with ${TITLE_KEY}: …`,
          ...where([]),
        },
      ];
    }
    const expected = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
    const message = `${fieldName(path)} is not ${expected ?? 'what this field holds'}.`;
    return [
      {
        level: 'error',
        message,
        hint: 'See docs/content-format.md, or hover over the field in your editor.',
        ...where([]),
      },
    ];
  });
}

/** Declared keys that begin alike, for a hint. */
function nearest(key: string, known: readonly string[]): string {
  const alike = known.filter((one) => one.startsWith(key.slice(0, 3).toLowerCase()));
  return alike.length > 0
    ? `did you mean ${alike.slice(0, 3).join(', ')}?`
    : `known: ${known.slice(0, 6).join(', ')}, …`;
}

/**
 * Reads a content file. Strict, since what is not understood here would be lost on the way to the wiki. Only a text
 * that no `file` is named for may lack its title: `toMdx` of a page that was just read from the wiki has none.
 *
 * @throws WikiSyncError `page-invalid`, with every problem and its `file:line:column`.
 */
export function fromMdx(mdx: string, type: PageType | PageTypeId, options: FromMdxOptions = {}): Page {
  const resolved = resolvePageType(type);
  const text = mdx.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const split = splitFile(text);
  if (!split) refuse([missingFrontMatter(text)], options.file);
  const conflict = conflictProblem(split.body);
  if (conflict) refuse([{ ...conflict, line: (conflict.line ?? 1) + split.bodyLine - 1 }], options.file);
  const front = readFrontMatter(split.yaml, (comment) => isStarterComment(comment, resolved));
  if (front.problems.length > 0) refuse(front.problems, options.file);
  const noteNames = givenNoteNames(text);
  const values = new Values(front, noteNames);
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(front.data)) {
    const field = Object.hasOwn(resolved.fields, key) ? resolved.fields[key] : undefined;
    const read = field ? values.read(field, value, [key]) : readOther(key, value);
    if (read !== undefined) data[key] = read;
  }
  const body = parseMarkdown(split.body, noteNames);
  const bodyProblems = body.problems.map((problem) => ({
    ...problem,
    line: (problem.line ?? 1) + split.bodyLine - 1,
  }));
  const problems = [
    ...schemaProblems(resolved, data, front, options.file !== undefined),
    ...values.problems,
    ...bodyProblems,
  ];
  if (problems.length > 0) refuse(problems, options.file);
  const notes = [
    ...values.notes,
    ...findWikiMarkup(split.body).map((note) => ({ ...note, line: (note.line ?? 1) + split.bodyLine - 1 })),
    ...noteKeptWikitext(body.blocks).map((note) => ({ ...note, line: split.bodyLine, column: 1 })),
  ];
  const page = assemble(data, resolved, printMarkdown(body.blocks), front, options.file);
  const file = options.file === undefined ? {} : { file: options.file };
  return { ...page, problems: [...page.problems, ...notes.map((note) => ({ ...note, ...file }))] };
}

/** Names that the wiki’s editor gave to notes anywhere in a file, which no other note of the page may get. */
const givenNoteNames = (text: string): Set<string> =>
  new Set(
    Array.from(text.matchAll(/(?:\[\^|name[ \t]*=[ \t]*["'\\]{0,3})(:\d+)/g), ([, name]) => name ?? ''),
  );

/** A value of the front matter that is no field. */
function readOther(key: string, value: unknown): unknown {
  if (key === TITLE_KEY && typeof value === 'string') return trimBlanks(value.normalize('NFC'));
  if (key !== CATEGORIES_KEY || !Array.isArray(value)) return value;
  const read = (value as unknown[]).map((one) => (typeof one === 'string' ? categoryValue(one) : one));
  const filled = read.filter((one) => one !== '');
  return filled.length > 0 ? filled : undefined;
}

function assemble(
  data: Record<string, unknown>,
  type: PageType,
  body: string,
  front: FrontMatterData,
  file: string | undefined,
): Page {
  const fields: Record<string, FieldValue> = {};
  for (const key of Object.keys(type.fields))
    if (data[key] !== undefined) fields[key] = data[key] as FieldValue;
  const unknown: Record<string, string> = {};
  for (const [name, value] of Object.entries((data[UNKNOWN_KEY] ?? {}) as Record<string, string>)) {
    if (trimBlanks(value) !== '') unknown[name] = trimBlanks(value);
  }
  const categories = data[CATEGORIES_KEY] as string[] | undefined;
  const title = data[TITLE_KEY] as string | undefined;
  const page: Page = {
    type: type.id,
    ...(title === undefined ? {} : { title }),
    fields,
    ...(categories ? { categories } : {}),
    unknown,
    body,
    problems: [],
  };
  const problems = findProblems(page, type).map((problem): Problem => {
    const path = (problem.field ?? '')
      .split(/\.|\[|\]/)
      .filter((step) => step !== '')
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return { ...problem, ...(front.placeOf(path) ?? {}), ...(file === undefined ? {} : { file }) };
  });
  return { ...page, problems };
}
