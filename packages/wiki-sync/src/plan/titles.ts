/**
 * A title in the form that two spellings of it share: NFC, blanks for underscores, first letter in upper case. Only for
 * finding pairs; the title that counts is the one that the wiki answers with.
 */
export function titleKey(title: string): string {
  const text = title
    .normalize('NFC')
    .replace(/[\s_]+/g, ' ')
    .trim();
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
