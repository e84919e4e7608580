/** What MediaWiki's preprocessor found at one place of a text; offsets in UTF-16 units. */
export interface Found {
  type: 'template' | 'argument' | 'comment' | 'tag';
  start: number;
  end: number;
  /** The raw parts of a call, name first; each parameter as `[name or undefined, value]`. */
  parts: [string | undefined, string][];
}

interface Element {
  tag: string;
  text: string;
  children: Element[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const unescape = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot);/g, (_all, name: string) => ENTITIES[name] ?? '');

/** Reads the XML of `prop=parsetree`, which is well-formed by construction: elements, texts, four entities. */
function parseXml(xml: string): Element {
  const root: Element = { tag: '', text: '', children: [] };
  const stack = [root];
  for (const [, close, tag, empty, text] of xml.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>|([^<]+)/g)) {
    const top = stack.at(-1) ?? root;
    if (text !== undefined) top.children.push({ tag: '#text', text: unescape(text), children: [] });
    else if (close === '/') stack.pop();
    else {
      const element: Element = { tag: tag ?? '', text: '', children: [] };
      top.children.push(element);
      if (empty !== '/') stack.push(element);
    }
  }
  return root;
}

/** Puts the source together again from the tree, and notes where each thing stands. */
class Unparser {
  readonly found: Found[] = [];
  source = '';

  private raw(element: Element | undefined): string {
    const start = this.source.length;
    if (element) this.visitAll(element);
    return this.source.slice(start);
  }

  private visitAll(element: Element): void {
    for (const child of element.children) this.visit(child);
  }

  visit(element: Element): void {
    const start = this.source.length;
    const add = (type: Found['type'], parts: Found['parts'] = []): void => {
      this.found.push({ type, start, end: this.source.length, parts });
    };
    switch (element.tag) {
      case '#text':
        this.source += element.text;
        return;
      case 'template':
      case 'tplarg': {
        const parts = this.visitCall(element, element.tag === 'template' ? 2 : 3);
        add(element.tag === 'template' ? 'template' : 'argument', parts);
        return;
      }
      case 'comment':
      case 'ignore':
        this.visitAll(element);
        add('comment');
        return;
      case 'ext':
        this.visitTag(element);
        add('tag');
        return;
      default:
        this.visitAll(element);
    }
  }

  private visitCall(call: Element, braces: number): Found['parts'] {
    const parts: Found['parts'] = [];
    this.source += '{'.repeat(braces);
    for (const child of call.children) {
      if (child.tag === 'title') parts.push([undefined, this.raw(child)]);
      else {
        this.source += '|';
        const part = (tag: string): Element | undefined => child.children.find((one) => one.tag === tag);
        const name = this.raw(part('name'));
        // A positional parameter has an empty name with an index, and no sign behind it.
        const isNamed = part('equals') !== undefined;
        this.raw(part('equals'));
        parts.push([isNamed ? name : undefined, this.raw(part('value'))]);
      }
    }
    this.source += '}'.repeat(braces);
    return parts;
  }

  private visitTag(element: Element): void {
    const part = (tag: string): Element | undefined => element.children.find((one) => one.tag === tag);
    this.source += '<';
    this.raw(part('name'));
    this.raw(part('attr'));
    const inner = part('inner');
    this.source += inner ? '>' : '/>';
    this.raw(inner);
    this.raw(part('close'));
  }
}

/** What a preprocessor tree says of its text: the text again, to be compared with what was asked, and its parts. */
export function readParseTree(xml: string): { source: string; found: Found[] } {
  const unparser = new Unparser();
  unparser.visit(parseXml(xml));
  const found = unparser.found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return { source: unparser.source, found };
}
