import { trimBlanks } from '../blanks.ts';
import type { GatedNode, InlineConstruct, InlinePlace, ReadToken, Refusal } from '../construct.ts';
import type { InlineStyle } from '../inline-style.ts';
import { isPlain, plainText, WIKI_SCHEME, type InlineNode } from '../node.ts';
import type { WikiProfile } from '../profile.ts';
import { BAD_TITLE, beginsHeading, prefixOf } from '../link-target.ts';
import { outermost, type Span } from '../token.ts';
import { entityOf } from './entity.ts';
import { commonOptions, isForAllFiles, isPlainOption, readParts } from './image-option.ts';
import {
  addressOfTitle,
  closingEnd,
  isBehindBracket,
  isTitleAddress,
  settleTitleAddress,
  titleOfAddress,
} from './link.ts';
import { literalText } from './nowiki.ts';
import { writeText } from './text.ts';

type ImageNode = Extract<InlineNode, { type: 'image' }>;

/** A file's name: what the wiki would read in it stays wikitext. */
const isFileTitle = (title: string, profile: WikiProfile): boolean =>
  profile.filePrefixes.includes(prefixOf(title) ?? '') && isFileAddress(addressOfTitle(title));

/** A prefix, and a name that the wiki takes neither for another prefix nor for a section. */
const FILE_ADDRESS = /^wiki:[^:#%&?]+:(?<name>[^#\p{Cc}]+)$/u;

/**
 * True for the `wiki:` address of a page with a prefix; on the way to the wiki, that has to be the one of files. The wiki
 * would read a percent sign or a character reference once more.
 */
function isFileAddress(url: string): boolean {
  const name = FILE_ADDRESS.exec(url)?.groups?.name?.replace(/^[ _]+/, '') ?? '';
  const isFinal = !/%[0-9a-f]{2}/i.test(name) && literalText(name) === name;
  return isTitleAddress(url) && isFinal && !name.startsWith(':') && !BAD_TITLE.test(name);
}

/** The address as a link to a page would have it; any other than a `wiki:` one stays what it is, and is refused. */
const settleAddress = (url: string): string => (url.startsWith(WIKI_SCHEME) ? settleTitleAddress(url) : url);

/** The parts between the pipes of a link, without the blanks around them. */
function partsOf({ source, tokens }: InlinePlace, span: Span): Span[] {
  const cuts: number[] = [];
  let from = span.start;
  const note = (end: number): void => {
    for (let at = source.indexOf('|', from); at >= 0 && at < end; at = source.indexOf('|', at + 1))
      cuts.push(at);
  };
  for (const token of outermost(tokens, span)) {
    note(token.start);
    from = token.end;
  }
  note(span.end);
  return [...cuts, span.end].map((end, index) => {
    const start = index === 0 ? span.start : (cuts[index - 1] ?? 0) + 1;
    const text = source.slice(start, end);
    const trimmed = trimBlanks(text);
    const lead = trimmed === '' ? 0 : text.indexOf(trimmed);
    return { start: start + lead, end: start + lead + trimmed.length };
  });
}

/**
 * Reads `[[Fichier:F.jpg|vignette|légende]]`. The last part that is no option is the caption, as on the wiki. Undefined
 * where it has more than text, or only the wiki knows what is an option.
 */
export const readImage: ReadToken = (place, token) => {
  const { source, profile } = place;
  const { start } = token;
  const end = closingEnd(source, token);
  const inner = { start: start + 2, end: end - 2 };
  const raw = source.slice(inner.start, inner.end);
  if (!profile.filePrefixes.includes(prefixOf(raw) ?? '') || beginsHeading(raw)) return undefined;
  if (isBehindBracket(source, token)) return undefined;
  const [target, ...parts] = partsOf(place, inner);
  const texts = parts.map((part) => source.slice(part.start, part.end));
  const title = target ? source.slice(target.start, target.end) : '';
  if (!isFileTitle(title, profile) || texts.some((text) => text.includes('-{'))) return undefined;
  const read = readParts(texts, profile);
  const last = read.lastIndexOf('text');
  if (read.includes('unsure') || (last >= 0 && !read.slice(last + 1).every(isForAllFiles))) return undefined;
  const options = texts.filter((text, index) => index !== last && text !== '');
  const caption = parts[last];
  const alt = caption ? readCaption(place, caption) : '';
  const isTextAlone = options.length > read.filter((part) => typeof part === 'object').length;
  if (alt === undefined || !options.every(isPlainOption) || (alt === '' && isTextAlone)) return undefined;
  return { nodes: [imageOf(addressOfTitle(title), options, alt)], end };
};

const imageOf = (url: string, options: readonly string[], alt: string): ImageNode => ({
  type: 'image',
  url,
  title: options.length > 0 ? options.join('|') : null,
  alt,
});

/** The text of a caption, if it is nothing but text on one line. */
function readCaption(place: InlinePlace, { start, end }: Span): string | undefined {
  if (start === end) return '';
  const nodes = place.readInner(start, end);
  const text = nodes && isPlain(nodes) ? plainText(nodes) : undefined;
  return text === undefined || text.includes('\n') || text.trim() !== text ? undefined : text;
}

const optionsOf = (title: string | null | undefined): string[] =>
  (title ?? '')
    .split('|')
    .map(trimBlanks)
    .filter((option) => option !== '');

/** Undefined where the file is none on this wiki, or a word is no option and there is no caption behind it. */
function writeImage({ url, title, alt }: ImageNode, { profile, nbsp }: InlineStyle): string | undefined {
  const file = titleOfAddress(url);
  if (!isFileTitle(file, profile)) return undefined;
  const options = optionsOf(title);
  const read = readParts(options, profile);
  const text = alt ?? '';
  if (read.includes('unsure') || (text === '' && read.includes('text'))) return undefined;
  const caption = text === '' ? [] : [writeCaption(text, options, nbsp, profile)];
  return `[[${[file, ...options, ...caption].join('|')}]]`;
}

/** Which of an image's words the wiki does not know, and which it does. */
function explainImage({ url, title, alt }: ImageNode, profile: WikiProfile): Refusal | undefined {
  const what = 'The image cannot be written as wikitext';
  const prefix = prefixOf(titleOfAddress(url)) ?? '';
  if (!profile.filePrefixes.includes(prefix))
    return [
      `${what}: “${prefix}” is no prefix of files on this wiki`,
      `Begin its address with ${WIKI_SCHEME}${profile.filePrefixes.join(`:, ${WIKI_SCHEME}`)}:.`,
    ];
  const options = optionsOf(title);
  const bad = readParts(options, profile).findIndex((part) => part === 'unsure' || (part === 'text' && !alt));
  const option = options[bad];
  if (option === undefined) return undefined;
  if (typeof readParts([option], profile)[0] === 'object')
    return [`${what}: “${option}” does not go with the options in front of it`, 'Keep one of them.'];
  return [
    `${what}: “${option}” is not known as an option`,
    `Options are ${commonOptions(profile).join(', ')}, …; a caption stands between the brackets: ![légende](wiki:Fichier:Nom.jpg).`,
  ];
}

/** Text that the wiki takes neither for an option nor for more than one part. */
function writeCaption(text: string, options: readonly string[], nbsp: string, profile: WikiProfile): string {
  const written = writeText(text, nbsp, profile).replaceAll('|', '&#124;').replace(/\]$/, '&#93;');
  if (readParts([...options, written], profile).at(-1) === 'text') return written;
  return entityOf(text) + written.slice(1);
}

/** What Markdown would drop without a word: markup in the text of an image. */
function holdsMarkup({ alt, position }: GatedNode, source: string): boolean {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const label = written.slice(2, written.lastIndexOf(']('));
  const count = (text: string): number => text.match(/[*_`[\]<>]/g)?.length ?? 0;
  return count(label) > count(alt ?? '');
}

/** Images of the wiki alone, with options that run nothing and a caption that is shown as it was typed. */
function refuseImage(node: GatedNode, source: string): Refusal | undefined {
  const { url = '', title } = node;
  if (!isFileAddress(settleAddress(url)))
    return [
      `The address “${url}” of an image is not allowed`,
      'Use a file of the wiki, by its name there: ![légende](wiki:Fichier:Nom.jpg). No name holds # < > [ ] { } or |.',
    ];
  const bad = optionsOf(title).find((option) => !isPlainOption(option));
  if (bad !== undefined)
    return [
      `An image cannot have the option “${bad}”`,
      'Options are words of the wiki: "vignette|200px|alt=…".',
    ];
  return holdsMarkup(node, source)
    ? [
        'The caption of an image is text without markup',
        'Remove it, or write [[Fichier:…]] in a ```wikitext fence.',
      ]
    : undefined;
}

/** `[[Fichier:F.jpg|vignette|légende]]` ⇄ `![légende](wiki:Fichier:F.jpg "vignette")`: the options are its title. */
export const image: InlineConstruct = {
  type: 'image',
  write: (node, style) => (node.type === 'image' ? writeImage(node, style) : undefined),
  explain: (node, profile) => (node.type === 'image' ? explainImage(node, profile) : undefined),
  refuse: refuseImage,
  fromMarkdown: ({ url = '', title, alt }) => [
    imageOf(settleAddress(url), optionsOf(title), trimBlanks((alt ?? '').replaceAll(/[\t\n\r]+/g, ' '))),
  ],
};
