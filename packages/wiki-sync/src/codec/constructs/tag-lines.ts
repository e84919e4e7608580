import { trimEnd } from '../blanks.ts';
import { hasOnly, readAttributes, writeAttributes } from './attributes.ts';
import { codeNode, withoutOuterBreaks, writeTagBlock, type FenceKind } from './fence-kind.ts';

/** A tag around lines that stay as they are, as a fence with a word of its own. */
interface TagLines {
  tag: string;
  words: readonly [string, ...string[]];
  /** Attributes that a file may hold. */
  attributes: readonly string[];
  /** Takes away what the wiki takes away. */
  trim: (content: string) => string;
}

function tagLines({ tag, words, attributes: known, trim }: TagLines): FenceKind {
  const [word] = words;
  const closing = new RegExp(`</${tag}`, 'i');
  return {
    words,
    read: (block) => {
      const attributes = block?.name === tag ? readAttributes(block.attributes) : undefined;
      if (!block || !attributes || !hasOnly(attributes, known)) return undefined;
      const value = trim(block.content);
      return value.trim() === '' ? undefined : codeNode(word, writeAttributes(attributes), value);
    },
    write: ({ meta, value }, { profile }, donor) =>
      profile.extensionTags.includes(tag) ? writeTagBlock(tag, meta ?? '', value, donor) : undefined,
    refuse: ({ meta, value = '' }) => {
      if (value.trim() === '') return ['The fence is empty', 'Write something in it, or remove it.'];
      if (closing.test(value)) return [`A fence that says ${word} cannot hold </${tag}>`, 'Remove it.'];
      const read = readAttributes(meta ?? '');
      if (read && hasOnly(read, known)) return undefined;
      const allowed =
        known.length > 0 ? `Allowed are ${known.join(', ')}, as in mode="packed".` : 'Remove it.';
      return [`“${meta ?? ''}” cannot stand behind ${word}`, allowed];
    },
    fromMarkdown: ({ meta, value = '' }) =>
      codeNode(word, writeAttributes(readAttributes(meta ?? '') ?? new Map()), trim(`\n${value}\n`)),
  };
}

/** `<gallery mode="packed">…</gallery>` ⇄ a fence that says `galerie mode="packed"`, with its lines. */
export const gallery = tagLines({
  tag: 'gallery',
  words: ['galerie', 'gallery'],
  attributes: ['mode', 'widths', 'heights', 'perrow', 'caption', 'showfilename', 'showthumbnails'],
  trim: (content) => trimEnd(content).replace(/^\n+/, ''),
});

/** `<poem>…</poem>` ⇄ a fence that says `poème`: wikitext in which a line is a line. */
export const poem = tagLines({
  tag: 'poem',
  words: ['poème', 'poeme', 'poem'],
  attributes: [],
  trim: withoutOuterBreaks,
});
