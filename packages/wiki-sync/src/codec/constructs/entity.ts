import type { ReadAt } from '../construct.ts';
import { opaqueInline, textNode } from '../node.ts';

const NAMED: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00A0', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", laquo: '«', raquo: '»' },
  ...{ rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', hellip: '…', ndash: '–', mdash: '—', euro: '€' },
  ...{
    thinsp: '\u2009',
    times: '×',
    middot: '·',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    oelig: 'œ',
  },
};

const ENTITY = /&(?:([a-zA-Z]{2,8})|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/y;
const UNKNOWN = /&#?\w{1,32};/y;

/** A character reference at this place; undefined for one that is not known here. */
function decodeEntity(source: string, at: number): { text: string; end: number } | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (!match) return undefined;
  const code = match[2] === undefined ? Number.parseInt(match[3] ?? '', 16) : Number(match[2]);
  const named = match[1] === undefined ? undefined : NAMED[match[1]];
  const text = match[1] === undefined ? characterOf(code) : named;
  return text === undefined ? undefined : { text, end: at + match[0].length };
}

/** Characters that text may hold; control characters and surrogates stay references. */
const characterOf = (code: number): string | undefined =>
  code >= 32 &&
  code !== 127 &&
  code <= 0x10ffff &&
  !(code >= 0xd800 && code <= 0xdfff) &&
  !(code > 127 && code < 160)
    ? String.fromCodePoint(code)
    : undefined;

/** Reads `&nbsp;`, `&#233;`, … as their characters. One that is not known here stays wikitext. */
export const readEntity: ReadAt = ({ source, limit }, at) => {
  const entity = decodeEntity(source, at);
  if (entity && entity.end <= limit) return { nodes: [textNode(entity.text)], end: entity.end };
  UNKNOWN.lastIndex = at;
  const unknown = UNKNOWN.exec(source)?.[0];
  return unknown === undefined ? undefined : { nodes: [opaqueInline(unknown)], end: at + unknown.length };
};

/** A character as a reference, so that it means itself wherever it stands. */
export const entityOf = (character: string): string => `&#${String(character.codePointAt(0))};`;
