import type { Problem } from '#errors.ts';
import { align, type Hunk } from './align.ts';
import { trimEnd } from './blanks.ts';
import { BAD_TITLE, prefixOf } from './link-target.ts';
import type { WikiProfile } from './profile.ts';
import { scan } from './scan.ts';
import type { Splice } from './splice.ts';
import { storable } from './storable.ts';
import { outermost, type Span, type Token } from './token.ts';

/** A link that puts the page in a category. Offsets are those of the whole source. */
export interface CategoryLink extends Span {
  /** `X`, or `X|sort key`; the key is verbatim, since a blank at its beginning counts. */
  value: string;
  /** As the link spells it, colon and blanks included: `Catégorie:`. */
  prefix: string;
  title: Span;
  /** The line that it stands on, without the line break. */
  line: Span;
}

/** The category of a title as files hold it: single blanks, none around it. */
const categoryTitle = (title: string): string => title.replace(/[ _\t]+/g, ' ').trim();

/** A category as files hold it; the sort key behind the first `|` stays as it is. */
export function categoryValue(written: string): string {
  const pipe = written.indexOf('|');
  const title = categoryTitle(pipe < 0 ? written : written.slice(0, pipe));
  return pipe < 0 ? title : title + written.slice(pipe);
}

/** Reads a link token as a category; undefined for any other link, and for what the wiki would compute. */
function readCategory(
  source: string,
  token: Token,
  tokens: readonly Token[],
  profile: WikiProfile,
  line: Span,
): CategoryLink | undefined {
  if (token.type !== 'link') return undefined;
  const inner = { start: token.start + 2, end: token.end - 2 };
  const text = source.slice(inner.start, inner.end);
  const prefix = prefixOf(text);
  if (prefix === undefined || !profile.categoryPrefixes.includes(prefix) || /[\n\r]/.test(text))
    return undefined;
  const colon = text.indexOf(':') + 1;
  const pipe = text.indexOf('|');
  const title = { start: inner.start + colon, end: pipe < 0 ? inner.end : inner.start + pipe };
  const name = source.slice(title.start, title.end);
  if (pipe >= 0 && pipe < colon) return undefined;
  if (BAD_TITLE.test(name.trim()) || name.includes('#') || outermost(tokens, inner).length > 0)
    return undefined;
  const value = categoryValue(text.slice(colon));
  return { start: token.start, end: token.end, value, prefix: text.slice(0, colon), title, line };
}

/** The categories of a line that consists of nothing else; undefined for any other line. */
export function readCategoryLine(
  source: string,
  line: Span,
  inside: readonly Token[],
  tokens: readonly Token[],
  profile: WikiProfile,
): CategoryLink[] | undefined {
  const links: CategoryLink[] = [];
  let from = line.start;
  for (const token of inside) {
    if (!/^[ \t]*$/.test(source.slice(from, token.start))) return undefined;
    const link = readCategory(source, token, tokens, profile, line);
    if (!link) return undefined;
    links.push(link);
    from = token.end;
  }
  return links.length > 0 && /^[ \t\r]*$/.test(source.slice(from, line.end)) ? links : undefined;
}

/** A category as it will read back from the wiki; undefined where no link says it. */
function canonicalCategory(value: string, profile: WikiProfile): string | undefined {
  const prefix = prefixOf(value.split('|', 1)[0] ?? '');
  if (prefix !== undefined && profile.categoryPrefixes.includes(prefix)) return undefined;
  const link = storable(writeLink(namespaceOf(profile), value));
  const tokens = scan(link, profile);
  const line = { start: 0, end: link.length };
  return readCategoryLine(link, line, outermost(tokens, line), tokens, profile)?.[0]?.value;
}

/** The categories of a page as they will read back; what stands in the base stays as it is. */
export function canonicalCategories(
  wanted: readonly string[] = [],
  before: readonly string[] = [],
  profile: WikiProfile,
): { categories: string[]; problems: Problem[] } {
  const known = new Set(before);
  const problems: Problem[] = [];
  const categories = wanted.flatMap((value, index) => {
    const canonical = known.has(value) ? value : canonicalCategory(value, profile);
    if (canonical !== undefined) return [canonical];
    problems.push({
      level: 'error',
      field: `categories[${String(index)}]`,
      message: `“${value}” is not the name of a category.`,
      hint: `Write the name alone, without “${namespaceOf(profile)}”; a sort key follows a |, and neither holds brackets or braces.`,
    });
    return [];
  });
  return { categories, problems };
}

const writeLink = (prefix: string, value: string): string => `[[${prefix}${value}]]`;

/** The name of the namespace on this wiki, as new links spell it. */
function namespaceOf({ categoryPrefixes: [name = 'category'] }: WikiProfile): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}:`;
}

/** What has to change so that the page stands in exactly these categories, in this order. */
export function writeCategories(
  source: string,
  links: readonly CategoryLink[],
  wanted: readonly string[],
  profile: WikiProfile,
): Splice[] {
  if (links.length === 0) return wanted.length === 0 ? [] : [atTheEnd(source, wanted, profile)];
  const gone: CategoryLink[] = [];
  const splices = align(
    links.map(({ value }) => value),
    wanted,
  ).flatMap((hunk) => writeHunk(source, links, wanted, hunk, gone));
  return [...splices, ...removals(source, links, new Set(gone))];
}

function atTheEnd(source: string, wanted: readonly string[], profile: WikiProfile): Splice {
  const lead = source === '' || source.endsWith('\n\n') ? '' : source.endsWith('\n') ? '\n' : '\n\n';
  const written = wanted.map((value) => storable(writeLink(namespaceOf(profile), value)));
  return { start: source.length, end: source.length, text: lead + written.join('\n') };
}

function writeHunk(
  source: string,
  links: readonly CategoryLink[],
  wanted: readonly string[],
  { oldStart, oldEnd, newStart, newEnd }: Hunk,
  gone: CategoryLink[],
): Splice[] {
  const edited = Math.min(oldEnd - oldStart, newEnd - newStart);
  const splices = links
    .slice(oldStart, oldStart + edited)
    .map((link, index) => editLink(source, link, wanted[newStart + index] ?? ''));
  for (const link of links.slice(oldStart + edited, oldEnd)) gone.push(link);
  const added = wanted.slice(newStart + edited, newEnd);
  if (added.length === 0) return splices;
  const behind = links[oldEnd - 1];
  const inFront = links[oldEnd];
  const written = added.map((value) => storable(writeLink((behind ?? inFront)?.prefix ?? '', value)));
  if (!behind) {
    const start = inFront?.start ?? 0;
    return [...splices, { start, end: start, text: written.map((link) => `${link}\n`).join('') }];
  }
  const isLast = inFront?.line.start !== behind.line.start;
  const text = written.map((link) => (isLast ? `\n${link}` : ` ${link}`)).join('');
  return [...splices, { start: behind.end, end: behind.end, text }];
}

/** Changes title or sort key, and leaves the spelling of the other alone. */
function editLink(source: string, { value, title, end }: CategoryLink, now: string): Splice {
  const [[oldTitle = ''], [newTitle = '']] = [value.split('|', 1), now.split('|', 1)];
  const newKey = storable(`${now.slice(newTitle.length)}]]`);
  if (oldTitle === newTitle) return { start: title.end, end, text: newKey };
  const written = source.slice(title.start, title.end);
  const lead = /^[ \t]*/.exec(written)?.[0] ?? '';
  const isSameKey = value.slice(oldTitle.length) === now.slice(newTitle.length);
  const start = title.start + lead.length;
  return isSameKey
    ? { start, end: title.start + trimEnd(written).length, text: storable(newTitle) }
    : { start, end, text: storable(newTitle) + newKey };
}

/** Takes links out; with the line where nothing is left on it, and with one of two blank lines that would meet. */
function removals(source: string, links: readonly CategoryLink[], gone: ReadonlySet<CategoryLink>): Splice[] {
  if (gone.size === 0) return [];
  const splices: Splice[] = [];
  let lines: Span | undefined;
  const flush = (): void => {
    if (lines) splices.push(removeLines(source, lines));
    lines = undefined;
  };
  for (const onLine of Map.groupBy(links, ({ line }) => line.start).values()) {
    const line = (onLine[0] as CategoryLink).line;
    if (onLine.every((link) => gone.has(link)) && startsLine(source, line)) {
      if (lines?.end === line.start - 1) lines = { start: lines.start, end: line.end };
      else {
        flush();
        lines = line;
      }
      continue;
    }
    flush();
    for (const [index, link] of onLine.entries()) {
      if (!gone.has(link)) continue;
      const next = onLine[index + 1];
      // The blanks on one side go along: those in front, or behind the first one.
      const start = onLine[index - 1]?.end ?? link.start;
      splices.push({ start, end: index === 0 && next ? next.start : link.end, text: '' });
    }
  }
  flush();
  return splices;
}

const startsLine = (source: string, { start }: Span): boolean =>
  start === 0 || source.charAt(start - 1) === '\n';

function removeLines(source: string, { start, end }: Span): Splice {
  if (/^\s*$/.test(source.slice(end)))
    return { start: trimEnd(source.slice(0, start)).length, end, text: '' };
  const isBelowBlank = start === 0 || source.startsWith('\n\n', start - 2);
  const isAboveBlank = source.startsWith('\n\n', end);
  return { start, end: end + (isBelowBlank && isAboveBlank ? 2 : 1), text: '' };
}
