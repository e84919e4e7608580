import { readCall, type Call } from '#wiki-sync/codec/call.ts';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { outermost } from '#wiki-sync/codec/token.ts';
import { line, list, rich, text as longText, type FieldInfo, type ItemField } from '#wiki-sync/page/field.ts';
import { definePageType, type PageType } from '#wiki-sync/page/page-type.ts';

/** What a wiki's parameters are declared as, in turn. */
const KINDS: readonly ((info: FieldInfo) => ItemField)[] = [line, longText, rich, list];

const declare = (template: string, fields: Record<string, ItemField>): PageType =>
  definePageType({
    ...{ id: 'corpus', folder: 'corpus', template, label: template, plural: 'Corpus', help: template },
    ...{ groups: {}, fields },
  });

const withoutTemplate = declare('No page of the corpus calls this', {});

/** The first call on a page that has two named parameters: what is the infobox of most wikis. */
function infoboxOf(text: string, profile: WikiProfile): Call | undefined {
  const tokens = scan(text, profile);
  for (const token of outermost(tokens, { start: 0, end: text.length })) {
    if (token.type !== 'template') continue;
    const call = readCall(text, token, tokens, profile);
    if (/^[^#:{}<>|[\]]+$/.test(call.name) && call.parameters.filter((one) => !one.positional).length >= 2)
      return call;
  }
  return undefined;
}

/** A page type for the infobox of a text: every other named parameter is a field, the rest are unknown. */
export function pageTypeOf(text: string, profile: WikiProfile): PageType {
  const call = infoboxOf(text, profile);
  if (!call) return withoutTemplate;
  const names = new Set(call.parameters.filter((one) => !one.positional && one.name).map(({ name }) => name));
  const fields = [...names].flatMap((parameter, index): [string, ItemField][] => {
    if (index % 2 === 1) return [];
    const build = KINDS[(index / 2) % KINDS.length] ?? line;
    return [[`champ_${String(index)}`, build({ label: parameter, help: parameter, parameter })]];
  });
  return declare(call.name, Object.fromEntries(fields));
}
