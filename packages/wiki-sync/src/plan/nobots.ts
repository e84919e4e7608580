/**
 * True if a page lets this account edit by program: `{{nobots}}`, `{{bots|deny=all}}`, `{{bots|deny=Name}}` and
 * `{{bots|allow=…}}` as bot operators on MediaWiki understand them.
 */
export function letsBotsEdit(wikitext: string, account: string): boolean {
  const text = wikitext.replace(/<!--[\s\S]*?-->|<nowiki>[\s\S]*?<\/nowiki>/gi, '');
  if (/\{\{\s*nobots\s*\}\}/i.test(text)) return false;
  for (const [, verb = '', list = ''] of text.matchAll(
    /\{\{\s*bots\s*\|\s*(allow|deny)\s*=([^{}|]*)\}\}/gi,
  )) {
    const names = list.split(',').map((name) => name.trim().toLowerCase());
    const named = names.includes('all') || names.includes(account.toLowerCase());
    const denied = verb.toLowerCase() === 'deny' ? named : !named || names.includes('none');
    if (denied) return false;
  }
  return true;
}
