import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, writePage } from '@passerelle/wiki-sync';
import { parseMarkdown, printMarkdown } from '#wiki-sync/codec/markdown.ts';

const TIMEOUT = 120_000;
const RUNS = { numRuns: fc.readConfigureGlobal().numRuns ?? 200 };

/** What the wiki would be sent after an edit of the text. */
function afterEdit(base: string, edit: (body: string) => string): string {
  const page = readPage(base, 'guide');
  return writePage({ ...page, body: edit(page.body) }, base);
}

const canonical = (markdown: string): string => {
  const { blocks, problems } = parseMarkdown(markdown);
  expect(problems).toEqual([]);
  return printMarkdown(blocks);
};

describe('a note', () => {
  const base = 'Un<ref>a</ref>.\n\nDeux mots<ref name=x>b</ref>.\n\nTrois<ref name=x/> et<ref>c</ref>.';

  it('is one that somebody types as wikitext, or moves behind its content, too', () => {
    expect(afterEdit('Un fait.', () => 'Un fait`<ref>source</ref>`.')).toBe('Un fait<ref>source</ref>.');
    const before = 'Deux<ref name=m />\n\nUn<ref name=m>mot</ref>';
    expect(readPage(before, 'guide').body).toBe('Deux`<ref name=m />`\n\nUn`<ref name=m>mot</ref>`');
    const after = afterEdit(before, (body) => body.split('\n\n').reverse().join('\n\n'));
    expect(readPage(after, 'guide').body).toBe('Un[^m]\n\nDeux[^m]\n\n[^m]: mot');
  });

  it('has its content at the end of the file, and its number or name where it is called', () => {
    expect(readPage(base, 'guide').body).toBe(
      'Un[^1].\n\nDeux mots[^x].\n\nTrois[^x] et[^2].\n\n[^1]: a\n[^x]: b\n[^2]: c',
    );
  });

  it.each<[what: string, from: string, to: string, before: string, after: string]>([
    ['is edited', '[^x]: b', '[^x]: *B*', '>b<', ">''B''<"],
    ['is put between two', 'Deux', 'Deux[^n]', 'Deux', 'Deux<ref name="n">d</ref>'],
    ['is put in front by number', 'Un', 'Un[^9]', 'Un', 'Un<ref>d</ref>'],
    ['is called once more', 'et[^2]', 'et[^2][^x]', 'c</ref>', 'c</ref><ref name="x" />'],
    ['is called no more', '[^x] et', ' et', '<ref name=x/>', ''],
  ])('%s, and nothing else changes', (what, from, to, before, after) => {
    const written = afterEdit(base, (body) => {
      const edited = body.replace(from, to);
      if (to.includes('[^n]')) return `${edited}\n[^n]: d`;
      return to.includes('[^9]') ? `[^9]: d\n\n${edited}` : edited;
    });
    expect(written).toBe(base.replace(before, () => after));
  });

  it('moves to its next use when the first one goes', () => {
    expect(afterEdit(base, (body) => body.replace('Deux mots[^x].\n\n', ''))).toBe(
      'Un<ref>a</ref>.\n\nTrois<ref name=x>b</ref> et<ref>c</ref>.',
    );
  });

  it('goes with the block that calls it', () => {
    const edited = afterEdit(base, (body) => body.replace('Un[^1].\n\n', '').replace('[^1]: a\n', ''));
    expect(edited).toBe(base.slice('Un<ref>a</ref>.\n\n'.length));
  });

  it('gets a name when its number is called twice, as from VisualEditor', () => {
    const twice = canonical('Un[^7], deux[^7] et trois[^:0].\n\n[^7]: a\n[^:0]: b');
    expect(twice).toBe('Un[^:1], deux[^:1] et trois[^:0].\n\n[^:1]: a\n[^:0]: b');
    expect(canonical(twice)).toBe(twice);
  });

  it('stays in its field', () => {
    const page = readPage('{{Défi|analyse=Un<ref name="x">a</ref>.}}\nDeux<ref name="x" />.', 'defi');
    expect(page.fields['analyse']).toBe('Un[^x].\n\n[^x]: a');
    expect(page.body).toBe('Deux`<ref name="x" />`.');
  });

  it.each(['**<ref name="a" /></b>', '* x <ref name="a" /></source>', 'x</b><ref name="a" />y'])(
    'is kept in one piece with the wikitext beside it, and stays when the text goes on: %s',
    (base) => {
      expect(readPage(base, 'guide').body).not.toContain('```');
      expect(afterEdit(base, (body) => `${body}\n\nFin.`)).toBe(`${base}\n\nFin.`);
    },
  );

  it.each(['[\\^a](wiki:A)', '![\\^a](wiki:Fichier:A.png)'])(
    'is not called by the text of %s',
    (markdown) => {
      expect(canonical(markdown)).toBe(markdown);
    },
  );

  it('is one of five thousand', { timeout: TIMEOUT }, () => {
    const many = Array.from({ length: 5_000 }, (_note, n) => `Mot<ref>note ${String(n)}</ref>.`).join('\n\n');
    const page = readPage(many, 'guide');
    expect(page.body).toContain('\n[^5000]: note 4999');
    expect(writePage({ ...page, body: page.body.replace('Mot[^1]', 'Mots[^1]') }, many)).toBe(
      `Mots${many.slice(3)}`,
    );
  });
});

describe('notes that are wrong are refused with their place', () => {
  it.each<[markdown: string, line: number, message: string]>([
    ['a[^1]', 1, 'The note [^1] has no line that says what it is.'],
    ['a\n\n[^1]: b', 3, 'Nothing calls the note [^1].'],
    ['a[^1]\n\n[^1]: b\n[^1]: c', 4, 'The note [^1] has two lines.'],
    ['a[^1]\n\n[^1]:', 3, 'The note [^1] is empty.'],
    ['a[^1]\n\n[^1]: b\nc', 4, 'A note is one line of text.'],
    ['a[^1]\n\n[^1]: b\n\n    c', 5, 'A note is one line of text.'],
    ['a[^1]\n\n[^1]: b[^1]', 3, 'A note stands in a note.'],
    ['[a[^1]](wiki:B)\n\n[^1]: b', 1, 'A note stands in a link.'],
    ['> a[^1]\n>\n> [^1]: b', 1, 'A quotation holds paragraphs, lists and headings only.'],
    ['a[^b c]\n\n[^b c]: d', 1, '“[^b c]” is no note.'],
  ])('%j', (markdown, line, message) => {
    expect(parseMarkdown(markdown).problems).toContainEqual(
      expect.objectContaining({ line: expect.any(Number) as number, message }),
    );
    expect(parseMarkdown(markdown).problems.map((problem) => problem.line)).toContain(line);
  });

  it.each([
    ['resume', 'Un<ref name="x">c</ref>.'],
    ['analyse', 'Un[^x].\n\n[^x]: c'],
  ])('in the field %s, under a name that the page tells already', (field, value) => {
    const base = '{{Défi}}\nDeux<ref name="x">a</ref>.';
    const page = readPage(base, 'defi');
    const message = 'The note “x” is told more than once on the page, and a wiki keeps one to a name.';
    expect(() => writePage({ ...page, fields: { [field]: value } }, base)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field, message })] }),
    );
    const renamed = writePage({ ...page, fields: { [field]: value.replaceAll('x', 'y') } }, base);
    expect(readPage(renamed, 'defi').body).toBe(page.body);
  });

  it('with the line of the file', () => {
    const attempt = (): unknown => fromMdx('---\ntitre: a\n---\n\na\n\nb[^1]\n', 'guide');
    expect(attempt).toThrow(/^7:2: The note \[\^1\] has no line/);
  });
});

describe('notes in any text', () => {
  const call = fc.constantFrom('1', '2', '3', 'x', 'y', ':0', 'Dupont_2010');
  const words = fc.constantFrom('Mot', 'été !', 'a', '(b)', '*c*');
  const paragraph = fc
    .array(fc.tuple(words, fc.option(call)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([word, label]) => word + (label === null ? '' : `[^${label}]`)).join(' '));
  const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 6 });

  /** The paragraphs with a line for each note that they call. */
  const withLines = (parts: readonly string[]): string => {
    const labels = new Set(parts.join(' ').match(/(?<=\[\^)[^\]]+/g) ?? []);
    return [parts.join('\n\n'), ...Array.from(labels, (label) => `[^${label}]: note *${label}*`)].join(
      '\n\n',
    );
  };

  it('are canonical after one formatting, and the same on a wiki and back', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(paragraphs, (parts) => {
        const body = canonical(withLines(parts));
        expect(canonical(body)).toBe(body);
        const written = writePage(
          { type: 'guide', title: 'a', fields: {}, unknown: {}, body, problems: [] },
          '',
        );
        expect(readPage(written, 'guide').body).toBe(body);
      }),
      RUNS,
    );
  });

  it('follow any edit of the text around them: what is written reads the same', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, fc.nat(), fc.nat(), (parts, others, from, to) => {
        const base = writePage(
          {
            type: 'guide',
            title: 'a',
            fields: {},
            unknown: {},
            body: canonical(withLines(parts)),
            problems: [],
          },
          '',
        );
        const edited = [...parts];
        const [moved = ''] = edited.splice(from % parts.length, 1);
        if (to % 3 > 0) edited.splice(to % (edited.length + 1), 0, ...(to % 3 === 1 ? [moved] : others));
        const body = canonical(withLines(edited));
        const page = readPage(base, 'guide');
        const written = writePage({ ...page, body }, base);
        expect(readPage(written, 'guide').body).toBe(body);
      }),
      RUNS,
    );
  });
});
