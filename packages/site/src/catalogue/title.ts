/**
 * A title as MediaWiki compares it: composed letters, underscores as blanks, first letter in upper case, no section
 * behind it.
 */
export function titleKey(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(/#.*$/s, '')
    .replace(/^:/, '')
    .replace(/[\s_\u00a0\u202f]+/g, ' ')
    .trim();
  return clean.charAt(0).toLocaleUpperCase('fr') + clean.slice(1);
}

/** A looser key, for guessing which page a misspelt title meant: no case, accents, or kind of apostrophe. */
export const looseTitleKey = (title: string): string =>
  titleKey(title)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('’', "'")
    .replace(/[\s«»"“”]+/g, ' ')
    .replace(/ (?=[;:!?])/g, '')
    .toLowerCase()
    .trim();
