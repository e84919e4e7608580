import type { ItemField } from '#page/field.ts';
import type { Call, Parameter } from './call.ts';
import { encodeField, type SimpleValue } from './field.ts';
import { parameterOf } from './layout.ts';
import type { WikiProfile } from './profile.ts';
import type { Splice } from './splice.ts';

/** Layout of one parameter, to write a new one like it. */
interface Style {
  lead: string;
  name: string;
  beforeEquals: string;
  afterEquals: string;
  trail: string;
}

function styleOf(source: string, parameter: Parameter): Style | undefined {
  if (parameter.positional) return undefined;
  const { part, value } = parameter;
  const written = source.slice(part.start, part.equals);
  const afterEquals = source.slice(part.equals + 1, value.start);
  return {
    lead: /^\s*/.exec(written)?.[0] ?? '',
    name: written.trim(),
    beforeEquals: /\S(\s*)$/.exec(written)?.[1] ?? '',
    afterEquals: afterEquals.includes('\n') ? '' : afterEquals,
    trail: source.slice(value.end, part.end),
  };
}

function newParameter(name: string, value: string, style: Style | undefined, trail: string): string {
  if (!style) return `|${name}=${value}${trail}`;
  const width = style.name.length + style.beforeEquals.length;
  const pad =
    style.beforeEquals.length > 1 ? ' '.repeat(Math.max(1, width - name.length)) : style.beforeEquals;
  return `|${style.lead}${name}${pad}=${style.afterEquals}${value}${trail}`;
}

/** A value whose last line begins with `=` hides the closing braces behind it; a line break ends that line. */
const closed = (value: string, next: string): string =>
  /(?:^|\n)=[^\n]*$/.test(value) && !next.startsWith('\n') ? `${value}\n` : value;

/** The trail that new parameters get: a line each, as soon as the call has lines. */
function usualTrail(source: string, call: Call): string {
  const named = call.parameters.filter((parameter) => !parameter.positional);
  const trails = named.slice(0, -1).map((parameter) => source.slice(parameter.value.end, parameter.part.end));
  if (trails.length > 0) return trails[0] ?? '';
  return source.slice(call.start, call.end).includes('\n') ? '\n' : '';
}

/** Inserts a parameter behind `after`, or behind the name of the template. */
function insertParameter(
  source: string,
  call: Call,
  after: Parameter | undefined,
  name: string,
  value: string,
): Splice {
  const at = after?.part.end ?? call.head.end;
  const trail = usualTrail(source, call);
  const before = source.slice(after?.value.end ?? call.head.start, at);
  const model = after ?? call.parameters.find((parameter) => !parameter.positional);
  const style = model && styleOf(source, model);
  const startsLine = trail.includes('\n') && !before.includes('\n');
  const text = newParameter(name, value, style, startsLine ? '' : trail);
  return { start: at, end: at, text: closed((startsLine ? '\n' : '') + text, source.slice(at)) };
}

/** What changes in a call: for each field that differs, its value alone. */
export function writeFields(
  source: string,
  call: Call,
  fields: Readonly<Record<string, ItemField>>,
  changes: ReadonlyMap<string, SimpleValue | undefined>,
  profile: WikiProfile,
): Splice[] {
  const splices: Splice[] = [];
  let previous: Parameter | undefined;
  for (const [key, field] of Object.entries(fields)) {
    const parameter = parameterOf(call, field, source);
    if (changes.has(key)) {
      const value = changes.get(key);
      const base = parameter ? source.slice(parameter.value.start, parameter.value.end) : '';
      const text = value === undefined ? '' : encodeField(field, value, base, profile);
      if (parameter)
        splices.push({ ...parameter.value, text: closed(text, source.slice(parameter.value.end)) });
      else if (text !== '') splices.push(insertParameter(source, call, previous, field.parameter, text));
    }
    previous = parameter ?? previous;
  }
  return splices;
}

/** What changes among the parameters that no field reads; their values are wikitext, verbatim. */
export function writeUnknown(
  source: string,
  call: Call,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Splice[] {
  const splices: Splice[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (Object.hasOwn(before, name) && before[name] === now) continue;
    const parameter = call.parameters.findLast((one) => one.name === name);
    const text = now ?? '';
    if (parameter)
      splices.push({ ...parameter.value, text: closed(text, source.slice(parameter.value.end)) });
    else splices.push(insertParameter(source, call, call.parameters.at(-1), name, text));
  }
  return splices;
}
