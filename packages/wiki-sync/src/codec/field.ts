import { WikiSyncError } from '#errors.ts';
import type { Field, ItemField, ListField } from '#page/field.ts';
import { readBody } from './read-body.ts';
import { writeBody } from './write-body.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import { outermost } from './token.ts';
import { applySplices } from './splice.ts';
import { storable } from './storable.ts';
import { trimBlanks } from './blanks.ts';
import { decodeValue, encodeValue } from './value.ts';

/** A value of a field that is no items. */
export type SimpleValue = string | number | string[];

/** Pipes end a parameter; in formatted text they are the only thing that needs another spelling there. */
function replaceOutsideTokens(
  wikitext: string,
  profile: WikiProfile,
  replace: (text: string) => string,
): string {
  const tokens = outermost(scan(wikitext, profile), { start: 0, end: wikitext.length });
  let text = '';
  let from = 0;
  for (const token of tokens) {
    const raw = wikitext.slice(token.start, token.end);
    text += replace(wikitext.slice(from, token.start)) + (raw === '{{!}}' ? replace(raw) : raw);
    from = token.end;
  }
  return text + replace(wikitext.slice(from));
}

const encodePipes = (wikitext: string, profile: WikiProfile): string =>
  replaceOutsideTokens(wikitext, profile, (text) =>
    text === '{{!}}' ? text : text.replaceAll('|', '{{!}}'),
  );

function decodePipes(wikitext: string, profile: WikiProfile): string {
  if (!wikitext.includes('{{!}}')) return wikitext;
  const plain = replaceOutsideTokens(wikitext, profile, (text) => text.replaceAll('{{!}}', '|'));
  return encodePipes(plain, profile) === wikitext ? plain : wikitext;
}

const prose = (wikitext: string, profile: WikiProfile) =>
  readBody(wikitext, [{ start: 0, end: wikitext.length }], scan(wikitext, profile), profile, () => false);

/** Reads formatted text as Markdown. */
const readRich = (wikitext: string, profile: WikiProfile): string =>
  prose(decodePipes(wikitext, profile), profile).markdown;

function writeRich(markdown: string, base: string, profile: WikiProfile): string {
  const plain = decodePipes(base, profile);
  const splices = writeBody(plain, prose(plain, profile), markdown, new Map(), profile);
  return encodePipes(trimBlanks(applySplices(plain, splices)), profile);
}

/** Elements of a list; a separator inside a link or a call does not count. */
function splitList(text: string, field: ListField, profile: WikiProfile): string[] {
  const tokens = outermost(scan(text, profile), { start: 0, end: text.length });
  const parts: string[] = [];
  let start = 0;
  let next = 0;
  for (let at = text.indexOf(field.separator); at >= 0; at = text.indexOf(field.separator, at + 1)) {
    while ((tokens[next]?.end ?? Infinity) <= at) next++;
    const token = tokens[next];
    if (token && token.start <= at) {
      at = token.end - 1;
      continue;
    }
    parts.push(text.slice(start, at));
    start = at + field.separator.length;
  }
  parts.push(text.slice(start));
  return parts.map(trimBlanks).filter((part) => part !== '');
}

/** Reads the wikitext of a field's value. Undefined for an empty one, which is the same as an absent one. */
export function decodeField(field: Field, wikitext: string, profile: WikiProfile): SimpleValue | undefined {
  const raw = trimBlanks(wikitext);
  if (raw === '') return undefined;
  if (field.kind === 'rich') return readRich(raw, profile) || undefined;
  const text = decodeValue(raw, profile);
  if (field.kind === 'list') {
    const elements = splitList(text, field, profile);
    return elements.length > 0 ? elements : undefined;
  }
  return field.kind === 'number' ? toNumber(text) : text;
}

/** A number if it is written as one, else the text as it stands. */
export const toNumber = (text: string): number | string =>
  /^-?\d{1,15}(\.\d{1,9})?$/.test(text) && String(Number(text)) === text ? Number(text) : text;

/** Writes a field's value as wikitext; `base` is the wikitext that it replaces, for its style. */
export function encodeField(
  field: ItemField,
  value: SimpleValue,
  base: string,
  profile: WikiProfile,
): string {
  if (field.kind === 'rich') return writeRich(String(value), base, profile);
  if (field.kind !== 'list') return encodeValue(trimBlanks(storable(String(value))), profile);
  const elements = (Array.isArray(value) ? value : [String(value)])
    .map((element) => trimBlanks(storable(element)))
    .filter(Boolean);
  for (const element of elements) {
    const [first, ...more] = splitList(element, field, profile);
    if (more.length > 0 || first !== element) {
      throw new WikiSyncError(
        'page-unwritable',
        `“${element}” holds “${field.separator}”, which separates the values of ${field.label}.`,
        {
          hint: `Reword it without “${field.separator}”.`,
        },
      );
    }
  }
  return encodeValue(elements.join(separatorOf(field, base)), profile);
}

const separatorOf = (field: ListField, base: string): string => {
  const at = base.indexOf(field.separator);
  if (at < 0) return `${field.separator} `;
  return field.separator + (/^[ \t]*/.exec(base.slice(at + field.separator.length))?.[0] ?? '');
};

/** The value as it will read back: two values with the same canonical form mean the same. */
export function canonicalField(
  field: ItemField,
  value: SimpleValue,
  profile: WikiProfile,
): SimpleValue | undefined {
  return decodeField(field, encodeField(field, value, '', profile), profile);
}
