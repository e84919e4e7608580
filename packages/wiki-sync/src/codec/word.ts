/** What wikitext is that stays as it is, by how it begins. The first row that matches counts. */
const WORDS: readonly [RegExp, word: string][] = [
  [/^[ \t:]*(?:\{\||<table\b)/i, 'tableau'],
  [/^\{\{\{/, 'paramètre'],
  [/^\{\{\s*#/, 'fonction'],
  [/^\{\{/, 'modèle'],
  [/^\[\[\s*(?:fichier|file|image)\s*:/i, 'fichier'],
  [/^\[\[\s*(?:catégorie|categorie|category)\s*:/i, 'catégorie'],
  [/^<gallery\b/i, 'galerie'],
  [/^<(?:ref|references)\b/i, 'références'],
  [/^<poem\b/i, 'poème'],
  [/^<(?:math|chem)\b/i, 'formule'],
  [/^<(?:pre|syntaxhighlight|source|code)\b/i, 'code'],
  [/^<\/?(?:includeonly|noinclude|onlyinclude)\b/i, 'inclusion'],
  [/^<\/?[a-z]/i, 'HTML'],
  [/^__\p{L}+__/u, 'commutateur'],
  [/^#redirect/i, 'redirection'],
  [/^[*#]/, 'liste'],
  [/^;/, 'définition'],
  [/^:/, 'retrait'],
  [/^=/, 'titre'],
  [/^[ \t]/, 'préformaté'],
];

/** Where the comments, and the blank lines between them, end that a text begins with. */
function behindComments(wikitext: string): number {
  let at = 0;
  while (wikitext.startsWith('<!--', at)) {
    const end = wikitext.indexOf('-->', at + 4);
    if (end < 0) return wikitext.length;
    at = end + 3;
    while (wikitext.charAt(at) === '\n' || wikitext.charAt(at) === '\r') at++;
  }
  return at;
}

/** Enough to tell what a text is. */
const LOOK_AHEAD = 64;

/** The French word for what a piece of wikitext is that stays as it is: `tableau`, `modèle`, … */
export function wordFor(wikitext: string): string {
  const start = behindComments(wikitext);
  if (start > 0 && start >= wikitext.length) return 'commentaire';
  const beginning = wikitext.slice(start, start + LOOK_AHEAD);
  return WORDS.find(([pattern]) => pattern.test(beginning))?.[1] ?? 'texte';
}
