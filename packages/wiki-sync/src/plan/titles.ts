import { titleKey } from '#page/title.ts';

/**
 * Why the wiki cannot have a page of exactly this title; undefined if it can, though it may still refuse for its own
 * reasons. `namespaces` are the prefixes, in lower case, of namespaces in which no such page is looked for.
 */
export function titleProblem(title: string, namespaces: readonly string[]): string | undefined {
  const sign = /[#<>[\]|{}\ufffd\p{Cc}]/u.exec(title)?.[0];
  if (sign !== undefined)
    return /\p{Cc}/u.test(sign) ? 'it contains a control character' : `it contains ${sign}`;
  if (titleKey(title) === '') return 'it is empty';
  const [, prefix] = /^\s*([^:]*?)[\s_]*:/.exec(title) ?? [];
  if (prefix === '') return 'it begins with a colon';
  if (prefix !== undefined && namespaces.includes(prefix.replaceAll('_', ' ').toLowerCase())) {
    return `“${prefix}” is a namespace, in which no page of this type is looked for`;
  }
  if (new TextEncoder().encode(titleKey(title)).length > 255) return 'it is longer than 255 bytes';
  if (/(^|\/)\.{1,2}(\/|$)/.test(title)) return 'it contains . or .. as a step of a path';
  if (title.includes('~~~')) return 'it contains ~~~';
  return /%[0-9a-f]{2}/i.test(title) ? 'it contains a percent sign with two digits' : undefined;
}
