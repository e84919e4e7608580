import { writeBlock } from '#wiki-sync/codec/block.ts';
import { OPAQUE, type BlockNode } from '#wiki-sync/codec/node.ts';
import { readBody } from '#wiki-sync/codec/read-body.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { applySplices } from '#wiki-sync/codec/splice.ts';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import type { CorpusText } from '#scripts/bench/corpus/load-corpus.ts';
import { readParseTree, type Found } from './parse-tree.ts';
import { htmlOf } from './html-of.ts';
import { batches, eachInTurn, type Oracle } from './oracle.ts';
import { asSeen } from './same-html.ts';

/** How a comparison went. */
export interface Comparison {
  compared: number;
  same: number;
  exceptions: string[];
}

const CUT = (index: number): string => `\n\n<div id="coupure-${String(index)}"></div>\n\n`;

const blocksOf = (text: string, profile: WikiProfile) =>
  readBody(text, [{ start: 0, end: text.length }], scan(text, profile), profile).blocks.filter(
    ({ node }) => !(node.type === 'code' && node.lang === OPAQUE),
  );

/** The text with every block that a file shows as Markdown spelt anew, as if somebody had typed it. */
function spellAnew(text: string, profile: WikiProfile): string {
  return applySplices(
    text,
    blocksOf(text, profile).map(({ node, segment: { start, end } }) => ({
      start,
      end,
      text: writeBlock(node, '', profile) ?? text.slice(start, end),
    })),
  );
}

/** Does a page look the same when every block is written anew? Pages that are spelt so already are not asked about. */
export async function compareSpellings(texts: readonly CorpusText[], oracle: Oracle): Promise<Comparison> {
  const changed = texts
    .map(({ title, text }) => ({ title, text, anew: spellAnew(text, oracle.profile) }))
    .filter(({ text, anew }) => text !== anew);
  const result: Comparison = { compared: texts.length, same: texts.length, exceptions: [] };
  const join = (parts: readonly string[]): string => parts.map((part, index) => part + CUT(index)).join('');
  await eachInTurn(
    batches(changed, ({ text }) => text),
    async (batch) => {
      const before = await oracle.render(join(batch.map(({ text }) => text)));
      const after = await oracle.render(join(batch.map(({ anew }) => anew)));
      if (asDrawn(before) === asDrawn(after)) return;
      for (const { title, text, anew } of batch) {
        const [one, other] = [asDrawn(await oracle.render(text)), asDrawn(await oracle.render(anew))];
        if (one === other) continue;
        result.same--;
        result.exceptions.push(difference(title, one, other));
      }
    },
  );
  return result;
}

/** Blanks that MediaWiki makes non-breaking by itself, around the signs of French typography. */
const FRENCH_BLANKS = /[ \u00A0]+(?=[?:;!%»›])|(?<=[«‹])[ \u00A0]+/g;

/** Tags at whose edges a browser shows no blank. */
const EDGES =
  /[ \t\n]*(<\/?(?:address|blockquote|caption|center|d[dlt]|div|h[1-6r]|li|ol|p|pre|table|t(?:body|[dhr])|ul)\b[^<>]*>)[ \t\n]*/g;

/** HTML without what no reader sees: the number that names a character, blanks where a browser shows none. */
const asDrawn = (html: string): string =>
  html
    .split(/(<pre\b[^<>]*>[^]*?<\/pre>)/)
    .map((part) =>
      part.startsWith('<pre')
        ? part.replace(/[ \t\n]+(?=<\/pre>)/, '')
        : part.replaceAll(EDGES, '$1').replaceAll(/[ \t\n]+/g, ' '),
    )
    .join('')
    .replaceAll(/[ \t\n]*(<pre\b|<\/pre>)/g, '$1')
    .replaceAll(/<\/pre>[ \t\n]*/g, '</pre>')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_all, code: string) => `&#${String(parseInt(code, 16))};`)
    .replaceAll(/&#(\d+);/g, (all, code: string) =>
      /^(?:34|38|60|62)$/.test(code) ? all : String.fromCodePoint(+code),
    )
    .replaceAll('&#60;', '&lt;')
    .replaceAll('&#38;', '&amp;')
    .replaceAll(FRENCH_BLANKS, ' ')
    .replaceAll('external free', 'external text')
    .replaceAll(/<br \/>\s+/g, '<br />');

function difference(title: string, one: string, other: string): string {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const around = (html: string): string => JSON.stringify(html.slice(Math.max(0, start - 60), start + 100));
  return `${title}\n  wiki ${around(one)}\n  ours ${around(other)}`;
}

/** Is the HTML that we make of a block of Markdown the wiki's? Blocks that take the wiki's knowledge are left out. */
export async function compareHtml(
  texts: readonly CorpusText[],
  oracle: Oracle,
  isWanted: (index: number) => boolean,
): Promise<Comparison> {
  const known = new Map<string, { wikitext: string; html: string }>();
  for (const { text } of texts) {
    for (const { node, segment } of blocksOf(text, oracle.profile)) {
      const wikitext = text.slice(segment.start, segment.end);
      const html = known.has(wikitext) ? undefined : ourHtml(node, oracle);
      if (html !== undefined) known.set(wikitext, { wikitext, html });
    }
  }
  const blocks = [...known.values()].filter((_block, index) => isWanted(index));
  const result: Comparison = { compared: blocks.length, same: blocks.length, exceptions: [] };
  await eachInTurn(
    batches(blocks, ({ wikitext }) => wikitext),
    async (batch) => {
      const joined = batch.map(({ wikitext }, index) => wikitext + CUT(index)).join('');
      const parts = (await oracle.render(joined)).split(/<div id="coupure-\d+"><\/div>/);
      for (const [index, { wikitext, html }] of batch.entries()) {
        if (asSeen(withoutFrame(parts[index] ?? '')) === html) continue;
        const alone = asSeen(withoutFrame(await oracle.render(wikitext)));
        if (alone === html) continue;
        result.same--;
        result.exceptions.push(`${JSON.stringify(wikitext.slice(0, 200))}\n${difference('', alone, html)}`);
      }
    },
  );
  return result;
}

const withoutFrame = (html: string): string =>
  html.replace(/^<div class="mw-parser-output">/, '').replace(/<\/div>\s*$/, '');

function ourHtml(node: BlockNode, { foreignPrefixes }: Oracle): string | undefined {
  const html = htmlOf(node);
  const targets = html?.matchAll(/ href="wiki:([^":]*):/g) ?? [];
  if ([...targets].some(([, prefix = '']) => foreignPrefixes.has(prefix.trim().toLowerCase())))
    return undefined;
  return html === undefined ? undefined : asSeen(html);
}

/** Does the wiki's preprocessor cut texts where our scanner does? */
export async function compareBoundaries(texts: readonly CorpusText[], oracle: Oracle): Promise<Comparison> {
  const result: Comparison = { compared: texts.length, same: texts.length, exceptions: [] };
  await eachInTurn(
    batches(texts, ({ text }) => text),
    async (batch) => {
      const joined = batch.map(({ text }, index) => text + CUT(index)).join('');
      if ((await boundaryProblem(joined, oracle)) === undefined) return;
      for (const { title, text } of batch) {
        const problem = await boundaryProblem(text, oracle);
        if (problem === undefined) continue;
        result.same--;
        result.exceptions.push(`${title}\n  ${problem}`);
      }
    },
  );
  return result;
}

/** The wiki counts the blank line around a comment to the comment; for cutting parameters it makes no difference. */
function withoutBlanks({ type, start, end, parts }: Found, text: string): Found {
  if (type !== 'comment') return { type, start, end, parts };
  const raw = text.slice(start, end);
  return { type, start: start + raw.search(/[^ \t\n]/), end: start + raw.trimEnd().length, parts };
}

async function boundaryProblem(text: string, oracle: Oracle): Promise<string | undefined> {
  const { source, found } = readParseTree(await oracle.parseTree(text));
  // The wiki changes some characters before it looks (old line ends, NUL): such a text says nothing about us.
  if (source !== text) return undefined;
  const ours = scan(text, oracle.profile).flatMap(({ type, start, end, parts }): Found[] => {
    if (type === 'link') return [];
    const written = parts.map(({ start: from, end: to, equals }): [string | undefined, string] =>
      equals < 0 ? [undefined, text.slice(from, to)] : [text.slice(from, equals), text.slice(equals + 1, to)],
    );
    return [withoutBlanks({ type, start, end, parts: written }, text)];
  });
  const theirs = found.map((one) => JSON.stringify(withoutBlanks(one, text)));
  const index = theirs.findIndex((one, at) => one !== JSON.stringify(ours[at]));
  if (index < 0 && ours.length === theirs.length) return undefined;
  const said = (what: string | undefined): string => (what ?? 'nothing').slice(0, 200);
  return `wiki ${said(theirs[index])}\n  ours ${said(JSON.stringify(ours[index]))}`;
}
