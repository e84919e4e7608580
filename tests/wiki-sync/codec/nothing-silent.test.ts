import { describe, expect, it } from 'vitest';
import { fromMdx, readPage } from '@passerelle/wiki-sync';

const said = (text: string): string[] =>
  readPage(text, 'defi').problems.map(({ level, message }) => `${level}: ${message}`);

describe('reading a page says', () => {
  it.each<[what: string, text: string, message: RegExp]>([
    [
      'what stays wikitext, in a line',
      '{{Défi}}\n\n{{Boîte|a}}\n\n<gallery class="a">\nX.png\n</gallery>\n\n{{Autre}}',
      /^note: 3 passages of the text stay wikitext: modèle \(2\), galerie\.$/,
    ],
    ['one passage', '{{Défi}}\n\n{{Boîte}}', /^note: 1 passage of the text stays wikitext: modèle\.$/],
    ['a parameter that nobody declares', '{{Défi|couleur=bleu}}', /^note: .*“couleur”/],
    ['one whose name no file can hold', '{{Défi|__proto__=x}}', /^warning: .*“__proto__”.*stays there/],
    ['such a one of an item', '{{Défi}}\n{{Défi/Verbatim|<<=x}}', /^warning: .*“<<”/],
    [
      'a second call',
      '{{Défi|résumé=a}}\n{{Défi|résumé=b}}',
      /^warning: .*2 times; the first call gives the fields/,
    ],
    [
      'a call of another page type',
      '{{Solution}}\n{{Défi}}',
      /^warning: The page also calls \{\{Solution\}\}/,
    ],
    ['a parameter that stands there twice', '{{Défi|x=1|x=2}}', /^warning: .*“x” more than once/],
    ['a call that is never closed', '{{Défi\n|résumé=a', /^warning: .*never closed/],
    ['a page without its template', 'Texte.', /^note: The page does not call/],
  ])('%s', (_what, text, message) => {
    expect(said(text).some((one) => message.test(one))).toBe(true);
  });

  it('nothing of a page that it understands', () => {
    expect(said('{{Défi|résumé=a}}\n{{Défi/Verbatim|citation=b}}\n\nTexte.\n\n[[Catégorie:A]]')).toEqual([]);
  });
});

/** Notes about a text, as `line:column hint`. */
const notesOf = (body: string): string[] =>
  fromMdx(`---\ntitre: T\n---\n\n${body}\n`, 'defi').problems.map(
    ({ line, column, hint }) => `${String(line)}:${String(column)} ${hint ?? ''}`,
  );

describe('markup of the wiki that is typed in a file gets a note', () => {
  it.each<[body: string, note: string]>([
    ['Voir [[Page]].', '5:6 A link to a page is written [words](wiki:Title).'],
    ['Un.\n\nDeux [[Page|mot]].', '7:6 A link to a page is written [words](wiki:Title).'],
    ["C’est '''gras'''.", '5:7 Bold is written **words**, italic *words*.'],
    ["''italique''", '5:1 Bold is written **words**, italic *words*.'],
    ['== Titre ==', '5:1 A heading is written ## Heading, with a # for each =.'],
    ['[https://a.fr mot]', '5:1 A link is written [words](https://…).'],
    ['[[Catégorie:X]]', '5:1 Name the category under `categories:` in the front matter.'],
  ])('%s', (body, note) => {
    expect(notesOf(body)).toEqual([note]);
  });

  it.each([
    'Du `[[wikitexte]]` et `` `[[autre]]` ``.',
    '```wikitext\n== Titre ==\n```\n\nTexte.'.replace(/^/, 'Devant.\n\n'),
    'Un `début\n[[x]]` et la suite.',
    '\\[\\[Page]]',
    "L'un et l'autre, l''autre.",
    'a == b',
    '= 3',
    '[a](https://a.fr) [b](wiki:B)',
    '[un [mot](wiki:B)]',
  ])('but not what only looks like it: %j', (body) => {
    expect(notesOf(body).filter((note) => /is written|Name the/.test(note))).toEqual([]);
  });

  it('in a formatted field as well, at the field', () => {
    const { problems } = fromMdx(
      '---\ntitre: T\nresume: "[[Page]]"\nanalyse: Voir [[Page]].\n---\n',
      'defi',
      {
        file: 'x.mdx',
      },
    );
    expect(problems).toMatchObject([{ level: 'note', field: 'analyse', file: 'x.mdx', line: 4, column: 1 }]);
  });

  it('ten times at most, in linear time', () => {
    expect(notesOf('[[Page]] '.repeat(500))).toHaveLength(10);
    const started = performance.now();
    for (const part of ['`', '``` ` ', '[[a ', "''a ", '[//a ']) notesOf(`Début ${part.repeat(3000)}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('never for what was read from the wiki', () => {
    const page = readPage('<nowiki>[[x]]</nowiki> &#91;&#91;y]] et [[Page|mot]], [https://a.fr b].', 'defi');
    expect(notesOf(page.body)).toEqual([]);
  });
});
