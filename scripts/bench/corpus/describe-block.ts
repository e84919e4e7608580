/** What a block of wikitext is for the person who wrote it, told from its first line; the codec is not asked. */
export type Construct =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'definition list, indent'
  | 'table'
  | 'image'
  | 'gallery'
  | 'quote, poem'
  | 'preformatted, code'
  | 'rule'
  | 'HTML'
  | 'other extension'
  | 'call'
  | 'category'
  | 'comment'
  | 'switch'
  | 'redirect';

/** Constructs that hold what an editor calls text; the others belong to the page as a whole or are no text. */
export const isProse = (construct: Construct): boolean =>
  !['call', 'category', 'comment', 'switch', 'redirect', 'other extension'].includes(construct);

const PATTERNS: readonly (readonly [RegExp, Construct])[] = [
  [/^#redirect/i, 'redirect'],
  [/^(?:[ \t:]*\{\||<table\b)/i, 'table'],
  [/^=[^\n]*=[ \t]*(?:<!--[^\n]*)?(?:\n|$)/, 'heading'],
  [/^----/, 'rule'],
  [/^[*#]/, 'list'],
  [/^[:;]/, 'definition list, indent'],
  [/^\[\[\s*(?:catégorie|categorie|category|kategori[ea]?|categoria|categoría|categorie)\s*:/i, 'category'],
  [/^\[\[\s*(?:fichier|file|image|datei|archivo|imagen|bestand|plik|fájl|файл|dosya)\s*:/i, 'image'],
  [/^<gallery\b/i, 'gallery'],
  [/^<(?:blockquote|poem)\b/i, 'quote, poem'],
  [/^(?:[ \t]|<(?:pre|code|syntaxhighlight|source|nowiki)\b)/i, 'preformatted, code'],
  [/^<!--/, 'comment'],
  [/^__\p{L}+__\s*$/u, 'switch'],
  [
    /^<(?:references|ref|math|categorytree|inputbox|imagemap|timeline|templatedata|indicator)\b/i,
    'other extension',
  ],
  [/^<\/?(?:noinclude|includeonly|onlyinclude|translate|languages)\b/i, 'other extension'],
  [/^<\/?[a-z]/i, 'HTML'],
];

/** Is nothing left of a block once its calls are taken away? */
function isCall(wikitext: string): boolean {
  if (!wikitext.startsWith('{{')) return false;
  let rest = wikitext;
  for (let shorter = ''; shorter !== rest;) {
    shorter = rest;
    rest = rest.replaceAll(/\{\{\{?[^{}]*\}?\}\}/g, '');
  }
  return /^[\s{}|.,;:]*$/.test(rest.replaceAll(/<!--[^]*?-->|\[\[[^\]]*\]\]/g, ''));
}

/** Names the construct of a block. */
export function describeBlock(wikitext: string): Construct {
  if (wikitext.startsWith('{{') && wikitext.length < 100_000 && isCall(wikitext)) return 'call';
  return PATTERNS.find(([pattern]) => pattern.test(wikitext))?.[1] ?? 'paragraph';
}
