const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", nbsp: ' ' };

/** Characters for their references, but for those that would look like markup. */
const decode = (html: string): string =>
  html
    // A quotation mark would end the attribute that it stands in.
    .replaceAll(/(?<=="[^"<>]*)&quot;/g, '%22')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_all, code: string) => `&#${String(parseInt(code, 16))};`)
    .replaceAll(/&#(\d+);/g, (all, code: string) =>
      ['38', '60', '62'].includes(code) ? all : String.fromCodePoint(+code),
    )
    .replaceAll(/&(\w+);/g, (all, name: string) => NAMED[name] ?? all)
    .replaceAll(/&#60;|<(?![/a-z!])/gi, '&lt;')
    .replaceAll('&#62;', '&gt;')
    .replaceAll('&#38;', '&amp;');

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('&amp;', '&'));
  } catch {
    return address;
  }
}

/** The page that a link leads to, whichever way it is spelt: no namespace, since each wiki has names of its own for them. */
function targetOf(attributes: string): string {
  const [, raw = ''] = /\bhref="([^"]*)"/.exec(attributes) ?? [];
  const href = raw.replaceAll('&amp;', '&');
  const title =
    /^wiki:(.*)$/s.exec(href)?.[1] ??
    /^\/index\.php\?title=([^&#]*)/.exec(href)?.[1] ??
    /^\/(?:wiki|index\.php)\/(.*)$/s.exec(href)?.[1];
  // Nobody sees whether an address is spelt http or https, and some wikis write the one for the other.
  if (title === undefined)
    return decodeAddress(href)
      .replace(/^http:/, 'https:')
      .replace(/\/$/, '');
  const words = decodeAddress(title).replaceAll('_', ' ').replaceAll(/ +/g, ' ').trim();
  if (words.startsWith('#')) return words.replaceAll(' ', '_');
  // A page that does not exist loses the section that the link names.
  const plain = words
    .replace(/#.*$/s, '')
    .trim()
    .replace(/^[^:]+: ?/, '');
  return `wiki:${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

/**
 * HTML as a reader sees it: tags without attributes but for where links lead, no `span`, blanks as one space, none at the
 * edges of blocks. Two such texts are equal when the two pages look alike.
 */
export const asSeen = (html: string): string =>
  decode(html)
    .replaceAll(/<!--[^]*?-->|<\/?span\b[^>]*>/g, '')
    .replaceAll(
      /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi,
      (_all, slash: string, name: string, attributes: string) =>
        name === 'a' && slash === '' ? `<a ${targetOf(attributes)}>` : `<${slash}${name}>`,
    )
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .replaceAll(/ ?(<\/?(?:p|h[1-6]|ul|ol|li|dl|dd|dt|hr|br|table|tbody|tr|td|th|div)>) ?/g, '$1')
    .trim();
