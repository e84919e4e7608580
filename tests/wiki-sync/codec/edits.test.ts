import { describe, expect, it } from 'vitest';
import {
  readPage,
  WikiSyncError,
  writePage,
  type ItemValue,
  type Page,
  type PageTypeId,
} from '@passerelle/wiki-sync';

type Change = (page: Page) => void;

/** What the wiki would be sent when the page is edited like this. */
function afterEdit(base: string, change: Change, type: PageTypeId = 'defi'): string {
  const page = readPage(base, type);
  change(page);
  return writePage(page, base);
}

/** The one place where a text may differ from its base: what stood there, and what stands there now. */
type Difference = readonly [before: string, after: string];

function expectDifference(
  base: string,
  change: Change,
  [before, after]: Difference,
  type?: PageTypeId,
): void {
  expect(base.split(before)).toHaveLength(2);
  expect(afterEdit(base, change, type)).toBe(base.replace(before, () => after));
}

const setField =
  (key: string, value: string | string[]): Change =>
  (page) => {
    page.fields[key] = value;
  };
const removeField =
  (key: string): Change =>
  (page) => {
    Reflect.deleteProperty(page.fields, key);
  };
const changeItems =
  (change: (items: ItemValue[]) => void): Change =>
  (page) => {
    change(page.fields['verbatims'] as ItemValue[]);
  };
const changeBody =
  (from: string, to: string): Change =>
  (page) => {
    expect(page.body).toContain(from);
    page.body = page.body.replace(from, () => to);
  };

const LAYOUTS = {
  'a parameter a line': '{{Défi\n|résumé=A\n|thèmes=accueil\n}}',
  'aligned signs': '{{Défi\n | résumé          = A\n | prochaine étape = B\n}}',
  'a pipe on a line of its own': '{{Défi\n|\nrésumé=A\n|\nthèmes=accueil\n}}',
  'pipes at the ends of lines': '{{Défi|\nrésumé=A|\nthèmes=accueil\n}}',
  'one line': '{{Défi|résumé=A|thèmes=accueil}}',
  'indented lines': '{{Défi\n  |résumé=A\n  |thèmes=accueil\n}}',
  'braces behind the last value': '{{Défi\n|résumé=A\n|thèmes=accueil}}',
  'nothing yet, on one line': '{{Défi}}',
  'nothing yet, on two lines': '{{Défi\n}}',
} as const;

describe('a field', () => {
  it.each<[keyof typeof LAYOUTS, Difference]>([
    ['a parameter a line', ['\n|thèmes', '\n|statut=repéré\n|thèmes']],
    ['aligned signs', ['\n | prochaine', '\n | statut          = repéré\n | prochaine']],
    ['a pipe on a line of its own', ['\n|\nthèmes', '\n|\nstatut=repéré\n|\nthèmes']],
    ['pipes at the ends of lines', ['\nthèmes', '\nstatut=repéré|\nthèmes']],
    ['one line', ['|thèmes', '|statut=repéré|thèmes']],
    ['indented lines', ['\n  |thèmes', '\n  |statut=repéré\n  |thèmes']],
    ['braces behind the last value', ['\n|thèmes', '\n|statut=repéré\n|thèmes']],
    ['nothing yet, on one line', ['}}', '|statut=repéré}}']],
    ['nothing yet, on two lines', ['}}', '|statut=repéré\n}}']],
  ])('is added among the others, in the layout of the call: %s', (layout, difference) => {
    expectDifference(LAYOUTS[layout], setField('statut', 'repéré'), difference);
  });

  it.each<[keyof typeof LAYOUTS, Difference]>([
    ['a parameter a line', ['\n}}', '\n|mots clés=a, b\n}}']],
    ['aligned signs', ['\n}}', '\n | mots clés       = a, b\n}}']],
    ['a pipe on a line of its own', ['\n}}', '\n|\nmots clés=a, b\n}}']],
    ['pipes at the ends of lines', ['\n}}', '|\nmots clés=a, b\n}}']],
    ['one line', ['}}', '|mots clés=a, b}}']],
    ['indented lines', ['\n}}', '\n  |mots clés=a, b\n}}']],
    ['braces behind the last value', ['}}', '\n|mots clés=a, b}}']],
  ])('is added behind the last one, in the layout of the call: %s', (layout, difference) => {
    expectDifference(LAYOUTS[layout], setField('mots_cles', ['a', 'b']), difference);
  });

  it('changes where its value stands, whatever the blanks around it', () => {
    expectDifference('{{Défi\n | résumé =  A \n}}', setField('resume', 'B'), ['A', 'B']);
  });

  it('fills in an empty parameter', () => {
    expectDifference('{{Défi\n|statut=\n}}', setField('statut', 'repéré'), ['=', '=repéré']);
  });

  it('leaves an empty parameter behind when it is removed', () => {
    expectDifference(LAYOUTS['a parameter a line'], removeField('resume'), ['=A', '=']);
  });

  it('is written back in the spelling that was read', () => {
    const change = setField('resume', 'B');
    expectDifference('{{Commun\n|shortDescription=A\n}}', change, ['A', 'B'], 'solution');
    expectDifference('{{Commun\n|shortdescription=A\n}}', change, ['A', 'B'], 'solution');
  });

  it('changes where it counts when a parameter stands there twice', () => {
    expectDifference('{{Défi|résumé=A|résumé=B}}', setField('resume', 'C'), ['B', 'C']);
  });

  it('says what it says, whatever signs it holds', () => {
    const written = '{{Défi|résumé=a {{!}} b &#125;&#125; c &#91;&#91;x}}';
    expect(afterEdit('{{Défi|résumé=A}}', setField('resume', 'a | b }} c [[x'))).toBe(written);
    expect(readPage(written, 'defi').fields).toEqual({ resume: 'a | b }} c [[x' });
  });

  it.each([['a\n=b'], ['a\n={{b\n}}'], ['a\n=<!--\n-->'], ['a\n={{b\n}} [[c\n]] d']])(
    'whose last line would hide what follows gets a line break behind it: %j',
    (value) => {
      const written = afterEdit('{{Défi|résumé=A|x=1}}', setField('resume', value));
      expect(written).toBe(`{{Défi|résumé=${value}\n|x=1}}`);
      expect(readPage(written, 'defi')).toMatchObject({ fields: { resume: value }, unknown: { x: '1' } });
    },
  );

  it('of formatted text changes in one paragraph', () => {
    const base = "{{Défi\n|analyse=Un ''mot''.\n\nDeux&nbsp;: trois.\n}}";
    expectDifference(base, setField('analyse', 'Un *mot*.\n\nDeux\u00A0: quatre.'), ['trois', 'quatre']);
  });

  it.each<[base: string, themes: string[], Difference]>([
    ['{{Défi|thèmes=a,b}}', ['a', 'b', 'c'], ['b', 'b,c']],
    ['{{Défi|thèmes=a, b}}', ['a', 'b', 'c'], ['b', 'b, c']],
    ['{{Défi|thèmes=a}}', ['a', 'c'], ['a}', 'a, c}']],
    ['{{Défi|thèmes=a, b, c}}', ['a', 'c'], [', b', '']],
    ['{{Défi|thèmes=[[x|a, b]], c}}', ['[[x|a, b]]', 'd'], [', c', ', d']],
  ])('that is a list keeps its separator: %s', (base, themes, difference) => {
    expectDifference(base, setField('themes', themes), difference);
  });

  it('makes a page of a text without a template by a call in front of it', () => {
    expectDifference('Texte.', setField('resume', 'A'), ['Texte', '{{Défi\n|résumé=A\n}}\nTexte']);
  });

  it('that no page type declares is changed, emptied and added', () => {
    const change: Change = ({ unknown }) => {
      Object.assign(unknown, { x: '3', z: '4' });
      Reflect.deleteProperty(unknown, 'y');
    };
    expect(afterEdit('{{Défi|x=1|y=2}}', change)).toBe('{{Défi|x=3|y=|z=4}}');
  });
});

describe('items behind the main call', () => {
  const [first, second] = [
    '{{Défi/Verbatim|citation=a|qui=x}}',
    '{{Défi/Verbatim\n|citation=b\n|source=appel\n}}',
  ];
  const base = `{{Défi\n|résumé=A\n}}\n${first}\n${second}\n\nTexte.`;

  it.each<[what: string, change: (items: ItemValue[]) => unknown, Difference]>([
    ['is changed where it stands', (items) => Object.assign(items[1] ?? {}, { citation: 'B' }), ['=b', '=B']],
    [
      'gets a field',
      (items) => Object.assign(items[0] ?? {}, { source: 'appel' }),
      ['=x', '=x|source=appel'],
    ],
    [
      'is added at the end',
      (items) => items.push({ citation: 'c' }),
      [second, `${second}\n{{Défi/Verbatim\n|citation=c\n}}`],
    ],
    [
      'is added at the beginning',
      (items) => items.unshift({ citation: 'c' }),
      [first, `{{Défi/Verbatim|citation=c}}\n${first}`],
    ],
    [
      'is added between two',
      (items) => items.splice(1, 0, { citation: 'c' }),
      [first, `${first}\n{{Défi/Verbatim|citation=c}}`],
    ],
    ['is removed at the beginning', (items) => items.shift(), [`\n${first}`, '']],
    ['is removed at the end', (items) => items.pop(), [`\n${second}`, '']],
    ['leaves no trace when all are removed', (items) => items.splice(0), [`\n${first}\n${second}`, '']],
  ])('one %s', (_what, change, difference) => {
    expectDifference(base, changeItems(change), difference);
  });

  it('change their order', () => {
    const swapped =
      '{{Défi/Verbatim\n|citation=b\n|source=appel\n}}\n{{Défi/Verbatim\n|citation=a\n|qui=x\n}}';
    expectDifference(
      base,
      changeItems((items) => items.reverse()),
      [`${first}\n${second}`, swapped],
    );
  });

  it('of a field that has none yet go behind those of the fields before it', () => {
    const contraintes: ItemValue[] = [{ nature: 'temps', texte: 't' }];
    const change: Change = (page) => Object.assign(page.fields, { contraintes });
    const added = `${second}\n{{Défi/Contrainte\n|nature=temps\n|texte=t\n}}`;
    expectDifference(base, change, [second, added]);
  });

  it.each([' préformaté', '* liste', '{| class="x"\n| a\n|}'])(
    'of a page without a main call go in front of %s, which keeps its line',
    (text) => {
      const change: Change = (page) => Object.assign(page.fields, { verbatims: [{ citation: 'c' }] });
      expect(afterEdit(text, change)).toBe(`{{Défi/Verbatim\n|citation=c\n}}\n${text}`);
    },
  );
});

describe('an item that stands between two texts', () => {
  const call = '{{Défi/Verbatim|citation=c}}';

  it.each([
    [`un${call}deux`, 'un\n\ndeux'],
    [`un\n${call}\ndeux`, 'un\n\ndeux'],
    [`un\n\n${call}\ndeux`, 'un\n\ndeux'],
    [`== Titre ==\n${call}\ntexte`, '== Titre ==\ntexte'],
    [`{{Défi}}\n${call}\ntexte`, '{{Défi}}\ntexte'],
  ])('leaves them apart when it goes: %j', (base, written) => {
    expect(afterEdit(base, removeField('verbatims'))).toBe(written);
  });
});

describe('items inside a parameter', () => {
  const [first, second] = ['{{Défi/Verbatim|citation=a}}', '{{Défi/Verbatim|citation=b}}'];
  const base = `{{Défi\n|résumé=A\n|verbatims=${first}${second}\n|statut=repéré\n}}`;

  it.each<[what: string, change: (items: ItemValue[]) => unknown, Difference]>([
    ['is changed where it stands', (items) => Object.assign(items[1] ?? {}, { citation: 'B' }), ['=b', '=B']],
    ['is added there', (items) => items.push({ qui: 'x' }), [second, `${second}{{Défi/Verbatim|qui=x}}`]],
    ['is removed', (items) => items.shift(), [first, '']],
    ['leaves an empty parameter when all are removed', (items) => items.splice(0), [first + second, '']],
    ['changes its place', (items) => items.reverse(), [first + second, second + first]],
  ])('one %s', (_what, change, difference) => {
    expectDifference(base, changeItems(change), difference);
  });
});

describe('the text', () => {
  const base = 'Un.\n\nDeux mots.\n\n== Titre ==\nTrois.\n\n* a\n* b';

  it.each<[what: string, from: string, to: string, Difference]>([
    ['a word changes', 'Deux mots', 'Deux *mots*', ['mots', "''mots''"]],
    ['a paragraph is added at the beginning', 'Un.', 'Zéro.\n\nUn.', ['Un', 'Zéro.\n\nUn']],
    ['a paragraph is added between two', 'Deux', 'Nouveau.\n\nDeux', ['Deux', 'Nouveau.\n\nDeux']],
    ['a paragraph is added below a heading', 'Trois', 'Nouveau.\n\nTrois', ['Trois', 'Nouveau.\n\nTrois']],
    ['a paragraph is added at the end', '- b', '- b\n\nFin.', ['* b', '* b\n\nFin.']],
    ['a paragraph is removed', 'Deux mots.\n\n', '', ['Deux mots.\n\n', '']],
    ['the first paragraph is removed', 'Un.\n\n', '', ['Un.\n\n', '']],
    ['the last block is removed', '\n\n- a\n- b', '', ['\n\n* a\n* b', '']],
    ['a heading is removed', '## Titre\n\n', '', ['== Titre ==\n', '']],
    ['a heading changes its level', '## Titre', '### Titre', ['== Titre ==', '=== Titre ===']],
    ['an item is added to a list', '- b', '- b\n- c', ['* b', '* b\n* c']],
    ['an item is added below another', '- b', '- b\n  - c', ['* b', '* b\n** c']],
  ])('%s', (_what, from, to, difference) => {
    expectDifference(base, changeBody(from, to), difference, 'guide');
  });

  it.each<[original: string]>([
    ['A&nbsp;: b, fin.'],
    ['A\u00A0: b, fin.'],
    ['A &amp; B &lt;x&gt; fin.'],
    ['A<br />\nB fin.'],
    ['Voir [[page|page]] et [[Page_deux]], fin.'],
    ['*a\n*b fin.'],
    [': <0> {a} [b] (c) *d fin.'],
    ['; a : b\n:* c\n*: d fin.'],
    ['a <ref name=x >{{b\n| c = d\n  |e}}</ref><ref name=x/>, {{f\n* g\n}} fin.'],
    ['<blockquote>a <br />b fin.</blockquote>'],
    ['==Titre fin.=='],
    ['{|\n| fin.\n|}'],
    ["l'''ami'' et '''gras''' fin."],
    ['https://exemple.fr/a_b?c=d&e=f fin.'],
  ])('keeps its spelling around an edited word: %j', (original) => {
    expectDifference(original, changeBody('fin.', 'suite.'), ['fin.', 'suite.'], 'guide');
  });

  it.each<[base: string, from: string, to: string, written: string]>([
    ["Un '''gras.", 'gras.', "gras'''.", "Un '''gras'''."],
    [
      '[[Fichier:A.jpg|vignette|Vue de la [[rue]]]]',
      '[[rue]]',
      'rue',
      '[[Fichier:A.jpg|vignette|Vue de la rue]]',
    ],
    ['* un\n*\n* trois', '*\n* t', '* deux\n* t', '* un\n* deux\n* trois'],
    ['=== a ==', '=== a ==', '=== a ===', '=== a ==='],
    ['{| class="x"\n|a\n{{b}}\n|}', '{{b}}\n', '', '{| class="x"\n|a\n|}'],
    ['<center>a</center>', '<center>a</center>', 'a', 'a'],
    ['{{b\n|c=d\n}}', '}}', '}}\n\n{{e}} f', '{{b\n|c=d\n}}\n\n{{e}} f'],
    ['Voir [https://a.fr] ici.', '[https://a.fr]', '[https://a.fr site]', 'Voir [https://a.fr site] ici.'],
    ['Prix<br>', '`<br>`', '`<br>` suite', 'Prix<br>suite'],
    ['Un.', 'Un.', "Un `[[lien]]`, `''mot''` et `{{b}}`.", "Un [[lien]], ''mot'' et {{b}}."],
    ['Un.', 'Un.', 'Un.\n\n```wikitext\n*a\n*b\n```', 'Un.\n\n*a\n*b'],
  ])('takes wikitext that Markdown has words for as it is typed: %j', (text, from, to, written) => {
    expect(afterEdit(text, changeBody(from, to), 'guide')).toBe(written);
  });

  it.each([
    ["*'truc'* et **'98**", "''&#39;truc&#39;'' et '''&#39;98'''"],
    ["Les formes *l'* et *d'*.", "Les formes ''l&#39;'' et ''d&#39;''."],
    ["Il y a '**deux** lieux' et l'*ami*.", "Il y a &#39;'''deux''' lieux' et l&#39;''ami''."],
    ["**Note** : à'*mot* ici", "'''Note''' : à&#39;''mot'' ici"],
    ['[Le \\[PDF\\]](https://a.fr)', '[https://a.fr Le [PDF&#93;]'],
    ['[Le [PDF]](wiki:Page)', '[[Page|Le [PDF]]]'],
    ['[[Page](wiki:Page)]', '&#91;[[Page]]]'],
    ['[a b\\]](wiki:Page)', '[[Page|a b&#93;]]'],
    ['[a \\[b](wiki:Page)\\]', '[[Page|a &#91;b]]]'],
  ])('is written so that MediaWiki shows it: %s', (markdown, written) => {
    expect(afterEdit('Un.', changeBody('Un.', markdown), 'guide')).toBe(written);
  });

  describe('moves with its spelling', () => {
    const [un, deux, trois] = ['Un&nbsp;: [[page|page]]<br />suite.', '==Deux==\nTexte&nbsp;!', '*a\n*b'];
    const paragraphs = (text: string): string[] => text.split('\n\n');
    const move = (base: string, order: readonly number[]): string =>
      afterEdit(
        base,
        (page) => {
          const parts = paragraphs(page.body);
          page.body = order.map((index) => parts[index]).join('\n\n');
        },
        'guide',
      );

    it('to the end, to the beginning, and past its neighbours', () => {
      const base = `${un}\n\n${deux}\n\n${trois}`;
      expect(move(base, [1, 2, 3, 0])).toBe(`${deux}\n\n${trois}\n\n${un}`);
      expect(move(base, [3, 0, 1, 2])).toBe(`${trois}\n\n${un}\n\n${deux}`);
      expect(move(base, [1, 2, 0, 3])).toBe(`${deux}\n\n${un}\n\n${trois}`);
      expect(move(base, [3, 1, 2, 0])).toBe(`${trois}\n\n${deux}\n\n${un}`);
    });

    it('while others are added, edited and removed around it', () => {
      const edited = afterEdit(
        `${un}\n\nB.\n\nC&nbsp;: c.\n\nD.`,
        (page) => {
          const [first = ''] = paragraphs(page.body);
          page.body = `Neuf.\n\nC\u00A0: autre.\n\nD.\n\n${first}\n\nFin.`;
        },
        'guide',
      );
      expect(edited).toBe(`Neuf.\n\nC&nbsp;: autre.\n\nD.\n\n${un}\n\nFin.`);
    });

    it('each of several that say the same, in their order', () => {
      const [a, b] = ['A&nbsp;: a.', 'A\u00A0: a.'];
      expect(move(`${a}\n\n${b}\n\nFin.\n\nSuite.`, [2, 3, 0, 1])).toBe(`Fin.\n\nSuite.\n\n${a}\n\n${b}`);
    });

    it('with what only the wiki reads, to another side of a call', () => {
      const around = `{|\r\n| x\n|}\n\nDevant.\n\n{{Défi|résumé=A}}\n\nDerrière.`;
      const change: Change = (page) => {
        const [table = '', before = '', behind = ''] = paragraphs(page.body);
        page.body = [before, behind, table].join('\n\n');
      };
      expect(afterEdit(around, change)).toBe('Devant.\n\n{{Défi|résumé=A}}\n\nDerrière.\n\n{|\r\n| x\n|}');
    });

    it('only where a line begins, when its meaning hangs on that', () => {
      expect(move('{{Guide}} * un\n\nDeux.', [1, 0])).toBe('{{Guide}}Deux.\n\n&#32;* un');
    });
  });

  it('keeps the blank lines that nobody touched', () => {
    const spaced = '\nUn.\n\n\n\nDeux.\n== Titre ==\nTrois.';
    expectDifference(spaced, changeBody('Deux', 'Quatre'), ['Deux', 'Quatre'], 'guide');
  });

  it('leaves the blanks and blank lines in front of a new paragraph, or of one that goes', () => {
    const spaced = 'Un. \n\n\n\nDeux.\n\n== Titre ==\nTrois.';
    expectDifference(spaced, changeBody('Deux', 'Entre.\n\nDeux'), ['Deux', 'Entre.\n\nDeux'], 'guide');
    expectDifference(spaced, changeBody('Deux.\n\n', ''), ['Deux.\n\n', ''], 'guide');
    expectDifference(spaced, changeBody('Trois', 'Encore.\n\nTrois'), ['Trois', 'Encore.\n\nTrois'], 'guide');
  });

  it('stays on its side of the calls', () => {
    const around = 'Devant.\n\n{{Défi|résumé=A}}\n\nDerrière.';
    expectDifference(around, changeBody('Derrière.', 'Plus loin.\n\nFin.'), [
      'Derrière.',
      'Plus loin.\n\nFin.',
    ]);
    expectDifference(around, changeBody('Devant', 'Avant'), ['Devant', 'Avant']);
  });

  it('is stored in the form that the wiki gives it', () => {
    const change = changeBody('x', 'e\u0301te\u0301');
    expectDifference('x', change, ['x', 'été'], 'guide');
  });
});

describe('an edit that cannot be made truthfully is refused with the reason', () => {
  it.each<[base: string, change: Change, message: RegExp]>([
    ['{{Défi|résumé=a}}', setField('resume', 'a ~~~~'), /^The page cannot be written: Three or more tildes/],
    ['{{Défi|résumé=a}}', setField('resume', '{{subst:x}}'), /subst:…\}\} is replaced by its result/],
    ['{{Défi|résumé=a}}', setField('resume', '[[x|]]'), /A link with an empty label is filled in/],
    ['{{Défi|thèmes=a}}', setField('themes', ['a', 'b, c']), /themes: “b, c” holds “,”/],
    ['#REDIRECTION [[X]]', setField('resume', 'a'), /The page is a redirect/],
    ['{{Défi}}\n<!-- ouvert', changeBody('<!-- ouvert\n```', '<!-- ouvert\n```\n\nFin.'), /read back/],
    ['{{Défi}}', setField('inconnu', 'a'), /Défi has no field “inconnu”/],
  ])('%s', (base, change, message) => {
    const attempt = (): string => afterEdit(base, change);
    expect(attempt).toThrow(WikiSyncError);
    expect(attempt).toThrow(message);
  });

  it.each(['<nowiki>~~~~</nowiki>', '~~<references />~~', '~~<!-- c -->~~'])(
    'but what the wiki would expand may stand where it does not: %s',
    (value) => {
      expectDifference('{{Défi|résumé=a}}', setField('resume', value), ['=a', `=${value}`]);
    },
  );

  it('and what stood in the base stays', () => {
    expectDifference('{{Défi|résumé=a}} ~~~~', setField('resume', 'b'), ['=a', '=b']);
    expectDifference('Un {{subst:x}} mot.', changeBody('mot', 'autre mot'), ['mot', 'autre mot'], 'guide');
    expectDifference('Voir [[A| ]] ici.', changeBody('ici', 'là'), ['ici', 'là'], 'guide');
  });
});
