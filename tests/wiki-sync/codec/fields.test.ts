import { describe, expect, it } from 'vitest';
import {
  fromMdx,
  pageTypes,
  readPage,
  toMdx,
  WikiSyncError,
  writePage,
  type Page,
} from '@passerelle/wiki-sync';
import { mapPageType } from '#wiki-sync/page/page-type.ts';

/** Edits one field through the file, as a person would. */
function edit(base: string, key: string, value: string): string {
  const page: Page = fromMdx(toMdx({ ...readPage(base, 'defi'), title: 'T' }), 'defi');
  page.fields[key] = value;
  return writePage(fromMdx(toMdx(page), 'defi'), base);
}

const summaryOf = (text: string): unknown => readPage(text, 'defi').fields.resume;

describe('a template is found by any of its names', () => {
  it.each([
    '{{Défi|résumé=A}}',
    '{{défi|résumé=A}}',
    '{{Modèle:Défi|résumé=A}}',
    '{{template:défi|résumé=A}}',
    '{{:Modèle:Défi|résumé=A}}',
    '{{ Défi \n|résumé=A}}',
    '{{_Défi_|résumé=A}}',
    '{{Défi<!-- c -->\n|résumé=A}}',
    '{{<!-- c -->Défi|résumé=A}}',
    '{{Ébauche}}\n{{Défi|résumé=A}}',
    'Devant {{Défi|résumé=A}} derrière.',
    '{{Défi|résumé=A}}\n{{Défi|résumé=X}}',
    '{{Solution|résumé=X}}\n{{Défi|résumé=A}}',
  ])('%j', (base) => {
    expect(summaryOf(base)).toBe('A');
    const written = edit(base, 'resume', 'B');
    expect(written).toBe(base.replace('=A', '=B'));
    expect(summaryOf(written)).toBe('B');
  });

  it.each([
    '{{DÉFI|résumé=A}}',
    '{{:Défi|résumé=A}}',
    '{{Aide:Défi|résumé=A}}',
    '{{Défi',
    '<nowiki>{{Défi|résumé=A}}</nowiki>',
  ])('and by no other: %j', (base) => {
    expect(summaryOf(base)).toBeUndefined();
  });

  it('redirected ones included, where the configuration names them', () => {
    const type = mapPageType(pageTypes.defi, { templateAliases: ['Galère'] });
    const base = '{{galère|résumé=A}}';
    const page = readPage(base, type);
    expect(page.fields['resume']).toBe('A');
    expect(writePage({ ...page, fields: { resume: 'B' } }, base, { type })).toBe('{{galère|résumé=B}}');
  });
});

describe('a parameter is read and changed where it counts', () => {
  it.each<[base: string, written: string]>([
    ['{{Défi|résumé=A|résumé=X}}', '{{Défi|résumé=A|résumé=B}}'],
    ['{{Défi|résumé=A|résumé=}}', '{{Défi|résumé=A|résumé=B}}'],
    ['{{Défi|résumé<!-- c -->=A}}', '{{Défi|résumé<!-- c -->=B}}'],
    ['{{Défi|résumé\n= A\n}}', '{{Défi|résumé\n= B\n}}'],
    ['{{Défi|un|résumé=A|deux}}', '{{Défi|un|résumé=B|deux}}'],
    ['{{Défi|1=un|deux|résumé=A}}', '{{Défi|1=un|deux|résumé=B}}'],
    ['{{Défi||résumé=A||}}', '{{Défi||résumé=B||}}'],
    ['{{Défi|résumé=}}', '{{Défi|résumé=B}}'],
    ['{{Défi|{{nom}}=x|résumé=A}}', '{{Défi|{{nom}}=x|résumé=B}}'],
    ['{{Défi|__proto__=p|résumé=A|<<=m}}', '{{Défi|__proto__=p|résumé=B|<<=m}}'],
    [
      '{{Défi|constructor=c|toString=t|résumé=A|hasOwnProperty=h}}',
      '{{Défi|constructor=c|toString=t|résumé=B|hasOwnProperty=h}}',
    ],
    ['{{Défi|résumé=A <!-- c --> <ref>n | x</ref> <nowiki>}}|</nowiki>|x=1}}', '{{Défi|résumé=B|x=1}}'],
    ['{{Défi|résumé={{{1|a}}}|x=1}}', '{{Défi|résumé=B|x=1}}'],
    ['{{Défi|Résumé=a|RÉSUMÉ=b|résumé=A}}', '{{Défi|Résumé=a|RÉSUMÉ=b|résumé=B}}'],
    ['\uFEFF{{Défi|résumé=A}}', '\uFEFF{{Défi|résumé=B}}'],
  ])('%j', (base, written) => {
    expect(edit(base, 'resume', 'B')).toBe(written);
    expect(summaryOf(written)).toBe('B');
  });

  it('positional, duplicate and odd ones are kept, shown and changed by their name', () => {
    const base = '{{Défi|un|résumé=A|deux|x=1|x=2|constructor=c}}';
    const page = readPage(base, 'defi');
    expect(page.unknown).toEqual({ 1: 'un', 2: 'deux', x: '2', constructor: 'c' });
    expect(writePage({ ...page, unknown: { ...page.unknown, 2: 'trois', x: '3' } }, base)).toBe(
      '{{Défi|un|résumé=A|trois|x=1|x=3|constructor=c}}',
    );
  });
});

describe('a parameter under autres that would not read back is refused by its name, with a way out', () => {
  function refusal(base: string, unknown: Record<string, string>): string[] {
    const page = readPage(base, 'defi');
    try {
      writePage({ ...page, unknown: { ...page.unknown, ...unknown } }, base);
      return [];
    } catch (error) {
      if (!(error instanceof WikiSyncError)) throw error;
      return error.problems.map(({ field, message, hint }) => `${field ?? 'text'}: ${message} ${hint ?? ''}`);
    }
  }

  it('with a pipe', () => {
    expect(refusal('{{Défi|a=b}}', { perso: 'Nom | Prénom' })).toMatchInlineSnapshot(`
      [
        "autres.perso: The parameter “perso” would not read back from the wiki as it stands in the file. Write {{!}} for a | that is not inside a link or a call.",
      ]
    `);
    expect(refusal('{{Défi|a=b}}', { perso: '[[Nom|x]] {{a|b}} {{!}} Prénom' })).toEqual([]);
  });

  it('without a name, and with an equals sign', () => {
    const base = '{{Défi|https://a.fr|résumé=y}}';
    expect(refusal(base, { 1: 'https://a.fr/?x=1' })).toMatchInlineSnapshot(`
      [
        "autres.1: The parameter “1” would not read back from the wiki as it stands in the file. Its place is its name on the wiki, where a = would give it another one: write {{=}} for it.",
      ]
    `);
    expect(refusal(base, { 1: 'https://a.fr/?x{{=}}1' })).toEqual([]);
    expect(refusal('{{Défi}}', { 1: 'https://a.fr/?x=1' })).toEqual([]);
  });

  it('of a field', () => {
    expect(refusal('{{Défi|résumé=x}}', { résumé: 'y' })).toMatchInlineSnapshot(`
      [
        "autres.résumé: “résumé” is the parameter of the field resume. Write its value under resume, and remove it from autres.",
      ]
    `);
    expect(refusal('{{Défi}}', { résumé: 'y' })).toHaveLength(1);
  });

  it('with markup that is not balanced', () => {
    expect(refusal('{{Défi|résumé=x}}', { perso: '[[a|b' })).toMatchInlineSnapshot(`
      [
        "resume: The value of resume would not read back from the wiki as it stands in the file. Simplify it; markup that is not balanced is the usual cause.",
        "autres.perso: The parameter “perso” would not read back from the wiki as it stands in the file. Simplify it; markup that is not balanced is the usual cause.",
        "text: The text of the page would not read back from the wiki as it stands in the file. Simplify it; markup that is not balanced is the usual cause.",
      ]
    `);
  });

  it('under a name that is none', () => {
    expect(refusal('{{Défi}}', { 'a=b': 'c' })).toMatchInlineSnapshot(`
      [
        "autres.a=b: The parameter “a=b” would not read back from the wiki as it stands in the file. A name holds no =, |, braces or line breaks, and no blanks around it.",
      ]
    `);
  });
});

describe('a value means itself, whatever it holds', () => {
  it.each(['<noinclude>', '{{a<noinclude>}}', '{{a|[[b|c</onlyinclude>]]}}'])(
    'a tag without a partner takes no category behind the call into itself: %s',
    (value) => {
      const base = '{{Défi\n}}\n[[Catégorie:accueil]]\n[[Category:accueil|accueil]]';
      const written = edit(base, 'resume', value);
      expect(readPage(written, 'defi')).toMatchObject({
        fields: { resume: value },
        categories: ['accueil', 'accueil|accueil'],
      });
    },
  );

  it.each([
    ['a{{!}}b&lt;', 'a|b&lt;'],
    ['a{{!}}b &#91;c&#93;', 'a|b &#91;c&#93;'],
    ['a{{!}}&#91;&#91;b&#93;', 'a|[[b]'],
  ])('an escape is undone beside another that somebody wrote by hand: %s', (wikitext, value) => {
    const base = `{{Défi|résumé=${wikitext}}}`;
    expect(readPage(base, 'defi').fields.resume).toBe(value);
    expect(edit(base, 'prochaine_etape', 'x')).toContain(`résumé=${wikitext}`);
    expect(summaryOf(edit('{{Défi}}', 'resume', value))).toBe(value);
  });

  const values = [
    ...[
      '}}',
      '{{',
      '|',
      '=',
      'a=b',
      '[[',
      ']]',
      '[[x',
      '{{x',
      '}}{{Autre|x=',
      '<!--',
      '-->',
      '</nowiki>',
      '<nowiki>',
    ],
    ...[
      '<ref>',
      '</ref>',
      '{{{1}}}',
      '{{{',
      '}}}',
      '{|',
      '|}',
      '|-',
      '{',
      '}',
      '-{',
      '}-',
      '<pre>',
      '<includeonly>',
      '<noinclude>',
      '</onlyinclude>',
    ],
    ...[
      'a\u00A0b',
      '\uFEFFa',
      'a\u2028b',
      'a\nb',
      'a\n\nb',
      '= x',
      '* a',
      ':a',
      '#a',
      '__TOC__',
      "''",
      '----',
      '---',
    ],
    ...[
      '{{x}}',
      '[[x|y]]',
      '<!-- c -->',
      'https://a.fr?x=1|2',
      '[[Catégorie:X]]',
      '\u200Ba',
      '&lt;',
      '#',
      '@a',
      '"',
      "'",
    ],
  ];

  it.each(values)('%j', (value) => {
    const base = '{{Défi\n|résumé=A\n|statut=repéré\n}}\nTexte.';
    const written = edit(base, 'resume', value);
    const again = readPage(written, 'defi');
    expect(again.fields).toEqual({ resume: value, statut: 'repéré' });
    expect(again.body).toBe('Texte.');
    const [before = '', after = ''] = base.split('A');
    expect(written.startsWith(before)).toBe(true);
    expect(written.endsWith(after)).toBe(true);
    expect(edit(written, 'resume', 'A').replace('A\n\n', 'A\n')).toBe(base);
  });
});
