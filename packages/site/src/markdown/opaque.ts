/**
 * Wikitext that the codec keeps verbatim inside code spans and fences: what a reader of the site sees of it.
 */

/** Comments, switches like `__TOC__`, category links, and one half of a pair of tags around text that is shown. */
const INVISIBLE =
  /<!--[\s\S]*?(?:-->|$)|^<\/?(?!ref|gallery|math|score|graph|img)[a-z][^<>]*>$|__[\p{Lu}_]+?__|\[\[\s*(?:catégorie|categorie|category)\s*:[^\]]*\]\]/giu;

/** True for wikitext that leaves nothing on the wiki's own page either. */
export const isInvisible = (wikitext: string): boolean => wikitext.replace(INVISIBLE, '').trim() === '';

const NAMED: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  thinsp: '\u2009',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  euro: '€',
};

/** The character that an entity like `&nbsp;` or `&#160;` stands for, or nothing for one that we do not know. */
export function characterOf(entity: string): string | undefined {
  const match = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{1,12}));$/.exec(entity);
  if (!match) return undefined;
  const [, decimal, hexadecimal, name] = match;
  if (name !== undefined) return NAMED[name];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/**
 * The target of a link with its entities as the characters that they stand for, as MediaWiki reads it. An apostrophe
 * stays a straight one here: titles tell the two apart.
 */
export const decodeTarget = (target: string): string =>
  target.replace(/&[#\w]{1,12};/g, (entity) => (entity === '&apos;' ? "'" : (characterOf(entity) ?? entity)));
