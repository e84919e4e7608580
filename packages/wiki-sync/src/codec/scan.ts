import type { WikiProfile } from './profile.ts';
import type { Part, Token } from './token.ts';

interface Frame {
  open: '{' | '[' | '-{' | '\n';
  start: number;
  count: number;
  parts: Part[];
}

/** Tags that mean something on template pages only: the preprocessor drops them, the text between them stays. */
const IGNORED_TAGS = ['noinclude', '/noinclude', 'onlyinclude', '/onlyinclude'];

const escapePattern = (text: string): string => text.replace(/\W/g, String.raw`\$&`);

const tagPatterns = new WeakMap<WikiProfile, string>();

/** A pattern for the beginning of every tag that the preprocessor knows, with its name. */
function tagPattern(profile: WikiProfile): string {
  const known = tagPatterns.get(profile);
  if (known !== undefined) return known;
  const names = [...profile.extensionTags.filter(Boolean).map(escapePattern), 'includeonly', ...IGNORED_TAGS];
  const pattern = `<(${names.join('|')})(?=[ \\t\\n\\r\\f\\v]|/>|>)`;
  tagPatterns.set(profile, pattern);
  return pattern;
}

/** Cuts source text as MediaWiki's preprocessor does. One pass, linear in the length of the text. */
class Scanner {
  readonly source: string;
  readonly tokens: Token[] = [];
  private readonly stack: Frame[] = [];
  private readonly tag: RegExp;
  /** What was looked for and is nowhere further on: tag names, and `>`. Saves looking again from every place. */
  private readonly absent = new Set<string>();
  private position = 0;
  private runEnd = 0;

  constructor(source: string, profile: WikiProfile) {
    this.source = source;
    this.tag = new RegExp(tagPattern(profile), 'iy');
  }

  run(): Token[] {
    const interesting = /\{\{+|\}\}|\[\[+|\]\]|-\{(?!\{)|\}-|[|=\n<]/g;
    this.openHeading(0);
    while (this.position < this.source.length) {
      interesting.lastIndex = this.position;
      const match = interesting.exec(this.source);
      if (!match) break;
      this.position = match.index;
      this.step(match[0]);
    }
    return this.tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private step(run: string): void {
    const top = this.stack.at(-1);
    switch (run.charAt(0)) {
      case '<':
        this.scanAngle();
        return;
      case '\n':
        if (top?.open === '\n') this.stack.pop();
        this.position++;
        this.openHeading(this.position);
        return;
      case '|':
        if (top?.open === '{') this.addPart(top);
        this.position++;
        return;
      case '=':
        if (top?.open === '{') this.noteEquals(top);
        this.position++;
        return;
      case '{':
      case '[':
        this.push(run.charAt(0) as '{' | '[', run.length);
        return;
      case '-':
        this.push('-{', 2);
        return;
      default:
        this.close(run, top);
    }
  }

  private push(open: Frame['open'], count: number): void {
    const start = this.position;
    this.position += count;
    this.stack.push({ open, start, count, parts: [{ start: this.position, end: -1, equals: -1 }] });
  }

  private addPart(frame: Frame): void {
    const last = frame.parts.at(-1);
    if (last) last.end = this.position;
    frame.parts.push({ start: this.position + 1, end: -1, equals: -1 });
  }

  private noteEquals(frame: Frame): void {
    const last = frame.parts.at(-1);
    if (last && frame.parts.length > 1 && last.equals < 0) last.equals = this.position;
  }

  /** A line that begins with `=` hides pipes and closing braces until its end, even inside a call. */
  private openHeading(at: number): void {
    if (this.source.charAt(at) !== '=') return;
    const top = this.stack.at(-1);
    const count = /=+/y;
    count.lastIndex = at;
    const length = count.exec(this.source)?.[0].length ?? 0;
    const last = top?.parts.at(-1);
    const namesValue = top?.open === '{' && top.parts.length > 1 && last !== undefined && last.equals < 0;
    if (length === 1 && namesValue) return;
    this.stack.push({ open: '\n', start: at, count: length, parts: [] });
    this.position = at + length;
  }

  private close(run: string, top: Frame | undefined): void {
    if (top?.open === '-{' && this.source.startsWith('}-', this.position)) {
      this.stack.pop();
      this.position += 2;
    } else if (run === '}-') this.position++;
    else {
      const isBrace = run.startsWith('}');
      const length = this.runLength();
      const matching = top?.open === (isBrace ? '{' : '[') ? Math.min(length, top.count, isBrace ? 3 : 2) : 0;
      if (top && matching >= 2) this.finish(top, matching);
      else this.position += length;
    }
  }

  /** How often the present character stands here in a row; a run of which a part is used up is not measured again. */
  private runLength(): number {
    const character = this.source.charAt(this.position);
    if (this.position >= this.runEnd) this.runEnd = this.position;
    while (this.source.charAt(this.runEnd) === character) this.runEnd++;
    return this.runEnd - this.position;
  }

  private finish(frame: Frame, matching: number): void {
    this.stack.pop();
    const last = frame.parts.at(-1);
    if (last) last.end = this.position;
    const start = frame.start + frame.count - matching;
    this.position += matching;
    const type = frame.open === '[' ? 'link' : matching === 3 ? 'argument' : 'template';
    this.tokens.push({
      type,
      name: '',
      start,
      end: this.position,
      parts: type === 'link' ? [] : frame.parts,
    });
    const left = frame.count - matching;
    if (left >= 2) {
      this.stack.push({ ...frame, count: left, parts: [{ start: frame.start + left, end: -1, equals: -1 }] });
    }
  }

  private scanAngle(): void {
    const start = this.position;
    if (this.source.startsWith('<!--', start)) {
      const end = this.source.indexOf('-->', start + 4);
      this.emit('comment', '', start, end < 0 ? this.source.length : end + 3);
      return;
    }
    this.tag.lastIndex = start;
    const name = this.tag.exec(this.source)?.[1]?.toLowerCase();
    const opened = name === undefined || this.absent.has('>') ? -1 : this.source.indexOf('>', start);
    if (name === undefined || opened < 0) {
      if (name !== undefined) this.absent.add('>');
      this.position++;
      return;
    }
    if (IGNORED_TAGS.includes(name)) this.emit('comment', '', start, opened + 1);
    else this.scanElement(name, start, opened);
  }

  private scanElement(name: string, start: number, opened: number): void {
    const end = this.tagEnd(name, opened);
    // Left open, a tag is text, all of it: `{{` among its attributes opens nothing.
    if (end < 0) this.position = opened + 1;
    else this.emit(name === 'includeonly' ? 'comment' : 'tag', name, start, end);
  }

  private tagEnd(name: string, opened: number): number {
    if (this.source.charAt(opened - 1) === '/') return opened + 1;
    if (this.absent.has(name)) return -1;
    const closing = new RegExp(`</${escapePattern(name)}[ \\t\\n\\r\\f\\v]*>`, 'gi');
    closing.lastIndex = opened + 1;
    const match = closing.exec(this.source);
    if (match) return match.index + match[0].length;
    // What only inclusion shows runs to the end when it is left open; any other tag is then text.
    if (name === 'includeonly') return this.source.length;
    this.absent.add(name);
    return -1;
  }

  private emit(type: Token['type'], name: string, start: number, end: number): void {
    this.tokens.push({ type, name, start, end, parts: [] });
    this.position = end;
  }
}

/**
 * Every token of a text, outer before inner, in order. Unclosed brackets and braces are text. Follows the rules of
 * MediaWiki's preprocessor (`Preprocessor_Hash`), which decide where a parameter ends.
 */
export function scan(source: string, profile: WikiProfile): Token[] {
  return new Scanner(source, profile).run();
}
