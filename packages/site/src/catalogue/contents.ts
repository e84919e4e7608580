import { fromMdx, WikiSyncError } from '@passerelle/wiki-sync';
import type { Problem } from '@passerelle/wiki-sync';
import { isExample, TITLE_KEY } from '@passerelle/wiki-sync/page';
import type { Field, FieldValue, ItemValue, Page, PageType } from '@passerelle/wiki-sync/page';
import { decodeTarget } from '#markdown/opaque.ts';
import { renderMarkdown } from '#markdown/render-markdown.ts';
import type { MarkdownContext } from '#markdown/context.ts';
import { fichePath, inBase } from './address.ts';
import { bodyIsPage } from './body.ts';
import { firstLineOfBody } from './field-place.ts';
import { findingsOf } from './findings.ts';
import { withKnownChoices } from './known-choices.ts';
import { readRevisions } from './lock.ts';
import type { Revision, Revisions } from './lock.ts';
import { readSources } from './sources.ts';
import { noteProblems } from './open-conflicts.ts';
import type { Source } from './sources.ts';
import { standIns } from './last-good.ts';
import type { StandIn } from './last-good.ts';
import { tellProblem } from './tell-problem.ts';
import { titleProblems } from './title-problems.ts';
import { Titles } from './titles.ts';
import { editAddress, editAddressOfPage, readAddress } from './wiki-addresses.ts';
import type { Wiki } from './wiki-addresses.ts';

/** What the site is built from and for. */
export interface ContentsSettings {
  contentDirectory: string;
  /** Folder that shown paths are relative to. */
  shownFrom: string;
  base: string;
  wiki: Wiki | undefined;
  /** A page in error or conflict is published as its last good version; without it, it stops the build. */
  inError?: LastGoodVersions;
}

/** What last good versions take. */
interface LastGoodVersions {
  /** The page type as the configuration of the wiki names it. */
  mapped: (type: PageType) => PageType;
}

/** A page that was read, gated and rendered. */
export interface ContentPage {
  type: PageType;
  id: string;
  title: string;
  /** With values of closed lists as the lists spell them. */
  page: Page;
  /** The body. */
  html: string;
  /** HTML of the formatted fields, by place: `analyse`, `etapes[0].texte`. */
  rich: Record<string, string>;
  revision: Revision | undefined;
  /** Where the page is edited on the wiki; absent when no wiki is known. */
  editHref: string | undefined;
  wiki: Wiki | undefined;
  /** The file is in error or conflict, and this is the last version that was not. */
  isLastGood: boolean;
}

/** Everything below the content folder, with what an editor should know of it. */
export interface Contents {
  pages: ContentPage[];
  /** Warnings and notes; an error would have thrown. */
  problems: Problem[];
}

interface ReadPage extends StandIn {
  title: string;
  page: Page;
}

function readPage(source: StandIn, problems: Problem[]): ReadPage | undefined {
  try {
    const page = fromMdx(source.text, source.type, { file: source.file });
    return { ...source, page, title: page.title ?? source.id };
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
    const said: readonly Problem[] =
      error.problems.length > 0
        ? error.problems
        : [
            {
              level: 'error',
              message: error.message,
              ...(error.hint === undefined ? {} : { hint: error.hint }),
            },
          ];
    problems.push(...said.map((problem) => located(problem, source)));
    return undefined;
  }
}

/** Says the file, and the line of the field where only the field is known; of the title where the field is missing. */
function located(problem: Problem, source: Source): Problem {
  const { field, line } = problem;
  const place =
    line !== undefined || field === undefined
      ? undefined
      : (source.placeOf(field) ?? source.placeOf(TITLE_KEY));
  return { ...problem, ...place, file: problem.file ?? source.file };
}

/** The formatted texts of a page, by place. */
function richTexts(page: Page, type: PageType): [place: string, markdown: string][] {
  const found: [string, string][] = [];
  const collect = (place: string, field: Field, value: FieldValue | undefined): void => {
    if (field.kind === 'rich' && typeof value === 'string') found.push([place, value]);
    if (field.kind !== 'items' || !Array.isArray(value)) return;
    (value as ItemValue[]).forEach((item, index) => {
      for (const [key, itemField] of Object.entries(field.fields))
        collect(`${place}[${String(index)}].${key}`, itemField, item[key] as FieldValue | undefined);
    });
  };
  for (const [key, field] of Object.entries(type.fields)) collect(key, field, page.fields[key]);
  return found;
}

function inFile(problem: Problem, source: Source, field: string | undefined, body: string): Problem {
  const { line, column, ...rest } = problem;
  const said = { ...rest, file: source.file };
  if (field !== undefined) return { ...said, field, ...source.placeOf(field) };
  const first = firstLineOfBody(source.text, body);
  if (line === undefined || first === undefined) return said;
  return { ...said, line: first + line - 1, ...(column === undefined ? {} : { column }) };
}

class Renderer {
  readonly #settings: ContentsSettings;
  readonly #titles: Titles;
  readonly #problems: Problem[];

  constructor(settings: ContentsSettings, titles: Titles, problems: Problem[]) {
    this.#settings = settings;
    this.#titles = titles;
    this.#problems = problems;
  }

  render(source: ReadPage, revision: Revision | undefined): ContentPage {
    const { type, id, title, page } = source;
    const html = this.#markdown(page.body, source, undefined);
    const rich = Object.fromEntries(
      richTexts(page, type).map(([place, markdown]) => [place, this.#markdown(markdown, source, place)]),
    );
    // What somebody made up has no place on the wiki, unless it is there already.
    const editHref = isExample(page) && !revision ? undefined : this.#editHref(title, revision);
    const shown = { ...page, fields: withKnownChoices(page.fields, type) };
    const { wiki } = this.#settings;
    const isLastGood = source.isLastGood === true;
    return { type, id, title, page: shown, html, rich, revision, editHref, wiki, isLastGood };
  }

  #editHref(title: string, revision: Revision | undefined): string | undefined {
    const { wiki } = this.#settings;
    if (!wiki) return undefined;
    return revision ? editAddressOfPage(wiki, revision.pageId) : editAddress(wiki, title);
  }

  #markdown(markdown: string, source: ReadPage, field: string | undefined): string {
    const { wiki, base } = this.#settings;
    const context: MarkdownContext = {
      place: field ?? 'texte',
      headingShift: field !== undefined ? 2 : bodyIsPage(source.type) ? 0 : 1,
      pageHref: wiki && readAddress(wiki, source.title),
      wikiHref: (written) => {
        const title = decodeTarget(written);
        const target = this.#titles.findAny(title);
        if (target) return inBase(base, fichePath(target.type, target.id));
        return wiki && readAddress(wiki, title);
      },
    };
    const { html, problems } = renderMarkdown(markdown, context);
    this.#problems.push(...problems.map((problem) => inFile(problem, source, field, markdown)));
    return html;
  }
}

function refuseErrors(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.level === 'error');
  if (errors.length === 0) return;
  const count = errors.length === 1 ? 'An error' : `${String(errors.length)} errors`;
  throw new WikiSyncError(
    'page-invalid',
    `${count} in the content; the site is not built.\n${errors.map((error) => `  ${tellProblem(error)}`).join('\n')}`,
    { problems: errors },
  );
}

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [tellProblem(problem), problem])).values(),
];

/** Reads and renders sources; what is wrong with them is added to `problems`. */
function renderAll(
  sources: readonly StandIn[],
  settings: ContentsSettings,
  revisions: Revisions,
  problems: Problem[],
): ContentPage[] {
  const read = sources.flatMap((source) => readPage(source, problems) ?? []);
  problems.push(...titleProblems(read));
  const titles = new Titles(read);
  const renderer = new Renderer(settings, titles, problems);
  return read.map((source) => {
    problems.push(...findingsOf(source.page, source.type, titles).map((problem) => located(problem, source)));
    return renderer.render(source, revisions.get(source.path));
  });
}

/**
 * Reads, gates and renders the content folder. What would mislead a reader or harm one (front matter that cannot be read,
 * content outside the closed profile, two files with one address or title) throws one error that lists it all; or, with
 * `inError`, the page is shown as its last good version, or left out where there is none. It throws then only if no page is left.
 */
export async function readContents(settings: ContentsSettings): Promise<Contents> {
  const { contentDirectory, shownFrom, inError } = settings;
  const found = await readSources(contentDirectory, shownFrom);
  const revisions = await readRevisions(contentDirectory);
  if (!inError) {
    const problems = [...found.problems];
    const pages = renderAll(found.sources, settings, revisions, problems);
    refuseErrors(problems);
    return { pages, problems: distinct(problems) };
  }
  const bases = { contentDirectory, revisions, mapped: inError.mapped };
  const atFirst = [...found.problems, ...(await noteProblems(contentDirectory, found.sources))];
  let { sources, told } = await standIns(found.sources, atFirst, bases);
  // A file has two versions, its own and the last good one: after as many rounds none with an error is left but by its neighbours.
  for (;;) {
    const problems: Problem[] = [];
    const pages = renderAll(sources, settings, revisions, problems);
    if (!problems.some(({ level }) => level === 'error')) {
      const warnings = atFirst.filter(({ level }) => level !== 'error');
      if (pages.length === 0) refuseErrors(told.map((problem) => ({ ...problem, level: 'error' })));
      return { pages, problems: distinct([...warnings, ...told, ...problems]) };
    }
    const next = await standIns(sources, problems, bases);
    sources = next.sources;
    told = [...told, ...next.told];
  }
}
