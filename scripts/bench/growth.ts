import process from 'node:process';
import { fromMdx, readPage, toMdx, WikiSyncError, writePage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { progress } from '#scripts/project.ts';
import type { BenchOptions } from './options.ts';
import { table } from './table.ts';

/** A text of about so many characters. */
type Text = (length: number) => string;

const repeat =
  (piece: string): Text =>
  (length) =>
    piece.repeat(Math.ceil(length / piece.length));

const count =
  (piece: (index: number) => string): Text =>
  (length) => {
    let text = '';
    for (let index = 0; text.length < length; index++) text += piece(index);
    return text;
  };

const nest =
  (open: string, close: string): Text =>
  (length) => {
    const levels = Math.min(5_000, Math.ceil(length / (open.length + close.length)));
    return open.repeat(levels) + close.repeat(levels) + ' mot'.repeat(Math.ceil(length / 4));
  };

/** What people write, construct by construct. */
const CONSTRUCTS: Readonly<Record<string, Text>> = {
  paragraphs: count((index) => `Le paragraphe ${String(index)} avec [[un lien|une page]].\n\n`),
  'one paragraph': repeat('mot '),
  'thousands of lines': repeat('Une ligne.\n'),
  headings: count((index) => `== Titre ${String(index)} ==\n`),
  lists: repeat('* un point avec [[un lien]]\n** un autre\n\n'),
  'one list': repeat('* un point\n** un autre\n'),
  'definition lists': repeat('; terme\n: définition\n\n'),
  tables: repeat('{| class="wikitable"\n! a !! b\n|-\n| c || d\n|}\n\n'),
  'one table': (length) => `{|\n${repeat('|-\n| c || d\n')(length)}|}`,
  references: count((index) => `Un mot<ref>source ${String(index)}</ref>.\n\n`),
  images: repeat('[[Fichier:A.jpg|vignette|une légende]]\n\n'),
  galleries: repeat('<gallery>\nA.jpg|a\nB.jpg|b\n</gallery>\n\n'),
  links: repeat('[[a|b]] et [http://a.fr c], http://b.fr\n\n'),
  'bold and italic': repeat("'''a''' et ''b''\n\n"),
  quotations: repeat('<blockquote>a</blockquote>\n\n'),
  'preformatted text': repeat('<pre>\na\n</pre>\n\n a\n\n'),
  calls: repeat('{{a|b=c}}\n\n'),
  categories: count((index) => `[[Catégorie:X${String(index)}]]\n`),
  parameters: (length) => `{{Défi${count((index) => `|p${String(index)}=a`)(length)}}}`,
  items: (length) => `{{Défi|résumé=a}}\n${repeat('{{Défi/Verbatim|citation=a}}\n')(length)}`,
  'a list value': (length) => `{{Défi|thèmes=${repeat('a, ')(length)}}}`,
  'a long value': (length) => `{{Défi|résumé=${repeat('mot {{!}} ')(length)}}}`,
  'a formatted value': (length) => `{{Défi|analyse=${repeat('Un mot.\n\n')(length)}}}`,
};

/** What nobody writes but to do harm. */
const ATTACKS: Readonly<Record<string, Text>> = Object.fromEntries([
  ...[
    ...['[', '{', '<', '&', '_', '=', '|', '*', '#', ':', ';', '-', '~', '!', "'", '`', '\\', '>', ']', '}'],
    ...[
      '\n',
      '[[',
      '{{',
      '{{{',
      '{|\n',
      '<ref>',
      '<nowiki>',
      '<div>\n',
      '<!--',
      '[http://a ',
      'http://',
      '[[a|',
    ],
    ...[
      '{{a|',
      '-{',
      "'' a ",
      "'''a''",
      '<ref name=',
      '&#',
      '__a',
      '|-\n',
      'a\n b\n',
      '\n=',
      '{{!}}',
      '</div>',
    ],
    ...['[[Fichier:a|', '<b>', '<gallery>\n', ':{|\n', 'import x\n\n', '* a\n# b\n', '[[a]]\n\n', '{{a}} '],
  ].map((piece): [string, Text] => [`${JSON.stringify(piece)} repeated`, repeat(piece)]),
  ...(
    [
      ['{{a|', '}}'],
      ['[[a|', ']]'],
      ['<div>\n', '</div>\n'],
      ['{|\n|\n', '|}\n'],
      ['<b>', '</b>'],
      ['<ref>', '</ref>'],
    ] as const
  ).map(([open, close]): [string, Text] => [`${JSON.stringify(open)} 5,000 deep`, nest(open, close)]),
]);

/** Files that somebody made to do harm; the limit of a block (docs/content-format.md) is what stops most of them. */
const FILES: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(
    [
      ...[
        '*',
        '[',
        '<',
        '{',
        '`',
        '_',
        '~',
        '>',
        '- ',
        '1. ',
        '**a',
        '[a](',
        '[^a] ',
        '<b>',
        '{a} ',
        'a  \n',
        '\\',
      ],
      ...['- a\n', '- a\n  - b\n', '- a\n\n', '1. a\n', '> a\n\n', '# a\n\n', 'a\n\n', '```\n', '[a]: b\n\n'],
    ].map((piece): [string, Text] => [JSON.stringify(piece), repeat(piece)]),
  ),
  'a long table': (length) => `| a | b |\n| - | - |\n${repeat('| c | d |\n')(length)}`,
  notes: (length) =>
    `${count((index) => `a[^${String(index)}]\n\n`)(length / 2)}${count((index) => `[^${String(index)}]: b\n\n`)(length / 2)}`,
};

/** Front matters, long or hostile. */
const FRONT_MATTERS: Readonly<Record<string, Text>> = {
  'unknown parameters': (length) => `autres:\n${count((index) => `  p${String(index)}: a\n`)(length)}`,
  'fields that do not exist': count((index) => `p${String(index)}: a\n`),
  'a list': (length) => `themes:\n${count((index) => `  - a${String(index)}\n`)(length)}`,
  'items of front matter': (length) => `verbatims:\n${repeat('  - citation: a\n')(length)}`,
  'a long text': (length) => `resume: |\n${repeat('  un mot\n')(length)}`,
  'quotes in a value': (length) => `resume: "${repeat('\\"')(length)}"\n`,
  'deep brackets': (length) => `resume: ${repeat('[')(length)}\n`,
  anchors: count((index) => `a${String(index)}: &b c\n`),
  'the same key': repeat('resume: a\n'),
};

const KILOBYTES = { read: [1, 30, 300], edited: [1, 30, 100], file: [1, 30, 100] } as const;

/** With `--all`: to the size that a wiki takes at most (`$wgMaxArticleSize`, 2 MB). */
const MORE_KILOBYTES = {
  read: [1, 30, 300, 2_000],
  edited: [1, 30, 300, 2_000],
  file: [1, 30, 300],
} as const;

/** Not level: the largest takes this many times as long a kilobyte as the second, and that is no mere warming up. */
const STEEP = { times: 3, milliseconds: 1 };

/** Milliseconds that the processor has worked for us: other work on the machine does not count. */
function workedMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds a kilobyte for growing texts of one kind. */
function measure(name: string, sizes: readonly number[], work: (length: number) => void): string[] {
  const speeds: number[] = [];
  for (const size of sizes) {
    const start = workedMilliseconds();
    work(size * 1_000);
    speeds.push((workedMilliseconds() - start) / size);
  }
  const [, middle = 0] = speeds;
  const last = speeds.at(-1) ?? 0;
  const isSteep = last > STEEP.milliseconds && last > STEEP.times * middle;
  const row = [name, ...speeds.map((speed) => speed.toFixed(2)), isSteep ? '**no**' : 'yes'];
  progress(row.join(' · '));
  return row;
}

const rowsOf = (
  texts: Readonly<Record<string, Text>>,
  sizes: readonly number[],
  work: (text: string) => void,
): string[][] =>
  Object.entries(texts).map(([name, text]) => {
    return measure(name, sizes, (length) => {
      work(text(length));
    });
  });

/** Refusing is an answer too. */
function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof WikiSyncError)) throw error;
  }
}

const read = (text: string): void => void readPage(text, 'defi', { ...frenchProfile });

function readAndEdit(text: string): void {
  const page = readPage(text, 'defi', { ...frenchProfile });
  const body = `Début.\n\n${page.body}\n\nFin.`;
  unlessRefused(() => writePage({ ...page, body }, text, { profile: { ...frenchProfile } }));
}

const throughFile = (text: string): void => {
  const page = readPage(text, 'defi', { ...frenchProfile });
  unlessRefused(() => fromMdx(toMdx({ ...page, title: 'Essai' }), 'defi'));
};

const fromFile = (body: string): void => {
  unlessRefused(() => fromMdx(`---\ntitre: Essai\n---\n\n${body}\n`, 'defi'));
};

const fromFrontMatter = (yaml: string): void => {
  unlessRefused(() => fromMdx(`---\ntitre: Essai\n${yaml}---\n`, 'defi'));
};

/** Milliseconds a kilobyte for growing texts of every construct, and of what is made to do harm: level means linear. */
export function benchGrowth({ all }: BenchOptions): string {
  const head = (what: string, sizes: readonly number[]): string[] => [
    ...[`${what}, ms/kB`, ...sizes.map((size) => `${String(size)} kB`), 'level'],
  ];
  const { read: wiki, edited, file } = all ? MORE_KILOBYTES : KILOBYTES;
  return [
    table(head('readPage', wiki), rowsOf({ ...CONSTRUCTS, ...ATTACKS }, wiki, read)),
    table(
      head('readPage, a paragraph added at both ends, writePage', edited),
      rowsOf(CONSTRUCTS, edited, readAndEdit),
    ),
    table(head('readPage, toMdx, fromMdx', edited), rowsOf(CONSTRUCTS, edited, throughFile)),
    table(head('fromMdx, text', file), rowsOf(FILES, file, fromFile)),
    table(head('fromMdx, front matter', file), rowsOf(FRONT_MATTERS, file, fromFrontMatter)),
  ].join('\n\n');
}
