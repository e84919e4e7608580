import type { ItemField } from '#page/field.ts';
import type { Call, Parameter } from './call.ts';
import { encodeField, type SimpleValue } from './field.ts';
import { parameterOf } from './layout.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import type { Splice } from './splice.ts';
import { outermost } from './token.ts';

/** Layout of one parameter, to write a new one like it. */
interface Style {
  lead: string;
  /** How far the signs of the call's parameters stand from their names' beginnings, if they stand below each other. */
  width: number;
  beforeEquals: string;
  afterEquals: string;
}

const COMPACT: Style = { lead: '', width: 0, beforeEquals: '', afterEquals: '' };

const isNamed = (parameter: Parameter): boolean => !parameter.positional;

/** What a parameter's name is written as, blanks included: from behind its pipe to its sign. */
const writtenName = (source: string, { part }: Parameter): string => source.slice(part.start, part.equals);

/** Width of the column of names, where a call pads them so that all signs stand in one column. */
function columnWidth(source: string, call: Call): number {
  const widths = call.parameters
    .filter(isNamed)
    .map((parameter) => writtenName(source, parameter).trimStart().length);
  const isPadded = call.parameters.some(
    (parameter) => isNamed(parameter) && /\s\s$/.test(writtenName(source, parameter)),
  );
  return isPadded && new Set(widths).size === 1 ? (widths[0] ?? 0) : 0;
}

function styleOf(source: string, call: Call, model: Parameter | undefined): Style {
  if (!model || model.positional) return COMPACT;
  const written = writtenName(source, model);
  const afterEquals = source.slice(model.part.equals + 1, model.value.start);
  const blanks = /\S(\s*)$/.exec(written)?.[1] ?? '';
  return {
    lead: /^\s*/.exec(written)?.[0] ?? '',
    width: columnWidth(source, call),
    beforeEquals: blanks.length > 1 ? ' ' : blanks,
    afterEquals: afterEquals.includes('\n') ? '' : afterEquals,
  };
}

const newParameter = (name: string, value: string, style: Style): string =>
  `|${style.lead}${(name + style.beforeEquals).padEnd(style.width)}=${style.afterEquals}${value}`;

/**
 * A line that begins with `=` hides pipes and closing braces to its end, as the last line of a value may do. A line break
 * inside of a call or a tag ends no line.
 */
function hidesWhatFollows(value: string, profile: WikiProfile): boolean {
  if (!/(?:^|\n)=/.test(value)) return false;
  let line = '';
  let from = 0;
  for (const token of outermost(scan(value, profile), { start: 0, end: value.length })) {
    const before = value.slice(from, token.start);
    // What stands for the token, so that its inside does not count.
    line = `${before.includes('\n') ? '' : line}${before}\0`;
    from = token.end;
  }
  return /(?:^|\n)=[^\n]*$/.test(line + value.slice(from));
}

/** A value that would hide what follows it gets a line break behind it. */
const closed = (value: string, next: string, profile: WikiProfile): string =>
  !next.startsWith('\n') && hidesWhatFollows(value, profile) ? `${value}\n` : value;

/** The blanks that parameters of this call have behind them, up to the next pipe: a line each, as soon as it has lines. */
function usualTrail(source: string, call: Call): string {
  const [first, second] = call.parameters.filter(isNamed);
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
  profile: WikiProfile,
): Splice {
  const text = newParameter(name, value, styleOf(source, call, after ?? call.parameters.find(isNamed)));
  const trail = usualTrail(source, call);
  if (after && after === call.parameters.at(-1)) {
    // The last one keeps the blanks in front of the closing braces behind the new one.
    const at = after.value.end;
    const last = source.slice(after.value.start, at);
    const gap = hidesWhatFollows(last, profile) && !trail.startsWith('\n') ? '\n' : trail;
    return { start: at, end: at, text: closed(gap + text, source.slice(at), profile) };
  }
  const at = after?.part.end ?? call.head.end;
  const before = source.slice(after?.value.end ?? call.head.start, at);
  const startsLine = trail.includes('\n') && !before.includes('\n');
  const spaced = startsLine ? trail + text : text + trail;
  return { start: at, end: at, text: closed(spaced, source.slice(at), profile) };
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
        splices.push({ ...parameter.value, text: closed(text, source.slice(parameter.value.end), profile) });
      else if (text !== '')
        splices.push(insertParameter(source, call, previous, field.parameter, text, profile));
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
  profile: WikiProfile,
): Splice[] {
  const splices: Splice[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (Object.hasOwn(before, name) && before[name] === now) continue;
    const parameter = call.parameters.findLast((one) => one.name === name);
    const text = now ?? '';
    if (parameter)
      splices.push({ ...parameter.value, text: closed(text, source.slice(parameter.value.end), profile) });
    else splices.push(insertParameter(source, call, call.parameters.at(-1), name, text, profile));
  }
  return splices;
}
