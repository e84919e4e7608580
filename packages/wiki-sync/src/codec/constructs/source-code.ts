import { trimEnd } from '../blanks.ts';
import { OPAQUE } from '../node.ts';
import { hasOnly, readAttributes, writeAttributes } from './attributes.ts';
import { codeNode, writeTagBlock, type CodeNode, type FenceKind, type TagBlock } from './fence-kind.ts';

const LANGUAGE = /^[a-z0-9][a-z0-9+#.-]*$/i;

/** Attributes that a file may hold, besides the language. */
const KNOWN = ['line', 'start', 'highlight', 'copy', 'linelinks'];

/** The blank lines around it that the wiki cuts off. */
const trimCode = (value: string): string => trimEnd(value.replace(/^\n+/, ''), ' \t\n\r\0\v');

/** Words of fences that mean something else than a language. */
const isLanguage = (word: string): boolean =>
  LANGUAGE.test(word) && ![OPAQUE, 'galerie', 'gallery', 'poème', 'poeme', 'poem'].includes(word);

function readSource({ name, attributes, content }: TagBlock): CodeNode | undefined {
  const read = name === 'syntaxhighlight' || name === 'source' ? readAttributes(attributes) : undefined;
  const lang = read?.get('lang');
  if (!read || lang === undefined || !isLanguage(lang) || !hasOnly(read, ['lang', ...KNOWN]))
    return undefined;
  const value = trimCode(content);
  const others = new Map(read);
  others.delete('lang');
  return value === '' ? undefined : codeNode(lang, writeAttributes(others), value);
}

function writeSource(
  { lang, meta, value }: CodeNode,
  tags: readonly string[],
  donor: string,
): string | undefined {
  const tag = ['syntaxhighlight', 'source'].find((one) => tags.includes(one));
  if (tag === undefined || new RegExp(`</${tag}`, 'i').test(value)) return undefined;
  const attributes = [`lang="${lang ?? ''}"`, ...(meta ? [meta] : [])].join(' ');
  return writeTagBlock(tag, attributes, value, donor);
}

/** `<syntaxhighlight lang="js">x</syntaxhighlight>` ⇄ a fence that says `js`; further attributes stand behind it. */
export const sourceCode: FenceKind = {
  words: [],
  read: (block) => block && readSource(block),
  write: (node, { profile }, donor) => writeSource(node, profile.extensionTags, donor),
  refuse: ({ lang, meta, value = '' }) => {
    if (!isLanguage(lang ?? ''))
      return [
        `“${lang ?? ''}” is not the name of a language`,
        'Begin the fence with ```, ```js or ```wikitext.',
      ];
    if (trimCode(value) === '') return ['The fence is empty', 'Write something in it, or remove it.'];
    const read = readAttributes(meta ?? '');
    return read && hasOnly(read, KNOWN)
      ? undefined
      : [
          `“${meta ?? ''}” cannot stand behind the language`,
          `Allowed are ${KNOWN.join(', ')}, as in start="3".`,
        ];
  },
  fromMarkdown: ({ lang, meta, value = '' }) =>
    codeNode(lang ?? null, writeAttributes(readAttributes(meta ?? '') ?? new Map()), trimCode(value)),
};
