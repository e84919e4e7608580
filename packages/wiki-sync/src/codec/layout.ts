import { pageTypes } from '#page/page-types.ts';
import { itemTemplateName, parameterNames, type PageType } from '#page/page-type.ts';
import type { Field, ItemsField } from '#page/field.ts';
import { readCall, normaliseTemplateName, type Call, type Parameter } from './call.ts';
import type { WikiProfile } from './profile.ts';
import { trimBlanks } from './blanks.ts';
import { scan } from './scan.ts';
import { outermost, type Span, type Token } from './token.ts';

/** An item's call, and where it stands: on the page, or inside a parameter of the main call. */
export interface ItemCall {
  key: string;
  field: ItemsField;
  call: Call;
  inside: Parameter | undefined;
}

/** Where everything of a page type stands in a wikitext. */
export interface Layout {
  source: string;
  tokens: readonly Token[];
  profile: WikiProfile;
  type: PageType;
  /** The first call of the type's template; absent on a page that is a body alone. */
  main: Call | undefined;
  /** Further calls of it, which stay in the body. */
  furtherCalls: number;
  /** Other page types whose templates it calls too; those calls stay in the body. */
  otherTypes: readonly PageType[];
  items: readonly ItemCall[];
  /** The stretches of text around main call and items. */
  prose: readonly Span[];
}

/** The fields that are items, by the normalised name of their sub-template. */
function itemFields(type: PageType, profile: WikiProfile): Map<string, { key: string; field: ItemsField }> {
  const found = new Map<string, { key: string; field: ItemsField }>();
  for (const [key, field] of Object.entries(type.fields)) {
    if (field.kind === 'items')
      found.set(normaliseTemplateName(itemTemplateName(type, field), profile), { key, field });
  }
  return found;
}

/** The parameter of a call that a field is read from: the preferred spelling that is filled in, or else present. */
export function parameterOf(call: Call, field: Field, source: string): Parameter | undefined {
  const present = parameterNames(field)
    .map((name) => call.parameters.findLast((parameter) => parameter.name === name))
    .filter((parameter) => parameter !== undefined);
  const filled = present.find(
    (parameter) => trimBlanks(source.slice(parameter.value.start, parameter.value.end)) !== '',
  );
  return filled ?? present[0];
}

/** The calls inside a parameter, if it holds nothing else. */
function itemsInside(
  layout: Omit<Layout, 'items' | 'prose'>,
  parameter: Parameter,
  key: string,
  field: ItemsField,
  name: string,
): ItemCall[] {
  const inner = outermost(layout.tokens, parameter.value);
  const calls = inner.filter((token) => token.type === 'template');
  let rest = '';
  let from = parameter.value.start;
  for (const token of calls) {
    rest += layout.source.slice(from, token.start);
    from = token.end;
  }
  rest += layout.source.slice(from, parameter.value.end);
  if (calls.length === 0 || trimBlanks(rest) !== '') return [];
  const read = calls.map((token) => readCall(layout.source, token, layout.tokens, layout.profile));
  return read.every((call) => call.name === name)
    ? read.map((call) => ({ key, field, call, inside: parameter }))
    : [];
}

/** Every name under which the wiki may list the pages of a type: redirects to a template are listed with it, not the reverse. */
export const templatesOf = (type: PageType, profile: WikiProfile): string[] => {
  const names = [type.template, ...type.templateAliases];
  return [...new Set([...names, ...names.map((name) => normaliseTemplateName(name, profile))])];
};

/** Finds the calls of a page type in a wikitext. */
export function findLayout(source: string, type: PageType, profile: WikiProfile): Layout {
  const tokens = scan(source, profile);
  const names = new Set(
    [type.template, ...type.templateAliases].map((name) => normaliseTemplateName(name, profile)),
  );
  const fieldsByName = itemFields(type, profile);
  const calls = outermost(tokens, { start: 0, end: source.length })
    .filter((token) => token.type === 'template')
    .map((token) => readCall(source, token, tokens, profile));
  const mains = calls.filter((call) => names.has(call.name));
  const [main] = mains;
  const known = {
    ...{ source, tokens, profile, type, main },
    furtherCalls: Math.max(0, mains.length - 1),
    otherTypes: otherTypes(new Set(calls.map(({ name }) => name)), names, profile),
  };
  const items: ItemCall[] = [];
  for (const [name, { key, field }] of fieldsByName) {
    const parameter = main && parameterOf(main, field, source);
    if (parameter) items.push(...itemsInside(known, parameter, key, field, name));
  }
  for (const call of calls) {
    const found = fieldsByName.get(call.name);
    if (found) items.push({ ...found, call, inside: undefined });
  }
  const holes: Span[] = [
    ...(main ? [main] : []),
    ...items.filter((item) => !item.inside).map((item) => item.call),
  ];
  return { ...known, items, prose: between(source, holes) };
}

/** Page types, under the names that they are declared with, that are called besides the page's own. */
const otherTypes = (
  called: ReadonlySet<string>,
  own: ReadonlySet<string>,
  profile: WikiProfile,
): PageType[] =>
  Object.values<PageType>(pageTypes).filter(({ template, templateAliases }) =>
    [template, ...templateAliases].some((name) => {
      const key = normaliseTemplateName(name, profile);
      return called.has(key) && !own.has(key);
    }),
  );

function between(source: string, holes: Span[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const hole of holes.toSorted((a, b) => a.start - b.start)) {
    if (hole.start > from) spans.push({ start: from, end: hole.start });
    from = hole.end;
  }
  if (from < source.length || spans.length === 0) spans.push({ start: from, end: source.length });
  return spans;
}
