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

/** Why no MediaWiki can have a page of this title; undefined if one can. The wiki may still refuse for its own reasons. */
export function titleProblem(title: string): string | undefined {
  const sign = /[#<>[\]|{}\u0000-\u001f\u007f\ufffd]/.exec(title)?.[0];
  if (sign !== undefined)
    return /\p{Cc}/u.test(sign) ? 'it contains a control character' : `it contains ${sign}`;
  if (titleKey(title) === '') return 'it is empty';
  if (new TextEncoder().encode(titleKey(title)).length > 255) return 'it is longer than 255 bytes';
  if (/(^|\/)\.{1,2}(\/|$)/.test(title)) return 'it contains . or .. as a step of a path';
  if (title.includes('~~~')) return 'it contains ~~~';
  return /%[0-9a-f]{2}/i.test(title) ? 'it contains a percent sign with two digits' : undefined;
}
