import type { GatedNode, InlineConstruct, ReadAt, ReadToken, Refusal } from '../construct.ts';
import { WIKI_SCHEME } from '../node.ts';
import type { Token } from '../token.ts';
import { code } from './code.ts';
import { element, readTag } from './element.ts';
import { readEntity } from './entity.ts';
import {
  encodeAddress,
  readAtProtocol,
  readBracket,
  SAFE_ADDRESS,
  writeExternalLink,
} from './external-link.ts';
import { footnote, readFootnote } from './footnote.ts';
import { image, readImage } from './image.ts';
import { lineBreak, readLineBreak } from './line-break.ts';
import { isTitleAddress, readLink, settleTitleAddress, writeLink } from './link.ts';
import { readNowiki } from './nowiki.ts';
import { keepSwitch } from './opaque-inline.ts';
import { emphasis, strong } from './quotes.ts';
import { text } from './text.ts';

/** What in running text may be more than text: the signs, as a pattern, besides the protocols of addresses. */
export const SIGNS = "'{2,}|[<&[_\\n]";

/** What may begin at a sign, in the order of trying. */
export const readersAtSign: Readonly<Partial<Record<string, readonly ReadAt[]>>> = {
  '<': [readLineBreak, readTag],
  '&': [readEntity],
  '[': [readBracket],
  _: [keepSwitch],
};

export { readAtProtocol };

/** What a token of the preprocessor may be, in the order of trying; one that none reads stays wikitext. */
export const readersOfToken: Readonly<Partial<Record<Token['type'], readonly ReadToken[]>>> = {
  link: [readLink, readImage],
  tag: [readNowiki, readFootnote],
};

/** Addresses that a link may have: the web, mail, and pages of the wiki. */
export const isAllowedAddress = (url: string): boolean => SAFE_ADDRESS.test(url) || isTitleAddress(url);

function refuseLink({ url = '', title }: GatedNode): Refusal | undefined {
  if (!isAllowedAddress(url)) {
    const hint = url.startsWith('#')
      ? `Write ${WIKI_SCHEME}${url} for a place on the page itself.`
      : 'Use https://, http://, mailto: or wiki:Title.';
    return [`The address “${url}” is not allowed`, hint];
  }
  return title ? ['A link has no title on a wiki', `Remove “${title}”.`] : undefined;
}

/** Markdown has one kind of link for the pages of the wiki and for the rest of the web. */
const link: InlineConstruct = {
  type: 'link',
  refuse: refuseLink,
  write: (node, style, around, writeInner) => {
    if (node.type !== 'link') return undefined;
    return node.url.startsWith(WIKI_SCHEME)
      ? writeLink(node, style, around, writeInner)
      : writeExternalLink(node, style, around, writeInner);
  },
  fromMarkdown: ({ url = '', children = [] }, reader) => {
    const label = reader.inline(children, true) as never;
    if (url.startsWith(WIKI_SCHEME)) return [{ type: 'link', url: settleTitleAddress(url), children: label }];
    // The label of a link to the outside is one line on the wiki.
    return [reader.oneLine({ type: 'link', url: encodeAddress(url), children: label })];
  },
};

/** Every construct within running text, by the type of its Markdown node. */
export const inlineConstructs: ReadonlyMap<string, InlineConstruct> = new Map(
  [text, emphasis, strong, link, code, lineBreak, element, image, footnote].map((one) => [one.type, one]),
);
