/**
 * What `--json` prints, command by command: one document. `npm run docs` makes docs/schemas/cli/ of these schemas, and every
 * test that runs a command with `--json` holds its output to them. They are strict, so that nothing goes out undescribed;
 * the published schemas are open, since a key may be added without a new version.
 */
import { z } from 'zod';
import { ERROR_CODES } from '#errors.ts';
import { RULES, type Action, type Situation } from '#plan/rules.ts';

/** Grows when a key changes its meaning or goes, not when one is added. */
export const DOCUMENT_VERSION = 1;

const ACTIONS = [
  ...(['nothing', 'write file', 'create file', 'save on wiki', 'create on wiki', 'merge into file'] as const),
  ...(['write conflict', 'delete file', 'delete on wiki', 'move on wiki', 'take as base', 'forget'] as const),
  ...(['tell', 'refuse', 'conflict'] as const),
] satisfies Action[];

const SITUATIONS = Object.keys(RULES) as Situation[];

const text = z.string();
const orNull = <Schema extends z.ZodType>(schema: Schema): z.ZodNullable<Schema> => z.nullable(schema);
const count = z.int().nonnegative();

const exitCode = z.int().min(0).max(5).describe('The exit code of the process.');
const hint = orNull(text).describe('What to do next.');
const errorCode = z.enum(Object.keys(ERROR_CODES) as (keyof typeof ERROR_CODES)[]);

const problem = z
  .strictObject({
    level: z.enum(['error', 'warning', 'note']),
    message: text,
    hint: text.optional(),
    page: text.describe('Title on the wiki.').optional(),
    file: text.describe('Path below the content folder.').optional(),
    field: text
      .describe('Front-matter key, `contraintes[2].texte` for items; absent for the body.')
      .optional(),
    line: z.int().positive().optional(),
    column: z.int().positive().optional(),
    topic: z.enum(['kept wikitext']).optional(),
  })
  .describe('A finding about a page. Lines and columns count from 1, in the file.');

const item = z.record(text, z.union([text, z.number(), z.array(text), z.record(text, text)]));
const value = z.union([text, z.number(), z.array(text), z.array(item)]);
const sides = <Schema extends z.ZodType>(
  schema: Schema,
): { before: z.ZodOptional<Schema>; after: z.ZodOptional<Schema> } => ({
  before: schema.optional(),
  after: schema.optional(),
});

const change = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('title'), before: text, after: text }),
    z.strictObject({ kind: z.literal('field'), key: text, label: text, ...sides(value) }),
    z.strictObject({
      kind: z.literal('items'),
      key: text,
      label: text,
      before: z.array(item),
      after: z.array(item),
      count: count.describe('How many items differ; an edited one counts once.'),
    }),
    z.strictObject({ kind: z.literal('categories'), before: z.array(text), after: z.array(text) }),
    z.strictObject({ kind: z.literal('unknown parameter'), name: text, ...sides(text) }),
    z.strictObject({
      kind: z.literal('paragraphs'),
      blocks: z.array(z.strictObject({ at: z.int().positive().optional(), ...sides(text) })),
    }),
  ])
  .describe('One thing in which a side differs from what both last agreed on.');

const decided = {
  title: text.describe('Title on the wiki.'),
  file: orNull(text).describe('Path below the content folder.'),
  situation: z.enum(SITUATIONS).describe('A row of docs/sync-rules.md.'),
  action: z.enum(ACTIONS).describe('What a run does about it, by docs/sync-rules.md.'),
  because: text.describe('What happened.'),
  hint,
  problems: z.array(problem),
  wikiChanges: z.array(change),
  fileChanges: z.array(change),
};

const trouble = z.strictObject({ code: errorCode, message: text, hint: text.optional() });
const stopped = z.strictObject({ code: errorCode, message: text, hint });
const refusal = z
  .strictObject({ message: text, hint: text })
  .describe('Why the plan refused itself as a whole.');
const wiki = z.strictObject({ name: text, apiUrl: text });

const page = z.strictObject({
  ...decided,
  type: text.describe('Identifier of the page type.'),
  pageId: orNull(z.int().positive()),
  done: z.boolean().describe('It was carried out; false in a run that only shows.'),
  revision: orNull(z.int().positive()).describe('The revision that a push made.'),
  diffUrl: orNull(text).describe('Where the wiki shows what the push changed, or what was edited there.'),
  trouble: orNull(trouble).describe('Why it was not carried out, or what turned out otherwise than planned.'),
});

const run = {
  wiki: orNull(wiki).describe('The wiki that was asked; null offline.'),
  requests: count.describe('HTTP requests to the wiki.'),
  carriedOut: z.boolean().describe('False for status, a dry run and a plan that refused itself.'),
  pagesInStep: count,
  pages: z.array(page).describe('Every page that is not simply in step.'),
  refusal: orNull(refusal),
  stopped: orNull(stopped).describe('What ended the run before its end.'),
  notes: z.array(text),
};

const nearPage = z.strictObject({
  title: text,
  file: text,
  type: text,
  score: z.number().min(0).max(1),
  shared: z.array(text).describe('Words that both have.'),
});

/** What follows `version`, `command` and `exitCode` in the document of each command. */
const KEYS: Readonly<Record<string, z.ZodRawShape>> = {
  status: run,
  pull: run,
  push: run,
  sync: run,
  diff: {
    refusal: orNull(refusal),
    pages: z.array(
      z.strictObject({ ...decided, wikitext: orNull(text).describe('The text that a push would save.') }),
    ),
  },
  check: {
    files: count,
    formatted: z.array(text).describe('Files that --write brought into canonical form.'),
    counts: z.strictObject({ error: count, warning: count, note: count }),
    problems: z.array(problem),
  },
  new: {
    type: text,
    title: text,
    file: text.describe('Path below the content folder.'),
    written: z.boolean(),
    near: z.array(nearPage).describe('Pages that say something like it, the nearest first.'),
  },
  kit: {
    wiki,
    requests: count,
    kit: z.strictObject({ version: text, fingerprint: text }),
    carriedOut: z.boolean().describe('False for a dry run and for --export.'),
    pages: z.array(
      z.strictObject({
        ...{ title: text, kind: orNull(text), type: orNull(text), situation: text },
        action: z.enum(['nothing', 'create', 'update', 'merge', 'leave', 'delete', 'hand over']),
        needsPerson: z.boolean().describe('Somebody has to look at it.'),
        because: orNull(text).describe('Why it is left or handed over.'),
        text: orNull(text).describe('The text that is saved, or that an administrator would save.'),
        ...{ done: z.boolean(), revision: orNull(z.int().positive()), trouble: orNull(trouble) },
      }),
    ),
    stopped: orNull(stopped),
  },
  init: {
    folder: text.describe('Absolute.'),
    files: z.array(text).describe('What was written, below that folder.'),
  },
  ci: {
    changed: z.boolean().describe('The main branch has a new commit that concerns the site.'),
    proposal: orNull(z.strictObject({ branch: text, address: orNull(text) })).describe(
      'The branch that waits for a person.',
    ),
    summary: text.describe('Markdown, in French.'),
    reports: z
      .array(z.strictObject({ exitCode, ...run }))
      .describe('Each sync of the run, in order, as pull and push tell it.'),
  },
  doctor: {
    wiki,
    findings: z.array(
      z.strictObject({
        subject: text,
        level: z.enum(['ok', 'warning', 'error']),
        message: text,
        hint: text.optional(),
      }),
    ),
  },
};

const head = (command: z.ZodType): z.ZodRawShape => ({
  version: z.literal(DOCUMENT_VERSION),
  command,
  exitCode,
});

const code = z.enum([...errorCode.options, 'bug']).describe('Permanent; `bug` is a mistake of ours.');

/** The document of a command that failed, whichever it was. */
const failed = z.strictObject({
  ...head(text),
  error: z.strictObject({ code, message: text, hint, problems: z.array(problem) }),
});

/** The document of `--help`. */
const helped = z.strictObject({ ...head(text), help: text });

/** The schema of the document of each command that succeeds, by its name, and of those that any command may end with. */
export const documents: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(
    Object.entries(KEYS).map(([name, keys]) => [name, z.strictObject({ ...head(z.literal(name)), ...keys })]),
  ),
  error: failed,
  help: helped,
};

/** The schema that a document has to fit: that of its command, of an error, or of a help text. */
export function schemaOf(document: object): z.ZodType | undefined {
  if ('error' in document) return failed;
  if ('help' in document) return helped;
  return 'command' in document ? documents[String(document.command)] : undefined;
}

/** JSON Schema (draft 2020-12) of the document of a command, open for keys that a later version adds. */
export function documentJsonSchema(name: string): Record<string, unknown> {
  const schema = documents[name];
  return schema === undefined
    ? {}
    : z.toJSONSchema(schema, {
        override: ({ jsonSchema }) => {
          if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        },
      });
}
