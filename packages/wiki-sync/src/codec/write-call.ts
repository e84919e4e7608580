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

/** The blanks that parameters of this call have behind them, up to the next pipe: a line each, as soon as it has lines. */
function usualTrail(source: string, call: Call): string {
  const [first, second] = call.parameters.filter((parameter) => !parameter.positional);
  if (first && second) return source.slice(first.value.end, first.part.end);
  const behindName = /\s*$/.exec(source.slice(call.head.start, call.head.end))?.[0] ?? '';
  if (first && behindName.includes('\n')) return behindName;
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
  const model = after ?? call.parameters.find((parameter) => !parameter.positional);
  const style = model && styleOf(source, model);
  const trail = usualTrail(source, call);
  if (after && after === call.parameters.at(-1)) {
    // The last one keeps the blanks in front of the closing braces behind the new one.
    const at = after.value.end;
    const text = trail + newParameter(name, value, style, '');
    return { start: at, end: at, text: closed(text, source.slice(at)) };
  }
  const at = after?.part.end ?? call.head.end;
  const before = source.slice(after?.value.end ?? call.head.start, at);
  const startsLine = trail.includes('\n') && !before.includes('\n');
  const text = newParameter(name, value, style, startsLine ? '' : trail);
  return { start: at, end: at, text: closed((startsLine ? trail : '') + text, source.slice(at)) };
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
