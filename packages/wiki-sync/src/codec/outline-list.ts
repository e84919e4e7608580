import { trimEnd } from './blanks.ts';
import type { GatedNode } from './construct.ts';

/*
 * A Markdown parser takes quadratic time for nested lists. Here a list that is written as we write lists (one blank behind
 * each sign, inner lists below their item, blank lines between items at most) is taken apart, so that the parser sees the texts of its items alone.
 * Anything else is left to the parser. A property test holds this to what the parser makes of the whole.
 */

interface List {
  sign: string;
  ordered: boolean;
  indent: number;
  /** Where the text of its latest item begins. */
  inner: number;
  items: ListItem[];
}

interface ListItem {
  /** Index of its text, or -1. */
  text: number;
  lists: List[];
}

/** A list whose items’ texts stand by themselves. */
export interface Outline {
  texts: string[];
  /** The list as a tree, given the paragraph of each text. */
  assemble: (paragraphs: readonly GatedNode[]) => GatedNode;
}

const ITEM = /^( *)(?:([-+*])|(\d{1,9})([.)])) (?! )(.*\S.*)$/;

class Outliner {
  readonly texts: string[] = [];
  root: List | undefined;
  private readonly path: List[] = [];

  /** False for a line that is not as we write lists. */
  add(line: string): boolean {
    const [, spaces = '', bullet, number, delimiter, text = ''] = ITEM.exec(line) ?? [];
    const sign = bullet ?? delimiter;
    if (sign === undefined) return this.continueText(line);
    const inner = spaces.length + (number ?? bullet ?? '').length + (number === undefined ? 1 : 2);
    const list = this.listAt(spaces.length, sign, number);
    if (!list) return false;
    list.inner = inner;
    if (ITEM.test(text)) {
      // An item without text of its own, which begins with a list.
      list.items.push({ text: -1, lists: [] });
      return this.add(' '.repeat(inner) + text);
    }
    list.items.push({ text: this.texts.push(text) - 1, lists: [] });
    return true;
  }

  private listAt(indent: number, sign: string, number: string | undefined): List | undefined {
    while ((this.path.at(-1)?.indent ?? -1) > indent) this.path.pop();
    const top = this.path.at(-1);
    if (top?.indent === indent) return top.sign === sign ? top : undefined;
    // Only a list that begins with 1 may follow a text without a blank line.
    if (top ? indent !== top.inner || (number !== undefined && Number(number) !== 1) : indent > 0)
      return undefined;
    const list = { sign, ordered: number !== undefined, indent, inner: indent, items: [] };
    if (top) top.items.at(-1)?.lists.push(list);
    else if (this.root) return undefined;
    else this.root = list;
    this.path.push(list);
    return list;
  }

  /** A further line of the latest item’s text, behind a hard break say. */
  private continueText(line: string): boolean {
    const list = this.path.at(-1);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (!list || indent !== list.inner || line.length === indent) return false;
    const last = this.texts.length - 1;
    this.texts[last] = `${this.texts[last] ?? ''}\n${line.slice(indent)}`;
    return true;
  }
}

const nodeOf = (list: List, paragraphs: readonly GatedNode[]): GatedNode => ({
  type: 'list',
  ordered: list.ordered,
  children: list.items.map(({ text, lists }) => ({
    type: 'listItem',
    children: [
      ...(text < 0 ? [] : paragraphs.slice(text, text + 1)),
      ...lists.map((inner) => nodeOf(inner, paragraphs)),
    ],
  })),
});

/** Takes a list apart; undefined for one that is not written as we write lists. */
export function outlineList(markdown: string): Outline | undefined {
  const outliner = new Outliner();
  let isBehindBlank = false;
  for (const line of trimEnd(markdown, '\n').split('\n')) {
    // What is no item behind a blank line is a paragraph of its own, or ends the list.
    if (line !== '' && !((!isBehindBlank || ITEM.test(line)) && outliner.add(line))) return undefined;
    isBehindBlank = line === '';
  }
  const { root, texts } = outliner;
  return root && { texts, assemble: (paragraphs) => nodeOf(root, paragraphs) };
}
