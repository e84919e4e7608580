import { targetKey } from '@passerelle/wiki-sync/page';

/** The wiki that the site is about, as far as its addresses are known. */
export interface Wiki {
  /** What people call it: « Movilab ». */
  name: string;
  /** Address of its `index.php`. */
  script: string;
}

/** What people call a wiki whose host says too little; another one is called by its host. */
const NAMES: Readonly<Record<string, string>> = {
  'movilab.org': 'Movilab',
  'www.movilab.org': 'Movilab',
  '127.0.0.1': 'le wiki d’essai',
  localhost: 'le wiki d’essai',
};

/** The wiki behind an API address: `index.php` stands beside `api.php` in every MediaWiki. */
export function wikiOfApi(apiUrl: string | undefined): Wiki | undefined {
  if (apiUrl === undefined || !URL.canParse(apiUrl)) return undefined;
  const url = new URL(apiUrl);
  if (!/^https?:$/.test(url.protocol) || !url.pathname.endsWith('/api.php')) return undefined;
  const script = `${url.protocol}//${url.host}${url.pathname.replace(/api\.php$/, 'index.php')}`;
  return { name: NAMES[url.hostname] ?? url.host, script };
}

/** Encodes whatever the text: half of a pair, which no address can hold, becomes the sign of a lost character. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll(' ', '_').toWellFormed());

const withTitle = (wiki: Wiki, title: string, more = ''): string =>
  `${wiki.script}?title=${encoded(targetKey(title))}${more}`;

/** Where a page of the wiki is read. A section behind `#` is kept. */
export function readAddress(wiki: Wiki, title: string): string {
  const section = /#(.+)$/s.exec(title)?.[1];
  return withTitle(wiki, title) + (section === undefined ? '' : `#${encoded(section)}`);
}

/** Where a page is edited, or created when the wiki has none of that title. */
export const editAddress = (wiki: Wiki, title: string): string => withTitle(wiki, title, '&action=edit');

/** Where a known page is edited: its number survives renaming. */
export const editAddressOfPage = (wiki: Wiki, pageId: number): string =>
  `${wiki.script}?curid=${String(pageId)}&action=edit`;
