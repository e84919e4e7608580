import type { Problem } from '#errors.ts';
import type { FieldValue, Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { resolvePageType, type PageTypeId } from '#page/page-types.ts';
import { findProblems } from '#page/problems.ts';
import { outsideInclusion, readBody, type Body } from './read-body.ts';
import { readCallValues, readItem, UNSHOWABLE } from './call-values.ts';
import { noteKeptWikitext } from './kept-wikitext.ts';
import { rememberPage } from './known-pages.ts';
import { findLayout, type Layout } from './layout.ts';
import { frenchProfile, type WikiProfile } from './profile.ts';
import { keepWhole } from './whole-page.ts';

/** The prose of a layout, which writing needs besides the page. */
export const bodyOf = ({ source, prose, tokens, profile }: Layout): Body =>
  readBody(source, prose, tokens, profile, outsideInclusion(source, tokens));

/** What the reader of a layout found: the page, without its title. */
export function readLayout(layout: Layout, body: Body = bodyOf(layout)): Page {
  const page = readAll(layout, body);
  rememberPage(layout.source, layout.type, layout.profile, page);
  return page;
}

function readAll(layout: Layout, body: Body): Page {
  const { source, type, main, profile } = layout;
  const taken = new Set(
    layout.items.map((item) => item.inside).filter((parameter) => parameter !== undefined),
  );
  const values = main
    ? readCallValues(source, main, type.fields, profile, taken)
    : { fields: {}, unknown: {} };
  const fields: Record<string, FieldValue> = {};
  for (const [key, field] of Object.entries(type.fields)) {
    if (field.kind === 'items') {
      const items = layout.items.filter((item) => item.key === key).map((item) => readItem(layout, item));
      const filled = items.filter((item) => Object.keys(item).length > 0);
      if (filled.length > 0) fields[key] = filled;
    } else if (values.fields[key] !== undefined) fields[key] = values.fields[key];
  }
  const categories = body.categories.map(({ value }) => value);
  return {
    type: type.id,
    fields,
    ...(categories.length > 0 ? { categories } : {}),
    unknown: values.unknown,
    body: body.markdown,
    problems: [...layoutProblems(layout), ...noteKeptWikitext(body.blocks.map(({ node }) => node))],
  };
}

/** True for a page without a call that has the beginning of one. */
const opensCall = ({ source, type }: Layout): boolean =>
  [type.template, ...type.templateAliases].some((name) => {
    const at = source.indexOf(`{{${name}`);
    return at >= 0 && /^[ \t\n]*(?:\||$)/.test(source.slice(at + 2 + name.length, at + 3 + name.length + 8));
  });

/** Parameters whose names no file can hold: the wiki keeps them, and nobody sees them here. */
function hiddenParameters({ main, items }: Layout): Problem[] {
  const calls = [...(main ? [main] : []), ...items.map(({ call }) => call)];
  const names = new Set(calls.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  return [...names]
    .filter((name) => UNSHOWABLE.has(name))
    .map((name) => ({
      level: 'warning',
      message: `The wiki has a parameter “${name}”, a name that no file can hold; it stays there as it is.`,
    }));
}

function layoutProblems(layout: Layout): Problem[] {
  const { main, type } = layout;
  const problems: Problem[] = layout.otherTypes.map((other) => ({
    level: 'warning',
    message: `The page also calls {{${other.template}}}, the template of another page type (${other.label}); that call stays in the text.`,
  }));
  problems.push(...hiddenParameters(layout));
  if (!main) {
    if (opensCall(layout)) {
      const message = `The page opens a call of {{${type.template}}} that is never closed, so all of it is text.`;
      problems.push({ level: 'warning', message, hint: 'Close it on the wiki with }}.' });
    }
    problems.push({
      level: 'note',
      message: `The page does not call {{${type.template}}}; all of its text is the body.`,
    });
    return problems;
  }
  if (layout.furtherCalls > 0) {
    problems.push({
      level: 'warning',
      message: `The page calls {{${main.name}}} ${String(layout.furtherCalls + 1)} times; the first call gives the fields, the others stay in the text.`,
    });
  }
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { name } of main.parameters) {
    if (seen.has(name)) doubled.add(name);
    seen.add(name);
  }
  for (const name of doubled) {
    problems.push({
      level: 'warning',
      field: name,
      message: `The template has “${name}” more than once; the last one counts, as on the wiki.`,
    });
  }
  return problems;
}

/**
 * Reads the wikitext of a page. Never throws, whatever the text: what is not understood is kept verbatim, as an unknown
 * parameter or as a fence in the body. The title is not part of wikitext; the caller adds it.
 */
export function readPage(
  wikitext: string,
  type: PageType | PageTypeId,
  profile: WikiProfile = frenchProfile,
): Page {
  const resolved = resolvePageType(type);
  try {
    const page = readLayout(findLayout(wikitext, resolved, profile));
    return { ...page, problems: [...page.problems, ...findProblems(page, resolved)] };
  } catch (error) {
    const message = `The page could not be taken apart (${error instanceof Error ? error.message : String(error)}); it is kept as a whole.`;
    return { ...keepWhole(wikitext, resolved), problems: [{ level: 'error', message }] };
  }
}
