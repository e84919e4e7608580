import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { ReadAt } from '../construct.ts';
import { opaqueInline, textNode } from '../node.ts';

const REFERENCE = /&(?:([a-zA-Z0-9]{1,32})|#0*(\d{1,10})|#[xX]0*([0-9a-fA-F]{1,8}));/y;

/**
 * What nobody sees in a file, or takes for another character: direction marks, joiners, soft hyphens, unusual blanks, lone
 * accents, what the wiki does not store as it is. The blanks of French typography are not among them.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{M}\p{Zl}\p{Zp}]|(?![ \u00A0\u2009\u202F])\p{Zs}/u;

/** A character reference as the wiki reads it. */
export interface Reference {
  /** Undefined for a name or number that stands for nothing: the wiki then shows the reference itself. */
  text: string | undefined;
  end: number;
}

/** A character reference at this place, if there is one. */
export function readReference(source: string, at: number): Reference | undefined {
  REFERENCE.lastIndex = at;
  const [all, name, decimal, hexadecimal] = REFERENCE.exec(source) ?? [];
  if (all === undefined) return undefined;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const named = name === undefined ? characterOf(code) : decodeNamedCharacterReference(name);
  return { text: named === false ? undefined : named, end: at + all.length };
}

const characterOf = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;

/** True for characters that a file can show as they are, and the wiki stores as they are. */
export const isSeen = (text: string): boolean => !UNSEEN.test(text) && text.normalize('NFC') === text;

/** Reads `&nbsp;`, `&#233;`, … as their characters. One that nobody would see stays wikitext; an unknown one is text. */
export const readEntity: ReadAt = ({ source, limit }, at) => {
  const reference = readReference(source, at);
  if (!reference || reference.end > limit) return undefined;
  const { text, end } = reference;
  const written = source.slice(at, end);
  if (text === undefined && !written.startsWith('&#')) return { nodes: [textNode(written)], end };
  return { nodes: [text !== undefined && isSeen(text) ? textNode(text) : opaqueInline(written)], end };
};

/** A character as a reference, so that it means itself wherever it stands. */
export const entityOf = (character: string): string => `&#${String(character.codePointAt(0))};`;
