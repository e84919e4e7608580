import type { Problem } from '#errors.ts';
import { parameterNames, type PageType } from '#page/page-type.ts';
import { UNKNOWN_KEY } from '#page/schema.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { outermost } from './token.ts';

type Parameters = Readonly<Record<string, string>>;

/** The field that a parameter is of; undefined for one that no field declares. */
const fieldOf = (name: string, type: PageType): string | undefined =>
  Object.entries(type.fields).find(([, field]) => parameterNames(field).includes(name))?.[0];

const differing = (wanted: Parameters, got: Parameters): string[] =>
  Object.keys(wanted).filter((name) => !Object.hasOwn(got, name) || wanted[name] !== got[name]);

/** Fields whose parameters are given as unknown ones, and which read back otherwise for that alone. */
export const misplacedFields = (
  wanted: Parameters,
  got: Parameters,
  type: PageType,
): Set<string | undefined> => new Set(differing(wanted, got).map((name) => fieldOf(name, type)));

/** A value without the calls, links and tags in it. */
function bareText(value: string, profile: WikiProfile): string {
  let text = '';
  let from = 0;
  for (const token of outermost(scan(value, profile), { start: 0, end: value.length })) {
    text += value.slice(from, token.start);
    from = token.end;
  }
  return text + value.slice(from);
}

function hintFor(name: string, value: string, profile: WikiProfile): string {
  if (/[=|{}\n]|^\s|\s$/.test(name))
    return 'A name holds no =, |, braces or line breaks, and no blanks around it.';
  const bare = bareText(value, profile);
  if (!/\{\{|\}\}|\[\[|\]\]|<!--/.test(bare)) {
    if (bare.includes('|')) return 'Write {{!}} for a | that is not inside a link or a call.';
    if (/^\d+$/.test(name) && bare.includes('='))
      return 'Its place is its name on the wiki, where a = would give it another one: write {{=}} for it.';
  }
  return 'Simplify it; markup that is not balanced is the usual cause.';
}

/** Why parameters that no field declares would not read back as the file has them, each by its name. */
export function explainUnknown(
  wanted: Parameters,
  got: Parameters,
  type: PageType,
  profile: WikiProfile,
): Problem[] {
  const names = differing(wanted, got);
  // What only the wiki would have comes of one of these, as a rule.
  const all = names.length > 0 ? names : Object.keys(got).filter((name) => !Object.hasOwn(wanted, name));
  return all.map((name) => {
    const problem = { level: 'error', field: `${UNKNOWN_KEY}.${name}` } as const;
    const field = fieldOf(name, type);
    if (field !== undefined) {
      const message = `“${name}” is the parameter of the field ${field}.`;
      return {
        ...problem,
        message,
        hint: `Write its value under ${field}, and remove it from ${UNKNOWN_KEY}.`,
      };
    }
    const message = `The parameter “${name}” would not read back from the wiki as it stands in the file.`;
    return { ...problem, message, hint: hintFor(name, wanted[name] ?? '', profile) };
  });
}
