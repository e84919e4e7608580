import type { WikiProfile } from '../profile.ts';
import { isTitleAddress } from './link.ts';
import { SAFE_ADDRESS } from './external-link.ts';
import { WIKI_SCHEME } from '../node.ts';

/** What a part of `[[Fichier:F.jpg|…|…]]` is: an option by MediaWiki's name, text, or something only the wiki knows. */
export type ImagePart = { option: string } | 'text' | 'unsure';

/** What an option without a value matches, and what its value must look like where it has one. */
const VALUES: Readonly<Record<string, RegExp>> = {
  width: /^(?!0*(?:x0*)?\s*(?:px)?\s*$)(?:\d*x)?\d*\s*(?:px)?\s*$/,
  upright: /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/,
  page: /^\s*[1-9]\d*\s*$/,
};

/** Options of which an image takes one alone; the wiki takes the next one for its caption. */
const FORMATS = new Set(['thumbnail', 'manualthumb', 'framed', 'frameless']);

/** Options that some kinds of files have. */
const DEPENDS_ON_FILE = new Set(['page', 'lang']);

const patterns = new WeakMap<WikiProfile, readonly [string, RegExp, anyCase: RegExp][]>();

/** For each word of each option what it matches; the word in upper case is none on most wikis. */
function patternsOf(profile: WikiProfile): readonly [string, RegExp, RegExp][] {
  const known = patterns.get(profile);
  if (known) return known;
  const made = Object.entries(profile.imageWords).map(([name, words]): [string, RegExp, RegExp] => {
    const escaped = words.map((word) => word.replaceAll(/[()*+./?[\\\]^{|}]/g, String.raw`\$&`));
    const pattern = `^(?:${escaped.join('|').replaceAll('$1', '(.*?)')})$`;
    return [name, new RegExp(pattern, 's'), new RegExp(pattern, 'is')];
  });
  patterns.set(profile, made);
  return made;
}

/** May a link option hold this? `link=` alone means no link. */
const isTarget = (value: string): boolean =>
  value === '' || SAFE_ADDRESS.test(value) || isTitleAddress(WIKI_SCHEME + value);

/** Looks like an option that another program of the wiki may know: `start=10`. */
const MAY_BE_OPTION = /^[\p{L}_-]+\s*=/u;

function readPart(part: string, profile: WikiProfile): ImagePart {
  for (const [name, pattern, anyCase] of patternsOf(profile)) {
    const match = pattern.exec(part);
    if (!match) {
      if (anyCase.test(part)) return 'unsure';
      continue;
    }
    const value = (match.slice(1) as (string | undefined)[]).find((one) => one !== undefined);
    if (value === undefined) return { option: name };
    if (name === 'link') return isTarget(value) ? { option: name } : 'unsure';
    return VALUES[name]?.test(value) === false ? 'text' : { option: name };
  }
  return MAY_BE_OPTION.test(part) ? 'unsure' : 'text';
}

/** What the parts of an image are, in their order. */
export function readParts(parts: readonly string[], profile: WikiProfile): ImagePart[] {
  let hasFormat = false;
  return parts.map((part) => {
    const read = readPart(part, profile);
    if (typeof read === 'string' || !FORMATS.has(read.option)) return read;
    if (hasFormat) return 'text';
    hasFormat = true;
    return read;
  });
}

/** Options that people use, by MediaWiki's names. */
const COMMON = [
  ...['thumbnail', 'frameless', 'framed', 'border', 'right', 'left', 'center', 'none', 'width', 'upright'],
  ...['alt', 'link'],
];

/** The wiki's first word for each of the options that people use: `vignette`, `…px`, `alt=…`. */
export const commonOptions = ({ imageWords }: WikiProfile): string[] =>
  COMMON.flatMap((name) => imageWords[name]?.[0]?.replace('$1', '…') ?? []);

/** True for an option that every image has, whatever the kind of its file. */
export const isForAllFiles = (part: ImagePart): boolean =>
  typeof part === 'object' && !DEPENDS_ON_FILE.has(part.option);

/** True for an option that may stand in a file: no markup, and no address that could run something. */
export const isPlainOption = (option: string): boolean =>
  !/[<>[\]{}&|\p{Cc}]|''|~~~|__/u.test(option) &&
  !/=\s*(?:javascript|vbscript|data|blob|file)\s*:/i.test(option);
