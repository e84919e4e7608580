const LIGATURES: Record<string, string> = {
  œ: 'oe',
  Œ: 'oe',
  æ: 'ae',
  Æ: 'ae',
  ß: 'ss',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  '·': '',
};

/**
 * Lower-case ASCII for addresses and file names: « L’accueil : quelle galère ! » → `l-accueil-quelle-galere`.
 * Empty for a text without any Latin letter or digit; the caller decides what to do then. At most 80 characters.
 */
export function slugify(text: string): string {
  return text
    .replace(/[œŒæÆßøØłŁ·]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
}
