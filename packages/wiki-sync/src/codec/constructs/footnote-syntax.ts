import type { fromMarkdown } from 'mdast-util-from-markdown';
import type { Handle, Options as ToMarkdown } from 'mdast-util-to-markdown';
import type { mdxMd } from 'micromark-extension-mdx-md';
import type { BlockConstruct, GatedNode } from '../construct.ts';
import type { Footnote } from './footnote.ts';

/*
 * Calls `[^1]` and lines `[^1]: content`, as a file has them. Unlike in other Markdown a call is a call wherever its
 * line stands, or none does: a call of nothing is refused rather than shown as text, and texts that are parsed in
 * pieces need not know each other.
 */

type Syntax = ReturnType<typeof mdxMd>;
type Construct = Extract<NonNullable<Syntax['text']>[number], { tokenize: unknown }>;
type Tokenize = Construct['tokenize'];
type Effects = Parameters<Tokenize>[0];
type State = Parameters<Tokenize>[1];
type TokenName = Parameters<Effects['enter']>[0];
type Trees = NonNullable<NonNullable<Parameters<typeof fromMarkdown>[1]>['mdastExtensions']>[number];

const nameOf = (name: string): TokenName => name as TokenName;
const [CALL, LINE, MARK, LABEL] = ['noteCall', 'noteLine', 'noteMark', 'noteLabel'].map(nameOf) as [
  ...[TokenName, TokenName, TokenName, TokenName],
];

const [SPACE, OPENING, CLOSING, CARET, COLON] = [32, 91, 93, 94, 58];
/** A longer label is none; that many characters are looked at in vain at most. */
const LONGEST_LABEL = 200;

const isLineEnd = (code: number | null): boolean => code === null || (code < -2 && code > -6);

/** Takes in `[^label]`. */
function readLabel(effects: Effects, ok: State, nok: State): State {
  let size = 0;
  const inside: State = (code) => {
    if (code === CLOSING && size > 0) {
      effects.exit(LABEL);
      effects.enter(MARK);
      effects.consume(code);
      effects.exit(MARK);
      return ok;
    }
    if (code === null || code < 0 || code === OPENING || code === CLOSING || size++ > LONGEST_LABEL)
      return nok(code);
    effects.consume(code);
    return inside;
  };
  const caret: State = (code) => {
    if (code !== CARET) return nok(code);
    effects.consume(code);
    effects.exit(MARK);
    effects.enter(LABEL);
    return inside;
  };
  return (code) => {
    effects.enter(MARK);
    effects.consume(code);
    return caret;
  };
}

const call: Construct = {
  name: 'noteCall',
  tokenize: (effects, ok, nok) => (code) => {
    effects.enter(CALL);
    const end: State = (next) => {
      effects.exit(CALL);
      return ok(next);
    };
    return readLabel(effects, end, nok)(code);
  },
};

const line: Construct = {
  name: 'noteLine',
  tokenize: (effects, ok, nok) => {
    const finish: State = (code) => {
      effects.exit(LINE);
      return ok(code);
    };
    const content: State = (code) => {
      if (!isLineEnd(code)) {
        effects.consume(code);
        return content;
      }
      effects.exit('chunkText');
      return finish(code);
    };
    const blank: State = (code) => {
      if (code === SPACE || code === -1 || code === -2) {
        effects.consume(code);
        return blank;
      }
      effects.exit('whitespace');
      if (isLineEnd(code)) return finish(code);
      effects.enter('chunkText', { contentType: 'text' });
      return content(code);
    };
    const colon: State = (code) => {
      if (code !== COLON) return nok(code);
      effects.enter(MARK);
      effects.consume(code);
      effects.exit(MARK);
      return afterColon;
    };
    const afterColon: State = (code) => {
      if (isLineEnd(code)) return finish(code);
      if (code !== SPACE && code !== -1 && code !== -2) return nok(code);
      effects.enter('whitespace');
      return blank(code);
    };
    return (code) => {
      effects.enter(LINE);
      return readLabel(effects, colon, nok)(code);
    };
  },
};

/** How a Markdown text with notes is cut up. An exclamation mark in front of a call makes no image of it. */
export const noteSyntax = {
  text: { [OPENING]: call },
  flow: { [OPENING]: line },
  _hiddenFootnoteSupport: {},
} as Syntax;

/** The nodes of calls, `footnote`, and of lines, `footnoteDefinition`; both have their label. */
export const noteTrees = {
  enter: {
    [CALL](token) {
      this.enter({ type: 'footnote', name: null, children: [], label: '' }, token);
    },
    [LINE](token) {
      this.enter({ type: 'footnoteDefinition', identifier: '', label: '', children: [] }, token);
    },
  },
  exit: {
    [CALL](token) {
      this.exit(token);
    },
    [LABEL](token) {
      (this.stack.at(-1) as GatedNode).label = this.sliceSerialize(token);
    },
    [LINE](token) {
      this.exit(token);
    },
  },
} as Trees;

const printCall = (node: Footnote): string => `[^${node.label ?? node.name ?? '…'}]`;
const printNote: Handle & { peek?: Handle } = (node: Footnote) => printCall(node);
printNote.peek = () => '[';

/** How calls are printed, and how a link whose text begins like one is kept from being one. */
export const notePrinter: ToMarkdown = {
  handlers: { footnote: printNote },
  unsafe: [{ before: '\\[', character: '^', inConstruct: 'label' }],
};

/** The line of a note: it stands for no block, the note is where it is called. */
export const footnoteLine: BlockConstruct = {
  types: ['footnoteDefinition'],
  kinds: [],
  read: () => undefined,
  write: () => undefined,
  fromMarkdown: () => undefined,
};
