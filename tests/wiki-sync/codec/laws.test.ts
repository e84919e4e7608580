import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromMdx,
  readPage,
  toMdx,
  WikiSyncError,
  writePage,
  type ItemValue,
  type Page,
} from '@passerelle/wiki-sync';
import { parseMarkdown, printMarkdown } from '#wiki-sync/codec/markdown.ts';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { hostileValue, plausiblePage, sentence, soup, wikitext } from './arbitraries.ts';

const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 200 };
const TIMEOUT = 120_000 + 200 * RUNS.numRuns;

/** What the wiki would expand, and what follows something left open that swallows it, is refused by design. */
const isBenign = (text: string): boolean =>
  !/~~~|subst:|\[\[[^\]]*\|\s*\]\]|\[\[\||<!--|<includeonly/.test(text);

/** A note of a name that the page tells already is refused too: a wiki keeps one to a name. */
const repeatsNote = (text: string, value: string): boolean =>
  [text, value].every((source) => /<ref[^>]+name/i.test(source));

/** The text without the lines of notes that nothing calls any more. */
const withoutUnusedNotes = (body: string): string =>
  body.replaceAll(/^\[\^([^\]\n]+)\]: .*\n?/gm, (line, label: string) =>
    // Text that looks like a call stands behind a backslash, which may be text behind another one.
    body.replaceAll(/\\[\\[]/g, '').split(`[^${label}]`).length > 2 ? line : '',
  );

/** True if every mark that opens something is closed behind it. */
function closes(text: string, marks: RegExp, isOpening: (mark: string) => boolean): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(marks)) {
    depth += isOpening(mark) ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Brackets left open pair up with others when blocks move. */
const closesItsLinks = (text: string): boolean => closes(text, /\[\[|\]\]/g, (mark) => mark === '[[');

/** Braces left open, or closed alone, make a call with those that come to stand beside them. */
const closesItsCalls = (text: string): boolean =>
  closes(text, /\{\{|\}\}/g, (mark) => mark === '{{') && !/\{\{\{|\}\}\}/.test(text);

/** A note left open ends with the next one that comes to stand behind it. */
const closesItsNotes = (text: string): boolean =>
  closes(text, /<ref\b[^<>]*(?<!\/)>|<\/ref\s*>/gi, (mark) => !mark.startsWith('</'));

/** Writes a page, or says that it was refused; anything else than a refusal is a bug. */
function tryWrite(page: Page, base: string): string | undefined {
  try {
    return writePage(page, base);
  } catch (error) {
    if (error instanceof WikiSyncError) return undefined;
    throw error;
  }
}

/** Writes without what the codec remembers of texts that it has read: a profile of its own has no memory. */
const writeAfresh = (page: Page, base: string): string =>
  writePage(page, base, { profile: { ...frenchProfile } });

const meaning = ({ fields, categories, unknown, body }: Page): object => ({
  fields,
  categories,
  unknown,
  body,
});
const asFile = (text: string): string => toMdx({ ...readPage(text, 'defi'), title: 'Essai' });

/** A property of a benign edit, which is never refused. */
function checkEdit(
  edit: (text: string, words: string) => { page: Page; expected: (again: Page) => void } | undefined,
): void {
  let tried = 0;
  fc.assert(
    fc.property(
      plausiblePage.filter((text) => isBenign(text) && closesItsLinks(text)),
      sentence,
      (text, words) => {
        const wanted = edit(text, words);
        if (!wanted) return;
        tried++;
        const written = writePage(wanted.page, text);
        const again = readPage(written, 'defi');
        wanted.expected(again);
        expect(writeAfresh(again, written)).toBe(written);
      },
    ),
    RUNS,
  );
  expect(tried).toBeGreaterThan(RUNS.numRuns / 8);
}

describe('reading', () => {
  it('GetPut: writing back what was read gives the same bytes', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(wikitext, (text) => {
        expect(writeAfresh(readPage(text, 'defi'), text)).toBe(text);
        expect(writePage(readPage(text, 'defi'), text)).toBe(text);
      }),
      RUNS,
    );
  });

  it('GetPut holds through the file as well', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(wikitext, (text) => {
        expect(writeAfresh(fromMdx(asFile(text), 'defi'), text)).toBe(text);
      }),
      RUNS,
    );
  });

  it('Canonical: a file made from a page is a fixpoint of formatting', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(wikitext, (text) => {
        expect(toMdx(fromMdx(asFile(text), 'defi'))).toBe(asFile(text));
      }),
      RUNS,
    );
  });

  it('Totality: any text at all is read, and kept', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const page = readPage(text, 'solution');
        expect(page.problems.filter(({ level }) => level === 'error')).toEqual([]);
        expect(writeAfresh(page, text)).toBe(text);
      }),
      RUNS,
    );
  });

  it('Safety: no file made from a page is refused by the gate', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(soup, soup, (text, value) => {
        const page = readPage(`{{Défi\n|analyse=${text}\n|résumé=${value}\n}}\n${text}`, 'defi');
        expect(() => fromMdx(toMdx({ ...page, title: `x ${text}` }), 'defi')).not.toThrow();
      }),
      RUNS,
    );
  });
});

describe('writing', () => {
  it('PutGet: a hostile value reads back, and nothing else changes', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(plausiblePage, hostileValue, (text, value) => {
        const page = readPage(text, 'defi');
        const written = tryWrite({ ...page, fields: { ...page.fields, prochaine_etape: value } }, text);
        if (written === undefined) {
          expect(isBenign(value) && !repeatsNote(text, value)).toBe(false);
          return;
        }
        const again = readPage(written, 'defi');
        const { prochaine_etape: _before, ...others } = page.fields;
        const { prochaine_etape: after, ...othersAfter } = again.fields;
        expect({ ...meaning(again), fields: othersAfter }).toEqual({ ...meaning(page), fields: others });
        expect(writeAfresh(again, written)).toBe(written);
        const isPlain = !/[&\r\n\0\uFEFF]|\{\{|\p{Mark}|\p{Cc}/u.test(value) && value.trim() === value;
        if (isPlain && value.isWellFormed()) expect(after ?? '').toBe(value.normalize('NFC'));
      }),
      RUNS,
    );
  });

  it('Locality: an edited summary changes the bytes of its value alone', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(plausiblePage, sentence, (text, value) => {
        const page = readPage(text, 'defi');
        const old = page.fields.resume;
        if (typeof old !== 'string' || old === value || /[&{|]/.test(old)) return;
        const written = tryWrite({ ...page, fields: { ...page.fields, resume: value } }, text);
        const places = [...text.matchAll(/[|\n ]résumé[ \t\n\r\0]*=[ \t\n\r\0]*/g)].map(
          (match) => match.index + match[0].length,
        );
        // A value that the file spells in another way than the wiki (`&lt;`) has other bytes to replace.
        if (!places.some((at) => text.startsWith(old, at))) return;
        expect(places.map((at) => text.slice(0, at) + value + text.slice(at + old.length))).toContain(
          written,
        );
      }),
      RUNS,
    );
  });

  it('PutPut: writing twice gives what writing the second alone gives', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(plausiblePage, sentence, sentence, (text, first, second) => {
        const page = readPage(text, 'defi');
        const write = (value: string, base: string): string | undefined =>
          tryWrite({ ...page, fields: { ...page.fields, resume: value } }, base);
        const once = write(first, text);
        if (once === undefined) return;
        expect(write(second, once)).toBe(write(second, text));
      }),
      RUNS,
    );
  });

  it('a paragraph is added at the end, whatever stands before it', { timeout: TIMEOUT }, () => {
    checkEdit((text, words) => {
      const page = readPage(text, 'defi');
      const body = page.body === '' ? words : `${page.body}\n\n${words}`;
      return {
        page: { ...page, body },
        // The lines of notes stand behind all of the text.
        expected: (again) =>
          expect(meaning(again)).toEqual({
            ...meaning(page),
            body: printMarkdown(parseMarkdown(body).blocks),
          }),
      };
    });
  });

  it('a paragraph is added at the beginning', { timeout: TIMEOUT }, () => {
    checkEdit((text, words) => {
      const page = readPage(text, 'defi');
      const body = page.body === '' ? words : `${words}\n\n${page.body}`;
      return {
        page: { ...page, body },
        expected: (again) => expect(meaning(again)).toEqual({ ...meaning(page), body }),
      };
    });
  });

  it('a block is taken out, or moved to the end', { timeout: TIMEOUT }, () => {
    checkEdit((text, words) => {
      const page = readPage(text, 'defi');
      const blocks = page.body.split('\n\n');
      if (blocks.length < 2 || page.body.includes('```')) return undefined;
      if (!closesItsNotes(text) || !closesItsCalls(text)) return undefined;
      const [moved] = blocks.splice(words.length % blocks.length, 1);
      if (/^(?:\[\^|\s)/.test(moved ?? '')) return undefined;
      const body = withoutUnusedNotes(
        [...blocks, ...(words.length % 2 === 0 && moved !== undefined ? [moved] : [])].join('\n\n'),
      );
      return { page: { ...page, body }, expected: (again) => expect(again.fields).toEqual(page.fields) };
    });
  });

  it('items are added, taken out and edited where they stand', { timeout: TIMEOUT }, () => {
    checkEdit((text, words) => {
      const page = readPage(text, 'defi');
      const items = [...((page.fields.verbatims as ItemValue[] | undefined) ?? [])];
      const at = words.length % (items.length + 1);
      if (words.length % 3 === 0) items.splice(at, 1);
      else if (words.length % 3 === 1) items.splice(at, 0, { citation: words, qui: 'usagère' });
      else items.splice(at, 1, { citation: words, qui: 'concierge' });
      const { verbatims: _old, ...others } = page.fields;
      const fields = items.length > 0 ? { ...page.fields, verbatims: items } : others;
      return {
        page: { ...page, fields },
        expected: (again) => expect(meaning(again)).toEqual({ ...meaning(page), fields }),
      };
    });
  });

  it('a page becomes a new page that reads the same', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(plausiblePage.filter(isBenign), (text) => {
        const page = readPage(text.normalize('NFC').replaceAll(/[\r\0]/g, ''), 'defi');
        const written = tryWrite(page, '');
        if (written !== undefined) expect(readPage(written, 'defi').fields).toEqual(page.fields);
      }),
      RUNS,
    );
  });
});
