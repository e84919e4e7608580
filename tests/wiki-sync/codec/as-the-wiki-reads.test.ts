import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, writePage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';

const bodyOf = (wikitext: string): string => readPage(wikitext, 'guide').body;

/** What the wiki would be sent after an edit of the text. */
function afterEdit(base: string, from: string | RegExp, to: string): string {
  const page = readPage(base, 'guide');
  expect(page.body).toMatch(from);
  return writePage({ ...page, body: page.body.replace(from, () => to) }, base);
}

describe('the text of a link', () => {
  it.each([
    ['keeps the blank that the wiki shows', '[http://a.fr mot ].', '[mot ](http://a.fr).'],
    [
      'has its references read, its target too',
      '[[Pierre &amp; Fils]]',
      '[Pierre & Fils](wiki:Pierre_&_Fils)',
    ],
    ['has its percent signs read, its target too', '[[Caf%C3%A9]]', '[Café](wiki:Café)'],
    ['keeps what is no percent sign of an address', '[[100% bio]]', '[100% bio](wiki:100%_bio)'],
  ])('%s', (_what, wikitext, markdown) => {
    expect(bodyOf(wikitext)).toBe(markdown);
  });

  it.each([
    ['a target that no title can be', 'Un [[a%5Bb]].', 'Un `[[a%5Bb]]`.'],
    ['a target that would be read twice', 'Un [[a%2541]].', 'Un `[[a%2541]]`.'],
    ['a namespace without a page', 'Un [[Projet:#a]].', 'Un `[[Projet:#a]]`.'],
    ['a label with an item of a list', 'Un [[a|b\n* c]].', 'Un `[[a|b␤* c]]`.'],
  ])('stays wikitext: %s', (_what, wikitext, markdown) => {
    expect(bodyOf(wikitext)).toBe(markdown);
  });

  it('may be typed as an address copied from the browser', () => {
    const { body } = fromMdx('---\ntitre: T\n---\n\n[bar](wiki:Caf%C3%A9)', 'guide');
    expect(body).toBe('[bar](wiki:Café)');
    expect(writePage({ ...readPage('x', 'guide'), body }, 'x')).toBe('[[Café|bar]]');
  });
});

describe('a block', () => {
  it.each([
    ['an address with brackets in its host', 'Voir http://[::1]/a'],
    ['an item behind a comment, which the wiki does not see', '<!-- c -->* a'],
    ['a heading in which a link begins', '== a [[b|c ==\nd]] e'],
    ['a term with braces that hide its colon', ';-{a:b}-:c'],
    ['a row of a table that is never closed', '{|\n| a'],
  ])('stays wikitext: %s', (_what, wikitext) => {
    expect(bodyOf(wikitext)).toMatch(/^```wikitext/);
  });

  it('has the characters that its references stand for, however many zeros they have', () => {
    expect(bodyOf('&#x0000000041;&#0000000066;')).toBe('AB');
  });

  it('of indented lines goes on behind a line of blanks', () => {
    expect(bodyOf(' a\n  \n b')).toBe('```\na\n \nb\n```');
    expect(afterEdit(' a\n  \n b', /b/, 'c')).toBe(' a\n  \n c');
  });

  it('escapes what a comment would let begin a line', () => {
    expect(afterEdit('<!-- c -->mot', 'mot', '\\* mot')).toBe('<!-- c -->&#42; mot');
  });
});

describe('an appended word', () => {
  it.each([
    ['==a ==', '==a mot =='],
    ['==  a==', '==  a mot=='],
    ['A &amp; &#x4F;', 'A &amp; &#x4F; mot'],
    ['http://a.fr <nowiki>junk</nowiki>', 'http://a.fr <nowiki>junk</nowiki> mot'],
    ['[[Catégorie:A]]a', '[[Catégorie:A]]a mot'],
  ])('is all that changes in %j', (wikitext, written) => {
    expect(afterEdit(wikitext, /$/, ' mot')).toBe(written);
  });
});

describe('a template under another name', () => {
  const profile = {
    ...frenchProfile,
    templateRedirects: { Challenge: 'Défi', 'Challenge/Verbatim': 'Défi/Verbatim' },
  };
  const wikitext = '{{challenge|résumé=Un}}\n{{Modèle:Challenge/Verbatim|citation=Deux}}\n';

  it('is read as the one that it redirects to, and keeps its name', () => {
    const page = readPage(wikitext, 'defi', profile);
    expect(page.fields).toEqual({ resume: 'Un', verbatims: [{ citation: 'Deux' }] });
    const edited = fromMdx(toMdx({ ...page, title: 'T' }).replace('resume: Un', 'resume: Trois'), 'defi');
    expect(writePage(edited, wikitext, { profile })).toBe(wikitext.replace('Un', 'Trois'));
  });

  it('is unknown where it does not redirect', () => {
    expect(readPage(wikitext, 'defi').fields).toEqual({});
  });
});

describe('a note that gets a name', () => {
  it('gets none that another text of the page has', () => {
    const field = '  Vu[^1] et encore[^1].\n\n  [^1]: a';
    const body = 'Lu[^1] et encore[^1]. Et[^:1].\n\n[^1]: b\n[^:1]: c';
    const page = fromMdx(`---\ntitre: T\nanalyse: |-\n${field}\n---\n\n${body}`, 'defi');
    expect(page.fields['analyse']).toContain('Vu[^:0]');
    expect(page.body).toContain('Lu[^:2]');
    expect(readPage(writePage(page, ''), 'defi')).toMatchObject({ fields: page.fields, body: page.body });
  });
});
